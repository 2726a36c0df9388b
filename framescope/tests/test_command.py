"""The bundled command line in Node: memory, threads, progress."""

import json
import os
import subprocess

import numpy as np
import pandas as pd
import pytest

import framescope as fs
from framescope.engine.errors import EngineError
from framescope.engine.node import find_bundle, find_node

ROWS = 90_000


def run(*arguments, **environment):
    return subprocess.run(
        [find_node(), str(find_bundle()), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(7)
    base = rng.normal(size=(ROWS, 6)).round(4)
    frame = pd.DataFrame(base, columns=[f"c{i}" for i in range(6)])
    frame["total"] = (frame["c0"] + frame["c1"]).round(4)
    frame.loc[::5000, "total"] += 10
    frame["city"] = rng.choice(
        ["Berlin", "Paris", "Rome", "berlin"], ROWS, p=[0.4, 0.3, 0.29, 0.01]
    )
    frame["id"] = np.arange(ROWS)
    frame.loc[17, "id"] = 16
    frame.loc[::9, "c2"] = np.nan
    return frame


@pytest.fixture(scope="module")
def big(frame, tmp_path_factory):
    path = tmp_path_factory.mktemp("command") / "big.csv"
    frame.to_csv(path, index=False)
    assert path.stat().st_size > 4 << 20
    return path


def test_two_threads_find_what_one_finds(big):
    reports = []
    for workers in (1, 2):
        done = run("scan", big, "--workers", workers, "--format", "json", "--release", "all")
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        report["engine"].pop("seconds")
        reports.append(report)
    assert len(reports[0]["findings"]) > 3
    assert reports[0] == reports[1]


def test_two_threads_profile_as_one_does(big):
    reports = []
    for workers in (1, 2):
        done = run("profile", big, "--workers", workers, "--format", "json", "--release", "all")
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        report["engine"].pop("seconds")
        reports.append(report)
    assert len(reports[0]["profile"]) == 9
    assert reports[0] == reports[1]


def test_two_threads_score_rows_as_one_does(frame, tmp_path):
    path = tmp_path / "rows.csv"
    frame.head(16_000).drop(columns=["city", "id"]).to_csv(path, index=False)
    for model in ("lof", "auto"):
        one, two = (
            run("outliers", path, "--model", model, "--workers", workers, "--format", "json")
            for workers in (1, 2)
        )
        assert one.returncode == 0, one.stderr
        assert json.loads(one.stdout) == json.loads(two.stdout)
    refused = run("outliers", path, "--workers", 0)
    assert refused.returncode == 2
    assert "workers" in refused.stderr


def test_threads_share_a_sample_and_count_its_rows_in_the_file(big, frame):
    reports = []
    for workers in (1, 2):
        done = run("scan", big, "--sample", 30_000, "--workers", workers, "--format", "json")
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        report["engine"].pop("seconds")
        reports.append(report)
    assert reports[0] == reports[1]
    assert reports[0]["dataset"]["sample"] == 30_000
    (missing,) = [one for one in reports[0]["findings"] if one["kind"] == "missing"]
    rows = missing["rows"]["positions"]
    assert max(rows) > 80_000
    assert frame["c2"].isna().to_numpy()[rows].all()


def test_python_chooses_the_number_of_threads(frame):
    one, two = (fs.scan(frame, workers=n).to_dict() for n in (1, 2))
    one["engine"].pop("seconds"), two["engine"].pop("seconds")
    assert one == two
    for wrong in (0, 1.5, True, "2"):
        with pytest.raises(ValueError, match="workers is a whole number from 1 on"):
            fs.scan(frame.head(), workers=wrong)


def test_too_little_memory_is_one_sentence(big):
    done = run("scan", big, NODE_OPTIONS="--max-old-space-size=10")
    assert (done.returncode, done.stdout) == (2, "")
    lines = [line for line in done.stderr.splitlines() if not line.startswith(str(big))]
    assert lines == [
        "framescope: there is not enough memory; give Node more with "
        "NODE_OPTIONS=--max-old-space-size=8192 (in MB), or scan a part of the file."
    ]


def test_an_engine_without_memory_is_one_sentence(frame, monkeypatch):
    monkeypatch.setenv("NODE_OPTIONS", "--max-old-space-size=10")
    words = [f"{i}-{'x' * 40}" for i in range(ROWS)]
    with pytest.raises(EngineError) as problem:
        fs.scan(frame.assign(**{f"w{i}": words for i in range(8)}), workers=1)
    assert str(problem.value) == (
        "framescope's engine stopped before it answered. "
        f"Scan fewer rows, for example `fs.scan(df.head({max(10_000, ROWS // 10):_}))`."
    )
