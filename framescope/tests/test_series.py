"""`fs.series`: the same answer from pandas, Polars and PyArrow; what renders; refusals."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import framescope as fs
from framescope.engine.errors import EngineError

HOURS = np.arange(336)
DAY = 10 + 3 * np.sin(2 * np.pi * HOURS / 24) + 0.2 * np.sin(HOURS**2)
FRAME = pd.DataFrame(
    {
        "when": pd.date_range("2024-01-01", periods=336, freq="h"),
        "x": np.where(HOURS == 200, 25.0, DAY),
        "note": "n",
    }
)


def test_every_library_gets_the_same_answer() -> None:
    found = fs.series(FRAME, time="when", value="x")
    assert [(one["start"], one["end"], one["kind"]) for one in found.ranges] == [
        (200, 201, "spike")
    ]
    assert found.scores.index(max(found.scores)) == 200
    assert found.change_points == []
    one = found["all"]
    assert (one.periods, one.step) == ([24], 3_600_000)
    assert len(one.rows) == len(found.scores) == 336
    for other in (pl.from_pandas(FRAME), pa.Table.from_pandas(FRAME)):
        assert fs.series(other, time="when").scores == found.scores


def test_missing_values_and_several_series_break_nothing() -> None:
    twice = pd.concat([FRAME.assign(id="a"), FRAME.assign(id="b", x=DAY)], ignore_index=True)
    twice.loc[[10, 11, 350], "x"] = [np.nan, np.inf, np.nan]
    found = fs.series(twice, time="when", value="x", id="id")
    assert [one.id for one in found] == ["a", "b"]
    kinds = found.to_frame()[["series", "start", "end", "kind"]].to_numpy().tolist()
    assert kinds == [
        ["a", 10, 12, "missing"],
        ["a", 200, 201, "spike"],
        ["b", 350, 351, "missing"],
    ]
    assert all(np.isfinite(one.scores).all() for one in found)
    with pytest.raises(ValueError, match="There are 2 series"):
        assert found.scores


def test_it_renders_and_gives_charts() -> None:
    found = fs.series(FRAME.rename(columns={"x": "<b>x</b>"}), time="when", chart="plotly")
    html = found._repr_html_()
    assert "<b>x</b>" not in html.removeprefix("<div><p><b>")
    assert '<img src="data:image/svg+xml;base64,' in html
    assert "deviations away from what trend and season tell." in html
    charts = found["all"].charts
    assert charts is not None
    assert {trace["type"] for trace in charts["course"]["data"]} == {"scatter"}
    assert charts["season"]["data"][0]["type"] == "heatmap"
    vega = fs.series(FRAME, time="when", chart="vega-lite")["all"].charts
    assert vega is not None
    assert vega["course"]["$schema"].endswith("v6.json")
    assert "deviations" in repr(found.ranges[0]["reason"])
    assert repr(found).startswith("<Series of <b>x</b> by auto: 1 series, 1 ranges>")


def test_methods_forecasts_and_notes() -> None:
    ahead = fs.series(FRAME, time="when", method="ar", ahead=5)["all"].forecast
    assert ahead is not None
    assert len(ahead["values"]) == 5
    assert all(low < high for low, high in zip(ahead["low"], ahead["high"], strict=True))
    step = pd.DataFrame({"v": np.r_[np.zeros(50), np.full(50, 5.0)] + np.sin(np.arange(100))})
    for method in ("pelt", "binseg", "dynp"):
        found = fs.series(step, method=method, changes=1, cost="l1")
        assert any(abs(at - 50) < 3 for at in found.change_points)
    flat = fs.series(pd.DataFrame({"v": [3.0] * 20}))
    assert flat["all"].notes == ["All values are equal, so that none is odder than another."]
    empty = fs.series(pd.DataFrame({"v": pd.Series([], dtype="float64")}), value="v")
    assert list(empty) == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"time": "nobody"}, "There is no column nobody"),
        ({"value": "note"}, "holds no numbers"),
        ({"method": "magic"}, "There is no method magic"),
        ({"period": 1}, "period is a whole number from 2 on, not 1"),
        ({"method": "pelt", "penalty": -1}, "penalty is a number above 0"),
    ],
)
def test_what_cannot_be_done_is_refused(asked: dict[str, object], sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        fs.series(FRAME, **{"value": "x", **asked})  # type: ignore[arg-type]
