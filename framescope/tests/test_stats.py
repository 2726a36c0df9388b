"""`stats`, and what `compare` tells of distributions."""

import json

import numpy as np
import pandas as pd
import polars as pl
import pytest

import framescope as fs
from framescope.engine.errors import EngineError


def flats(seed: int, later: bool = False) -> pd.DataFrame:
    """Flats with a price by their area; later ones are dearer in Lyon, and Oslo is new."""
    random = np.random.default_rng(seed)
    town = random.choice(["Lyon", "Nice", "Brest"], 900)
    area = random.normal(80, 20, 900)
    price = 3 * area + random.normal(0, 30, 900)
    if later:
        price[town == "Lyon"] += 250
        town[::12] = "Oslo"
    return pd.DataFrame(
        {"town": town, "area": area, "price": price, "dear": price > np.median(price)}
    )


@pytest.mark.parametrize("library", [pd.DataFrame, pl.from_pandas])
def test_two_columns_are_held_against_each_other(library):
    frame = flats(1)
    answer = fs.stats(library(frame), "area", "price")
    pearson = answer["pearson"]
    assert pearson["value"] == pytest.approx(np.corrcoef(frame.area, frame.price)[0, 1], rel=1e-9)
    assert pearson["interval"][0] < pearson["value"] < pearson["interval"][1]
    assert pearson["means"].startswith("A strong straight relation")
    assert answer.sections[0]["assumes"]
    assert {check["holds"] for check in answer.sections[0]["checks"]} <= {
        "yes",
        "no",
        "cannot tell",
    }
    assert answer.used == len(frame)
    assert "strong relation" in answer.headline


def test_a_target_is_explained():
    frame = flats(1)
    design = np.column_stack([np.ones(len(frame)), frame.area])
    slope = np.linalg.lstsq(design, frame.price, rcond=None)[0][1]
    answer = fs.stats(frame, "area", target="price")
    assert answer["area"]["value"] == pytest.approx(slope, rel=1e-9)
    logistic = fs.stats(frame, "area", target="dear")
    assert "log likelihood" in logistic.headline
    robust = fs.stats(frame, "area", target="price", model="huber")
    assert robust["area"]["value"] == pytest.approx(slope, rel=0.1)


def test_an_answer_renders_and_is_a_frame():
    answer = fs.stats(flats(1), "price", "town")
    assert answer.to_text().startswith("town tells")
    assert answer._repr_html_() == answer.to_html()
    assert "<table" in answer.to_html()
    assert "| figure |" in answer.to_markdown()
    table = answer.to_frame()
    assert {"anova", "kruskal", "tukey"} & set(table["key"])
    assert "Brest" in " ".join(table["of"])
    assert repr(answer) == f"<Stats of 900 rows: {answer.headline.replace('`', '')}>"
    json.dumps(answer.sections, allow_nan=False)


@pytest.mark.parametrize(
    ("columns", "options", "sentence"),
    [
        (["nope"], {}, "There is no column nope"),
        (["town"], {}, "name a second column"),
        (["area"], {"target": "town"}, "holds no numbers"),
        (["area", "price"], {"trend": True}, "asked of one column"),
        (["area"], {"target": "price", "model": "tree"}, "there is no tree"),
    ],
)
def test_what_cannot_be_answered_is_told(columns, options, sentence):
    with pytest.raises(EngineError, match=sentence):
        fs.stats(flats(1), *columns, **options)


def test_nothing_of_a_column_is_shown_unless_it_is_released():
    frame = flats(1)
    least = frame.area.min()
    assert fs.stats(frame, "area")["min"]["value"] != least
    assert fs.stats(frame, "area", release=["area"])["min"]["value"] == least


def test_compare_tells_drift_and_its_segment():
    report = fs.compare(flats(1), flats(2, later=True), names=("monday", "tuesday"))
    kinds = {finding["kind"]: finding["columns"] for finding in report}
    assert kinds["drift-categories"] == ["town"]
    drift = {one["name"]: one for one in report.comparison["drift"]["columns"]}
    assert drift["price"]["segment"]["condition"]["value"] == "Lyon"
    assert drift["area"]["effect"] == 0
    assert "How the columns differ" in report.to_text()
    assert "How the columns differ" in report.to_html()
    again = fs.compare(flats(1), flats(3))
    assert [one for one in again if one["kind"].startswith("drift")] == []


def test_stretches_of_time_are_held_against_each_other():
    random = np.random.default_rng(4)
    day = pd.date_range("2026-01-01", periods=1200, freq="h")
    heat = random.normal(size=1200) + (np.arange(1200) >= 900)
    frame = pd.DataFrame({"day": day, "heat": heat})
    reports = fs.compare(frame, time="day", windows=4)
    assert [
        [one["columns"][0] for one in report if one["kind"].startswith("drift")]
        for report in reports
    ] == [[], [], ["heat"]]
    with pytest.raises(ValueError, match="Give two frames"):
        fs.compare(frame)
    with pytest.raises(EngineError, match="too few for 90 windows"):
        fs.compare(frame, time="day", windows=90)
    with pytest.raises(EngineError, match="There is no column hour"):
        fs.compare(frame, time="hour")
