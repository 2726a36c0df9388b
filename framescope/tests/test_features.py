"""`fs.features`: the same features from pandas, Polars and PyArrow; refusals in one sentence."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import framescope as fs
from framescope.engine.errors import EngineError

FRAME = pd.DataFrame(
    {
        "id": np.repeat(["a", "b"], 40),
        "day": np.tile(np.arange(40)[::-1], 2),
        "x": np.sin(np.arange(80) / 3),
        "y": np.where(np.arange(80) % 9 == 0, np.nan, np.arange(80) % 7),
        "note": "n",
    }
)


def test_every_library_gets_a_frame_of_its_own_with_the_same_values() -> None:
    made = fs.features(FRAME, id="id", time="day", value="x")
    assert made.shape == (2, 783)
    assert list(made.index) == ["a", "b"]
    ordered = FRAME.sort_values("day").groupby("id")["x"]
    assert np.allclose(made["x__mean"], ordered.mean())
    assert np.allclose(made["x__skewness"], ordered.skew())
    assert made['x__fft_coefficient__attr_"real"__coeff_99'].isna().all()
    polars = fs.features(pl.from_pandas(FRAME), id="id", time="day", value="x")
    arrow = fs.features(pa.table(FRAME), id="id", time="day", value=["x"])
    assert isinstance(polars, pl.DataFrame)
    assert isinstance(arrow, pa.Table)
    assert polars.drop("id").to_numpy() == pytest.approx(made.to_numpy(), nan_ok=True)
    assert arrow.to_pandas().set_index("id").equals(made)


def test_all_columns_of_numbers_windows_and_samples() -> None:
    made = fs.features(FRAME[["id", "x", "y", "note"]], id="id", set="minimal")
    assert made.shape == (2, 20)
    assert list(made["y__length"]) == list(FRAME.groupby("id")["y"].count())
    rolled = fs.features(FRAME, id="id", value="x", set="minimal", window=10, step=10)
    assert list(rolled.index[:2]) == ["a@9", "a@19"]
    with pytest.warns(UserWarning, match="A sample of the 2 series"):
        assert len(fs.features(FRAME, id="id", value="x", set="minimal", sample=1)) == 1


def test_features_are_selected_by_a_target_and_ranked() -> None:
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"id": np.repeat(np.arange(30), 40), "x": rng.normal(size=1200)})
    frame["wild"] = frame["id"] % 2 == 1
    frame.loc[frame["wild"], "x"] *= 4
    asked = {"id": "id", "value": "x", "set": "efficient"}
    chosen = fs.features(frame, target="wild", **asked)
    assert "x__standard_deviation" in chosen
    assert "x__length" not in chosen
    fewer = fs.features(frame, target="wild", redundant=0.8, **asked)
    assert 0 < fewer.shape[1] < chosen.shape[1]
    ranking = fs.features(frame, target="wild", ranking=True, **asked)
    assert list(ranking["feature"][: chosen.shape[1]]) == list(chosen)
    assert ranking["relevant"].sum() >= chosen.shape[1]
    assert (ranking["corrected"].dropna() >= ranking["p"].dropna()).all()
    odd = fs.features(frame, ranking=True, **asked)
    assert odd["separation"].is_monotonic_decreasing
    assert odd.attrs["odd"]
    polars = fs.features(pl.from_pandas(frame), target="wild", ranking=True, **asked)
    assert polars["feature"].to_list() == list(ranking["feature"])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"id": "nobody"}, "There is no column nobody"),
        ({"value": "note"}, "holds no numbers"),
        ({"set": "huge"}, "there is no set huge"),
        ({"window": 0}, "whole number of values"),
        ({"target": "note"}, "by 3 series at least, and there are 1"),
        ({"id": "id", "target": "note"}, "by 3 series at least, and there are 2"),
    ],
)
def test_what_cannot_be_done_is_refused(asked: dict[str, object], sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        fs.features(FRAME, **asked)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        fs.features("no frame")
