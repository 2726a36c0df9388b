"""Rules between columns and rows: formulas, parts, steps and order of times, conditions; exported
to the libraries themselves, each of which says plainly what it cannot express."""

import json
import random
from typing import Any

import pandas as pd
import pytest

import framescope as fs
from framescope.tests.test_rules import broken_rows, run_library

RULES: dict[str, Any] = {
    "format": "framescope.rules",
    "version": 1,
    "name": "readings",
    "rules": [
        {"rule": "type", "column": "kind", "type": "text"},
        {"rule": "formula", "column": "volume", "formula": "`flow` * hours + base"},
        {"rule": "formula", "column": "step", "formula": "round(flow, 5)"},
        {"rule": "formula", "column": "days", "formula": "days(`end` - `begin`) + 1"},
        {"rule": "derived", "column": "kind", "from": "code", "part": "first", "characters": 2},
        {"rule": "derived", "column": "area", "from": "code", "part": "before-mark"},
        {"rule": "derived", "column": "month", "from": "begin", "part": "month"},
        {"rule": "derived", "column": "weekday", "from": "begin", "part": "weekday-name"},
        {"rule": "cadence", "column": "at", "by": ["station"], "every": "15 minutes"},
        {"rule": "monotone", "column": "at"},
        {"rule": "dependency", "by": ["code"], "column": "maker", "beginning": True},
        {"rule": "is-null", "column": "end", "when": {"column": "state", "in": ["open"]}},
        {
            "rule": "not-null",
            "column": "level",
            "when": [
                {"column": "station", "not_in": ["North"]},
                {"column": "flow", "min": 0},
            ],
        },
        {
            "id": "codes-of-a",
            "rule": "range",
            "column": "flow",
            "max": 200,
            "when": {"column": "code", "pattern": "AX.*"},
        },
    ],
}


