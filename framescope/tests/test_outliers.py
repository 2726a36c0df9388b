"""`outliers` on frames, its options and the detectors of other libraries."""

import importlib.util
import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

import framescope as fs
from framescope.api.outliers import _reasons
from framescope.engine.errors import EngineError
from framescope.engine.node import find_bundle, find_node
from framescope.models.detectors import _missing
from framescope.models.reasons import parts_of

ROOT = Path(__file__).resolve().parents[2]

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(300, 4)), columns=["a", "width", "c", "d"])
    frame["word"] = "usual"
    frame.loc[17, "width"] = 14
    frame.loc[40, "a"] = np.nan
    frame.loc[41, "a"] = np.inf
    return frame


@pytest.mark.parametrize("model", ["auto", "iforest", "lof", "mad", "mcd", "autoencoder"])
def test_the_odd_row_is_found_with_its_column(frame, model):
    found = fs.outliers(frame, model, seed=2)
    assert len(found.scores) == 300
    assert np.isfinite(found.scores).all()
    assert int(np.argmax(found.scores)) == 17
    assert found.columns == ["a", "width", "c", "d"]
    assert found.top[0]["row"] == 17
    assert found.top[0]["columns"][0]["name"] == "width"
    assert found.top[0]["reason"].startswith("Row 17 stands out by")
    assert found.labels[17]
    assert sum(found.labels) == 30
    assert (found.why is None) == (model != "auto")


def test_every_library_and_the_command_line_agree(frame, tmp_path):
    path = tmp_path / "rows.csv"
    frame.drop(index=[40, 41]).to_csv(path, index=False)
    whole = pd.read_csv(path)
    ours = fs.outliers(whole, "knn", n_neighbors=7).scores
    assert fs.outliers(pl.read_csv(path), "knn", n_neighbors=7).scores == ours
    command = [find_node(), str(find_bundle()), "outliers", str(path), "--detector", "knn"]
    done = subprocess.run(
        [*command, "--param", "n_neighbors=7", "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["scores"] == ours


def test_a_kept_model_scores_as_it_did(frame):
    first = fs.outliers(frame, "hbos", save=True)
    again = fs.outliers(frame, load=first.saved)
    assert again.scores == first.scores
    with pytest.raises(EngineError, match="cut short"):
        fs.outliers(frame, load=first.saved[:400])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"model": "nothing"}, "There is no model nothing"),
        ({"model": "lof", "n_neighbors": 0}, "n_neighbors of lof takes a whole number"),
        ({"model": "knn", "depth": 3}, "knn has no option depth"),
        ({"columns": ["gone"]}, "There is no column gone"),
        ({"contamination": 0.7}, "contamination is a share"),
    ],
)
def test_what_cannot_be_is_one_sentence(frame, arguments, sentence):
    with pytest.raises(EngineError, match=sentence) as problem:
        fs.outliers(frame, **arguments)
    assert "\n" not in str(problem.value)


def test_a_missing_package_is_one_sentence(frame):
    for model, module, package in (
        ("pyod:VAE", "pyod", "pyod"),
        ("sklearn:OneClassSVM", "sklearn", "scikit-learn"),
    ):
        if importlib.util.find_spec(module) is None:
            with pytest.raises(ValueError, match=f"needs {module}; install it with .*{package}"):
                fs.outliers(frame, model)
        else:
            found = fs.outliers(frame, model, top=3)
            assert len(found.scores) == 300
            assert [row["row"] for row in found.top] == list(np.argsort(found.scores)[::-1][:3])
            assert found.top[0]["columns"][0]["name"] == "width"
            assert found.top[0]["reason"].startswith("Row 17 stands out by width")
            assert fs.outliers(frame, model, top=0).top == []
    with pytest.raises(ValueError, match="no library 'other'"):
        fs.outliers(frame, "other:Thing")
    with pytest.raises(ValueError, match="takes numeric columns as they are"):
        fs.outliers(frame, "pyod:VAE", scaling="standard")


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (ImportError("please install torch first"), r"needs torch; install it with .*torch`"),
        (ImportError("No module named 'suod'", name="suod.models"), "needs suod; install it"),
        (ImportError("DLL load failed"), "cannot be loaded: DLL load failed"),
    ],
)
def test_the_package_is_named_that_an_error_speaks_of(problem, sentence):
    assert re.search(sentence, _missing("pyod:SO_GAAL", problem))


def far_from_the_middle(rows: np.ndarray) -> np.ndarray:
    """Score each row by itself."""
    return np.abs(rows * [1, 10, 1]).sum(axis=1)


