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


def ways() -> pd.DataFrame:
    """Two ways of ten hours: b goes straight north by a degree, a stands still at weekends."""
    at = pd.date_range("2026-01-05", periods=240, freq="h")
    weekend = at.day_of_week >= 5
    a = pd.DataFrame({"id": "a", "at": at, "lat": 50.0, "lon": 8.0, "x": np.where(weekend, 5.0, 1)})
    b = pd.DataFrame({"id": "b", "at": at, "lat": 50 + np.arange(240) / 239, "lon": 8.0, "x": 1.0})
    return pd.concat([a, b], ignore_index=True).sample(frac=1, random_state=1)


def test_calendar_and_spatial_features_stand_besides_the_set() -> None:
    where = {"id": "id", "time": "at", "value": "x", "set": "minimal"}
    made = fs.features(ways(), calendar=True, space=["lat", "lon"], **where)
    plain = fs.features(ways(), **where)
    pd.testing.assert_frame_equal(made[plain.columns], plain)
    assert made.loc["a", "at__calendar__span_days"] == pytest.approx(239 / 24)
    assert made.loc["a", "at__calendar__median_step_hours"] == 1
    assert made.loc["a", "at__calendar__regularity"] == 1
    weekend = (pd.date_range("2026-01-05", periods=240, freq="h").day_of_week >= 5).mean()
    assert made.loc["a", "at__calendar__weekend_share"] == pytest.approx(weekend)
    assert made.loc["a", "x__calendar__variance_by_weekday"] == pytest.approx(1)
    assert made.loc["a", "x__calendar__peak_weekday"] == 5
    assert np.isnan(made.loc["b", "x__calendar__variance_by_weekday"])
    degree = np.pi / 180 * 6371.0088
    assert made.loc["b", "lat_lon__space__path_km"] == pytest.approx(degree)
    assert made.loc["b", "lat_lon__space__straightness"] == pytest.approx(1)
    assert made.loc["b", "lat_lon__space__mean_speed_kmh"] == pytest.approx(degree / 239)
    assert made.loc["a", "lat_lon__space__still_share"] == 1
    assert np.isnan(made.loc["a", "lat_lon__space__straightness"])
    polars = fs.features(pl.from_pandas(ways()), calendar=True, space=["lat", "lon"], **where)
    assert polars.columns[1:] == list(made.columns)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"calendar": True}, "name it as time"),
        ({"calendar": True, "time": "x"}, "holds no dates or times"),
        ({"space": ["lat"]}, "takes two columns"),
        ({"space": ["id", "lon"]}, "holds no numbers"),
        ({"space": ["wide", "lon"]}, "beyond 90 degrees"),
    ],
)
def test_what_has_no_place_or_time_is_refused_in_one_sentence(options, sentence) -> None:
    frame = ways().assign(wide=120.0)
    with pytest.raises(EngineError, match=sentence):
        fs.features(frame, id="id", value="x", set="minimal", **options)


def test_fewer_series_are_taken_where_memory_is_short_and_large_answers_come_in_parts() -> None:
    rows, length = 7200, 4
    frame = pd.DataFrame(
        {"id": np.repeat(np.arange(rows), length), "x": np.arange(rows * length) % 11 * 1.5}
    )
    with pytest.warns(UserWarning, match="A sample of the 7200 series"):
        few = fs.features(frame, id="id", value="x", set="efficient", memory=4)
    assert 100 < len(few) < 2000
    whole = fs.features(frame, id="id", value="x", set="efficient")
    assert list(whole.index) == [str(i) for i in range(rows)]
    assert np.allclose(whole["x__mean"], frame.groupby("id")["x"].mean())
