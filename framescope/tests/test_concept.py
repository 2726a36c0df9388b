"""`concept`: where what a label follows from changes, and options that are no number."""

import json
import subprocess

import numpy as np
import pandas as pd
import polars as pl
import pytest

import framescope as fs
from framescope.engine.errors import EngineError
from framescope.engine.node import find_bundle, find_node

TURN = 900


def visits(seed: int = 1, rows: int = 1600) -> pd.DataFrame:
    """Visits that buy for large baskets, from a day on for small ones; a model does not know."""
    random = np.random.default_rng(seed)
    basket = random.normal(50, 10, rows)
    late = np.arange(rows) >= TURN
    buys = np.where((basket > 50) != late, "yes", "no")
    wrong = random.random(rows) < np.where(late, 0.5, 0.08)
    said = np.where(wrong, np.where(buys == "yes", "no", "yes"), buys)
    day = pd.date_range("2026-01-01", periods=rows, freq="h")
    return pd.DataFrame({"day": day, "basket": basket, "buys": buys, "said": said})


@pytest.mark.parametrize("library", [pd.DataFrame, pl.from_pandas])
def test_a_change_is_found_by_what_a_model_said_and_by_one_of_our_own(library):
    frame = library(visits())
    own = fs.concept(frame, "buys")
    assert abs(own.changes[0]["row"] - TURN) < 60
    assert own.changes[0]["after"] > own.changes[0]["before"] + 0.2
    told = fs.concept(frame, "buys", prediction="said", time="day")
    assert abs(told.changes[0]["row"] - TURN) < 80
    assert {"adwin", "ddm", "eddm", "hddm-a", "hddm-w", "page-hinkley", "kswin"} <= {
        one["method"] for one in told.methods
    }
    assert told["ddm"] == sorted(told["ddm"])
    assert str(told).startswith(told.headline)
    assert "at about row" in repr(told)


def test_nothing_is_found_where_nothing_turns_and_one_method_alone_can_be_asked():
    frame = visits()[:TURN]
    assert fs.concept(frame, "buys").changes == []
    alone = fs.concept(frame, value="basket", methods="kswin", seed=3)
    assert [one["method"] for one in alone.methods] == ["kswin"]
    assert alone["kswin"] == fs.concept(frame, value="basket", methods=["kswin"], seed=3)["kswin"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"label": "nope"}, "There is no column nope"),
        ({"label": "day"}, "50 classes at most"),
        ({}, "Name the label"),
        ({"value": "buys"}, "holds no numbers"),
        ({"label": "buys", "methods": ["magic"]}, "there is no magic"),
    ],
)
def test_what_cannot_be_watched_is_said_in_one_sentence(asked, sentence):
    with pytest.raises(EngineError, match=sentence):
        fs.concept(visits(), **asked)


def test_a_label_with_one_class_is_one_sentence():
    with pytest.raises(EngineError, match="one class only"):
        fs.concept(visits().assign(buys="yes"), "buys")


def test_the_command_line_answers_the_same(tmp_path):
    frame = visits()
    path = tmp_path / "visits.csv"
    frame.to_csv(path, index=False)
    command = [str(find_node()), str(find_bundle()), "concept", str(path), "--label", "buys"]
    asked = [*command, "--prediction", "said", "--time", "day", "--format", "json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    same = fs.concept(frame, "buys", prediction="said", time="day")
    assert answer["changes"] == same.changes
    wrong = subprocess.run([*command, "--method", "x"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("framescope: The methods are adwin")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: fs.series(visits(), time="day", value="basket", penalty=float("nan")),
        lambda: fs.stats(visits(), "basket", against=float("nan")),
        lambda: fs.features(visits(), id="buys", value="basket", redundant=float("inf")),
        lambda: fs.outliers(visits(), "lof", n_neighbors=float("nan")),
        lambda: fs.outliers(visits(), contamination=np.float64("nan")),
    ],
)
def test_an_option_that_is_no_number_is_said_in_one_sentence(ask):
    with pytest.raises(ValueError, match=r"^\w+ takes a finite number, not (nan|inf)\.$"):
        ask()


def test_numbers_of_numpy_are_options():
    plain = fs.stats(visits(), "basket", against=50.0)
    assert fs.stats(visits(), "basket", against=np.float32(50))["t"] == plain["t"]
    again = fs.outliers(visits(), "lof", n_neighbors=np.int64(20))
    assert again.scores == fs.outliers(visits(), "lof", n_neighbors=20).scores