def far_from_the_others(rows: np.ndarray) -> np.ndarray:
    """Score rows among those that stand beside them."""
    return np.abs(rows - np.median(rows, axis=0)).sum(axis=1) / rows.std()


@pytest.mark.parametrize("score", [far_from_the_middle, far_from_the_others])
def test_a_detector_that_tells_nothing_is_explained_by_its_scores(score):
    x = np.random.default_rng(1).normal(size=(200, 3))
    x[9] = [0, 8, 0]
    x[20] = [0, 0, 40]
    parts = parts_of(score, x, [9, 20], seed=0)
    assert [int(np.argmax(own)) for own in parts] == [1, 2]
    assert parts == parts_of(score, x, [9, 20], seed=0)
    told = _reasons({"rows": [9, 20], "parts": parts, "columns": ["a", "b", "c"]})
    assert [row["row"] for row in told["top"]] == [9, 20]
    assert [row["columns"][0]["name"] for row in told["top"]] == ["b", "c"]
    assert told["top"][0]["reason"].startswith("Row 9 stands out by b")
    assert {one["name"] for one in told["importance"][:2]} == {"b", "c"}


def test_the_parts_of_a_row_add_up_to_its_score():
    x = np.random.default_rng(2).normal(size=(80, 3))
    x[5] += 6
    usual = np.mean(far_from_the_middle(x))
    (own,) = parts_of(far_from_the_middle, x, [5], seed=1)
    assert sum(own) == pytest.approx(far_from_the_middle(x)[5] - usual, rel=0.15)


def test_values_that_are_no_numbers_are_refused_before_they_are_sent(frame):
    with pytest.raises(ValueError, match="contamination takes a finite number, not nan"):
        fs.outliers(frame, "lof", contamination=float("nan"))
    assert len(fs.outliers(frame, "knn", n_neighbors=np.int64(7)).scores) == 300


def sensors() -> pd.DataFrame:
    """Forty sensors, of which s17 swings three times as far."""
    random = np.random.default_rng(5)
    sensor = np.repeat([f"s{i:02d}" for i in range(40)], 60)
    at = np.tile(np.arange(60), 40)
    power = np.sin(at / 6) + random.normal(0, 0.2, 2400)
    return pd.DataFrame(
        {"sensor": sensor, "at": at, "power": np.where(sensor == "s17", 3 * power, power)}
    )


@pytest.mark.parametrize("library", [pd.DataFrame, pl.from_pandas])
def test_series_are_looked_at_by_their_features(library):
    where = {"id": "sensor", "time": "at", "value": "power"}
    names = ["power__standard_deviation", "power__maximum"]
    frame = library(sensors())
    found = fs.outliers(frame, "ecod", use_features=names, scaling="standard", **where)
    assert found.columns == names
    assert len(found.scores) == len(found.ids) == 40
    assert found.ids[found.top[0]["row"]] == "s17"
    assert found.top[0]["reason"].startswith("Series s17 stands out by power__")
    best = fs.outliers(frame, "ecod", use_features=True, scaling="standard", **where)
    assert best.ids[best.top[0]["row"]] == "s17"
    assert len(best.columns) > 5


def test_series_are_looked_at_by_the_calendar_and_their_way_on_the_earth():
    frame = sensors().assign(
        at=lambda f: pd.Timestamp("2026-01-02") + pd.to_timedelta(f["at"], unit="h"),
        lat=lambda f: 47 + np.where(f["sensor"] == "s23", f.index % 60, 0) / 100,
        lon=8.5,
    )
    where = {"id": "sensor", "time": "at", "value": "power"}
    names = ["power__calendar__weekend_difference", "lat_lon__space__path_km"]
    found = fs.outliers(
        frame, "ecod", use_features=names, calendar=True, space=["lat", "lon"], **where
    )
    assert found.columns == names
    assert found.ids[found.top[0]["row"]] == "s23"
    assert "lat_lon__space__path_km" in found.top[0]["reason"]
    assert fs.outliers(frame, "ecod", use_features=names[:1], **where).columns == names[:1]
    with pytest.raises(EngineError, match="space takes two columns"):
        fs.outliers(frame, use_features=names, space=["lat"], **where)


def test_features_that_cannot_be_used_are_refused_in_one_sentence():
    with pytest.raises(EngineError, match="There is no feature power__nope"):
        fs.outliers(sensors(), use_features=["power__nope"], id="sensor", value="power")
    with pytest.raises(ValueError, match="go with use_features"):
        fs.outliers(sensors(), id="sensor")
    with pytest.raises(ValueError, match="go with use_features"):
        fs.outliers(sensors(), calendar=True)
    with pytest.raises(EngineError, match="3 series at least"):
        fs.outliers(sensors(), use_features=True, value="power")