def _clean() -> pd.DataFrame:
    draw = random.Random(11)  # noqa: S311
    rows = []
    for i in range(90):
        begin = pd.Timestamp(2024, 1, 1) + pd.Timedelta(days=i)
        days = draw.randint(1, 30)
        state = draw.choice(["open", "shut"])
        area = draw.choice(["AX", "BYE", "CZ"])
        flow, hours, base = draw.randint(100, 999) / 10, draw.randint(1, 9), draw.randint(0, 50)
        rows.append(
            {
                "station": ["North", "South", "West"][i % 3],
                "at": pd.Timestamp(2024, 1, 1) + pd.Timedelta(minutes=15 * (i // 3)),
                "flow": flow,
                "hours": hours,
                "base": base,
                "volume": round(flow * hours + base, 4),
                "step": int((flow / 5 + 0.5) // 1 * 5),
                "code": f"{area}-{1000 + 7 * i}",
                "area": area,
                "kind": area[:2],
                "maker": {"AX": "Acme", "BYE": "Bolt", "CZ": "Cord"}[area],
                "state": state,
                "begin": begin.strftime("%Y-%m-%d"),
                "end": None
                if state == "open"
                else (begin + pd.Timedelta(days=days - 1)).strftime("%Y-%m-%d"),
                "days": days,
                "month": begin.month,
                "weekday": begin.day_name(),
                "level": None if i % 3 == 0 and i % 2 == 0 else draw.randint(1, 99),
            }
        )
    return pd.DataFrame(rows)


def _dirty() -> pd.DataFrame:
    frame = _clean()
    shut = [int(row) for row in frame.index[frame.state == "shut"]]
    opened = [int(row) for row in frame.index[frame.state == "open"]]
    frame.loc[4, "volume"] = 1.5
    frame.loc[10, "step"] = 8
    frame.loc[shut[5], "days"] = 400
    frame.loc[16, "kind"] = "ZZ"
    frame.loc[19, "area"] = "Q"
    frame.loc[22, "month"] = 12
    frame.loc[25, "weekday"] = "Someday"
    frame.loc[28, "maker"] = "Nobody"
    frame.loc[opened[3], "end"] = "2024-07-01"
    frame.loc[31, "level"] = None
    frame.loc[60, "at"] = frame.loc[60, "at"] - pd.Timedelta(minutes=20)
    return frame


CLEAN, DIRTY = _clean(), _dirty()


@pytest.fixture(scope="module")
def rules() -> fs.Rules:
    return fs.Rules(RULES)


@pytest.fixture(scope="module")
def expected(rules: fs.Rules) -> dict[str, list[int]]:
    return broken_rows(DIRTY, rules)


def test_a_check_names_exactly_the_rows_that_break_each_rule(
    expected: dict[str, list[int]],
) -> None:
    shut = [int(row) for row in DIRTY.index[DIRTY.state == "shut"]]
    opened = [int(row) for row in DIRTY.index[DIRTY.state == "open"]]
    also = [opened[3]]
    assert expected == {
        "formula:volume": [4],
        "formula:step": [10],
        "formula:days": sorted([shut[5], *also]),
        "derived:code-kind": [16],
        "derived:code-area": [19],
        "derived:begin-month": [22],
        "derived:begin-weekday": [25],
        "cadence:station-at": [54, 57, 60, 63],
        "monotone:at": [60],
        "dependency:code-maker": [28],
        "is-null:end": [opened[3]],
        "not-null:level": [31],
    }


def test_a_clean_frame_breaks_no_rule(rules: fs.Rules) -> None:
    assert [f["message"]["text"] for f in fs.scan(CLEAN, rules=rules) if f["rule"]] == []


def test_what_a_frame_suggests_holds_in_it_and_finds_what_is_broken() -> None:
    suggested = fs.suggest(CLEAN, release="all")
    kinds = {rule["rule"] for rule in json_rules(suggested)}
    assert {"formula", "derived", "cadence", "monotone", "is-null"} <= kinds
    assert [f["rule"] for f in fs.scan(CLEAN, rules=suggested) if f["rule"]] == []
    found = {f["rule"] for f in fs.scan(DIRTY, rules=suggested) if f["rule"]}
    assert any(rule.startswith("formula:volume") for rule in found), found


def json_rules(rules: fs.Rules) -> list[dict[str, Any]]:
    document: dict[str, Any] = json.loads(rules.to_json())
    found: list[dict[str, Any]] = document["rules"]
    return found


@pytest.mark.elsewhere
@pytest.mark.parametrize("library", ["pandera", "pointblank"])
def test_libraries_of_python_find_the_same_rows(
    library: str, rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Any
) -> None:
    export = rules.export(library)
    assert export.skipped == []
    assert run_library(library, export, CLEAN, tmp_path / "clean") == {}
    assert run_library(library, export, DIRTY, tmp_path / "dirty") == expected


@pytest.mark.elsewhere
def test_great_expectations_finds_the_same_rows_and_says_what_it_cannot(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Any
) -> None:
    export = rules.export("great_expectations")
    why = {entry["rule"]: entry["why"] for entry in export.skipped}
    assert why["formula:volume"] == "a formula of columns has no counterpart"
    assert why["cadence:station-at"] == "even steps of time have no counterpart"
    assert why["type:kind"] == "the type of texts in pandas 3 has no name there"
    kept = {"is-null:end", "not-null:level"}
    assert kept.isdisjoint(why)
    assert run_library("great_expectations", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("great_expectations", export, DIRTY, tmp_path / "dirty")
    assert found == {rule: rows for rule, rows in expected.items() if rule in kept}


@pytest.mark.elsewhere
def test_dbt_finds_the_same_rows(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Any
) -> None:
    export = rules.to_dbt()
    why = {entry["rule"]: entry["why"] for entry in export.skipped}
    assert why == {
        "type:kind": "the type of a column is part of its table",
        "monotone:at": "the rows of a table in a database have no order",
    }
    assert run_library("dbt", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("dbt", export, DIRTY, tmp_path / "dirty")
    assert found == {rule: rows for rule, rows in expected.items() if rule not in why}


@pytest.mark.elsewhere
def test_frictionless_finds_the_same_rows(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Any
) -> None:
    export = rules.to_frictionless()
    left = {entry["rule"] for entry in export.skipped}
    assert left == {
        "formula:step",
        "formula:days",
        "derived:code-area",
        "derived:begin-month",
        "derived:begin-weekday",
        "cadence:station-at",
        "monotone:at",
        "dependency:code-maker",
        "codes-of-a",
    }
    assert run_library("frictionless", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("frictionless", export, DIRTY, tmp_path / "dirty")
    rows = {row for rule, rows in expected.items() if rule not in left for row in rows}
    assert found == {"row-constraint": sorted(rows)}


@pytest.mark.elsewhere
def test_a_data_contract_fails_for_the_same_rules(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Any
) -> None:
    export = rules.to_odcs()
    assert {entry["rule"] for entry in export.skipped} == {"monotone:at"}
    assert run_library("odcs", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("odcs", export, DIRTY, tmp_path / "dirty")
    assert len(found) == len(expected) - 1, found
