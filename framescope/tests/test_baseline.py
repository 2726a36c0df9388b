"""Accepting findings from Python: quiet, woken, expired, and files that cannot be used."""

import json
import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

import framescope as fs
from framescope.engine.errors import EngineError

ROOT = Path(__file__).resolve().parents[2]

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FRAMESCOPE_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def ages(bad=20, code=-999, name="customer_age", rows=1000):
    dice = np.random.default_rng(4)
    frame = pd.DataFrame(
        {
            name: dice.integers(20, 70, rows),
            "town": dice.choice(["Paris", "Lyon", "Nice"], rows),
            "note": [f"secret note {i}" for i in range(rows)],
        }
    )
    frame.loc[: bad - 1, name] = code
    return frame


def sentinel(report):
    return next(finding for finding in report if finding["kind"] == "sentinel")


def accepted(**options):
    frame = ages()
    report = fs.scan(frame)
    path = report.accept(sentinel(report)["id"], reason="legacy code 9", **options)
    return path, report


def test_an_accepted_finding_is_quiet_and_its_reason_is_kept(place):
    path, report = accepted(author="Data owner", expires=timedelta(days=90))
    again = fs.scan(ages(), baseline=path)
    assert path == Path("framescope.baseline.json")
    assert len(again) == len(report) - 1
    assert [one["reason"] for one in again.accepted] == ["legacy code 9"]
    assert again.woken == []
    assert "1 accepted" in again.to_text()
    saved = path.read_text()
    entry = json.loads(saved)["accepted"][0]
    assert date.fromisoformat(entry["expires"]) - date.fromisoformat(entry["created"]) == timedelta(
        days=90
    )
    assert "secret note" not in saved
    key = place / "config" / "framescope" / "key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_text().strip() not in saved


def test_it_wakes_when_rows_or_values_join():
    path, _ = accepted()
    grown = fs.scan(ages(bad=25), baseline=path)
    assert "5 rows joined" in grown.woken[0]["why"][0]
    assert sentinel(grown)["id"] == grown.woken[0]["id"]
    other = fs.scan(ages(code=-9999), baseline=path)
    assert "1 value joined" in " ".join(other.woken[0]["why"])
    fewer = fs.scan(ages(bad=12), baseline=path)
    assert fewer.woken == []
    assert len(fewer.accepted) == 1


def test_it_stays_quiet_for_other_libraries_types_orders_and_names():
    path, _ = accepted()
    frame = ages()
    for same in (
        pl.DataFrame(frame.to_dict("list")),
        frame.astype({"customer_age": "float64"}),
        frame.sample(frac=1, random_state=1),
        frame.assign(extra=range(len(frame))),
        frame[["town", "customer_age", "note"]],
    ):
        report = fs.scan(same, baseline=path)
        assert [len(report.accepted), report.woken] == [1, []]
    moved = fs.scan(ages(name="age"), baseline=path)
    assert len(moved.accepted) == 1
    assert "`customer_age` is called `age` now" in moved.to_dict()["baseline"]["notes"][0]


def test_an_end_that_has_come_makes_it_loud(monkeypatch):
    path, _ = accepted(expires=timedelta(days=2))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(2_000_000_000))
    over = fs.scan(ages(), baseline=path)
    assert over.accepted == []
    assert sentinel(over)["id"] in {one["id"] for one in over.to_dict()["baseline"]["expired"]}


def test_a_second_acceptance_keeps_the_first():
    path, report = accepted()
    other = next(one for one in report if one["kind"] != "sentinel") if len(report) > 1 else None
    fs.scan(ages(), baseline=path).accept([], reason="nothing")
    ids = {entry["id"] for entry in json.loads(path.read_text())["accepted"]}
    assert sentinel(report)["id"] in ids
    if other is not None:
        fs.scan(ages(), baseline=path).accept(other["id"], reason="known, too")
        assert len(json.loads(path.read_text())["accepted"]) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "is no JSON"),
        ("[]", "is no framescope baseline"),
        ('{"format": "framescope.baseline", "version": 2}', "newer framescope"),
        ('{"format": "framescope.baseline", "version": 1}', "has no frames"),
        ("<<<<<<< ours\n{}\n>>>>>>> theirs\n", "conflict of two branches"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_left_alone(content, sentence):
    path = Path("bad.json")
    path.write_text(content)
    frame = ages()
    report = fs.scan(frame)
    with pytest.raises(EngineError, match=sentence):
        fs.scan(frame, baseline=path)
    with pytest.raises(EngineError, match=sentence):
        report.accept(sentinel(report)["id"], reason="r", baseline=path)
    assert path.read_text() == content
    assert sorted(os.listdir()) == ["bad.json"]


def test_bad_wishes_are_told():
    frame = ages()
    report = fs.scan(frame)
    key = sentinel(report)["id"]
    with pytest.raises(EngineError, match="a reason is needed"):
        report.accept(key, reason="  ")
    with pytest.raises(EngineError, match="scope is values, column"):
        report.accept(key, reason="r", scope="planet")
    with pytest.raises(EngineError, match="is over already"):
        report.accept(key, reason="r", expires="2001-01-01")
    with pytest.raises(KeyError):
        report.accept("no such id", reason="r")
    with pytest.raises(ValueError, match="There is no baseline"):
        fs.scan(frame, baseline="nowhere.json")
    assert not Path("framescope.baseline.json").exists()


def test_compare_says_what_changed_and_where():
    before, after = ages(), ages()
    after["town"] = after["town"].astype(object)
    lost = (after["town"] == "Lyon") & (after.index % 2 == 0)
    after["reading"] = before["reading"] = np.random.default_rng(1).normal(50, 5, len(before))
    after.loc[lost, "reading"] = np.nan
    after = after.drop(columns="note").assign(extra="x")
    report = fs.compare(before, after, names=("monday", "tuesday"))
    columns = {one["name"]: one["change"] for one in report.comparison["columns"]}
    assert columns["note"] == "removed"
    assert columns["extra"] == "added"
    assert columns["town"] == "same"
    gaps = [one for one in report.comparison["findings"] if one["columns"] == ["reading"]]
    assert {one["change"] for one in gaps} == {"new"}
    segment = gaps[0]["segment"]
    assert [(c["column"], c["value"]) for c in segment["conditions"]] == [("town", "Lyon")]
    assert segment["coverage"] == 1
    assert any(one["kind"] == "column-removed" for one in report)
    assert "Compared with monday" in report.to_text()


def test_frames_without_a_common_column_are_told():
    with pytest.raises(EngineError, match="have no column in common"):
        fs.compare(pd.DataFrame({"x": [1, 2, 3]}), pd.DataFrame({"y": ["a", "b", "c"]}))
