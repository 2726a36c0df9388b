"""Rulesets: suggested, checked, written, converted, and exported to the libraries themselves."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framescope as fs
from framescope.engine.errors import EngineError
from framescope.tests import rule_runners
from framescope.tests.environments import other_python

RULES: dict[str, Any] = {
    "format": "framescope.rules",
    "version": 1,
    "name": "orders",
    "rules": [
        {"rule": "not-null", "column": "status"},
        {"rule": "unique", "columns": ["id"]},
        {"rule": "unique", "columns": ["day", "slot"]},
        {"rule": "range", "column": "qty", "min": 1, "max": 50},
        {"rule": "set", "column": "status", "values": ["open", "paid", "it's"]},
        {"rule": "regex", "column": "id", "pattern": "[A-Z]{2}-\\d{3}"},
        {"rule": "length", "column": "note", "min": 2, "max": 12},
        {"rule": "order", "columns": ["low", "high"]},
        {"rule": "sum", "columns": ["total", "net", "tax"], "tolerance": 0.005},
        {"rule": "product", "columns": ["net", "qty", "price"], "tolerance": 0.005},
        {"rule": "dependency", "by": ["city"], "column": "country"},
        {"rule": "row-count", "min": 10, "max": 100},
        {
            "id": "paid-has-tax",
            "rule": "range",
            "column": "tax",
            "min": 0.01,
            "when": {"column": "status", "in": ["paid"]},
        },
        {"id": "few-notes", "rule": "not-null", "column": "note", "max_share": 0.2},
    ],
}


def _clean() -> pd.DataFrame:
    draw = random.Random(7)  # noqa: S311
    rows = []
    for i in range(60):
        qty, price = draw.randint(1, 9), draw.randint(100, 999) / 100
        net = round(qty * price, 2)
        tax = round(net * draw.choice([0.05, 0.1, 0.2]), 2)
        city = draw.choice(["Lyon", "Rome", "Nice", "Bari"])
        rows.append(
            {
                "id": f"AB-{100 + i}",
                "day": i // 3,
                "slot": i % 3,
                "qty": qty,
                "price": price,
                "net": net,
                "tax": tax,
                "total": round(net + tax, 2),
                "low": i,
                "high": i + draw.randint(0, 9),
                "city": city,
                "country": "FR" if city in ("Lyon", "Nice") else "IT",
                "status": draw.choice(["open", "paid", "it's"]),
                "note": None if i % 10 == 0 else draw.choice(["fine", "all right"]),
            }
        )
    return pd.DataFrame(rows)


def _dirty() -> pd.DataFrame:
    frame = _clean()
    frame.loc[3, "status"] = None
    frame.loc[5, "id"] = frame.loc[4, "id"]
    frame.loc[7, ["day", "slot"]] = frame.loc[8, ["day", "slot"]].to_numpy()
    frame.loc[9, "status"] = "lost"
    frame.loc[11, "id"] = "x1"
    frame.loc[13, "note"] = "far too long a note"
    frame.loc[15, "high"] = -5
    frame.loc[17, "total"] = 9999.5
    frame.loc[19, "price"] = 500.25
    frame.loc[21, "country"] = "DE"
    frame.loc[23, ["tax", "status"]] = [0.0, "paid"]
    frame.loc[27, "qty"] = 77
    return frame


CLEAN, DIRTY = _clean(), _dirty()


def broken_rows(frame: pd.DataFrame, rules: fs.Rules) -> dict[str, list[int]]:
    report = fs.scan(frame, rules=rules)
    return {f["rule"]: report.rows(f["id"]) for f in report if f["rule"] is not None}


@pytest.fixture(scope="module")
def rules() -> fs.Rules:
    return fs.Rules(RULES)


@pytest.fixture(scope="module")
def expected(rules: fs.Rules) -> dict[str, list[int]]:
    return broken_rows(DIRTY, rules)


def test_a_check_names_exactly_the_rows_that_break_each_rule(
    expected: dict[str, list[int]],
) -> None:
    assert expected == {
        "not-null:status": [3],
        "unique:id": [4, 5],
        "unique:day-slot": [7, 8],
        "range:qty": [27],
        "set:status": [9],
        "regex:id": [11],
        "length:note": [13],
        "order:low-high": [15],
        "sum:total-net-tax": [17, 23],
        "product:net-qty-price": [19, 27],
        "dependency:city-country": [21],
        "paid-has-tax": [23],
    }


def test_a_clean_frame_breaks_no_rule(rules: fs.Rules) -> None:
    assert [f["rule"] for f in fs.scan(CLEAN, rules=rules) if f["rule"]] == []


def test_rules_come_as_mapping_text_path_and_ruleset(tmp_path: Path, rules: fs.Rules) -> None:
    for name in ("rules.yaml", "rules.json"):
        rules.save(tmp_path / name)
        assert fs.Rules.read(tmp_path / name) == rules
    small = DIRTY[["qty"]].head(30)
    one = {**RULES, "rules": [{"rule": "range", "column": "qty", "max": 50}]}
    forms: list[object] = [one, json.dumps(one), fs.Rules(one).to_yaml(), fs.Rules(one)]
    for form in forms:
        found = [f for f in fs.scan(small, rules=form) if f["rule"] == "range:qty"]
        assert found[0]["rows"]["positions"] == [27]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": 2}, "is of version 2 and framescope reads up to 1; update framescope"),
        ({"format": "x"}, "takes framescope.rules"),
        ({"rules": [{"rule": "sparkle"}]}, 'unknown kind "sparkle"'),
        ({"rules": [{"rule": "regex", "column": "a", "pattern": "(a+)+$"}]}, "exponentially"),
        ({"rules": [{"rule": "range", "column": "a"}]}, "needs the field min or max"),
        ({"rules": [{"rule": "set", "column": "a"}]}, "needs the field values"),
    ],
)
def test_a_bad_ruleset_gets_one_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(EngineError) as problem:
        fs.Rules({**RULES, **change})
    text = str(problem.value)
    assert sentence in text
    assert "\n" not in text


def test_a_rule_for_no_column_is_a_finding_not_a_stop() -> None:
    one = {**RULES, "rules": [{"rule": "not-null", "column": "nowhere"}]}
    found = [f for f in fs.scan(CLEAN.head(5), rules=one) if f["rule"]]
    assert "There is no column nowhere" in found[0]["message"]["text"]


def test_suggested_rules_hold_in_their_frame_and_find_planted_errors() -> None:
    suggested = fs.suggest(CLEAN, release="all")
    assert [f["rule"] for f in fs.scan(CLEAN, rules=suggested) if f["rule"]] == []
    found = {f["rule"] for f in fs.scan(DIRTY, rules=suggested) if f["rule"]}
    assert {"regex:id", "unique:id", "dependency:city-country", "range:qty"} <= found
    assert any(rule.startswith("sum:") for rule in found)


def test_suggestions_name_no_rare_value() -> None:
    frame = pd.DataFrame({"who": [f"Person {i}" for i in range(7)] * 5, "n": range(35)})
    text = fs.suggest(frame).to_json()
    assert "Person" not in text
    assert "Person 3" in fs.suggest(frame, release="all").to_json()


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(-99, 99)),
            st.floats(-1e6, 1e6),
            st.text("ab1-é", max_size=4),
        ),
        min_size=20,
        max_size=60,
    )
)
def test_any_frame_keeps_what_it_suggests(rows: list[tuple[int | None, float, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b", "c"])
    report = fs.scan(frame, rules=fs.suggest(frame))
    assert [f["message"]["text"] for f in report if f["rule"]] == []


def test_lavender_town_rules_are_converted() -> None:
    def rule(kind: str, column: str | None, parameters: dict[str, Any], **more: Any) -> Any:
        base = {"name": kind, "description": f"about {kind}", "rule_type": kind, "enabled": True}
        return {**base, "column": column, "parameters": parameters, **more}

    cross = {"source_columns": ["low", "high"], "operation": "less_than"}
    total = {"source_columns": ["net", "tax"], "operation": "sum_equals", "target_column": "total"}
    document = {
        "name": "old",
        "description": "",
        "rules": [
            rule("range", "qty", {"min_value": 0, "max_value": 50}),
            rule("regex", "id", {"pattern": "^[A-Z]{2}-"}),
            rule("enum", "country", {"allowed_values": ["FR", "IT"]}),
            rule("cross_column", None, cross),
            rule("cross_column", None, total, name="adds up"),
            rule("range", "qty", {"min_value": 0}, enabled=False, name="off"),
        ],
    }
    converted = fs.Rules(document)
    assert [entry["rule"] for entry in converted.skipped] == ["off"]
    report = fs.scan(DIRTY, rules=converted)
    found = {f["rule"]: report.rows(f["id"]) for f in report if f["rule"]}
    equal = [i for i in range(60) if DIRTY.low[i] >= DIRTY.high[i]]
    off = [i for i in range(60) if abs(DIRTY.net[i] + DIRTY.tax[i] - DIRTY.total[i]) > 1e-6]
    assert found == {
        "range": [27],
        "regex": [11],
        "enum": [21],
        "cross_column": equal,
        "adds_up": off,
    }


PACKAGES = {"odcs": "datacontract"}


def run_library(library: str, export: Any, frame: pd.DataFrame, folder: Path) -> dict[str, Any]:
    package = PACKAGES.get(library, library)
    script = f"scripts/make-rule-venv.sh {library}"
    python = other_python(f"rules-{library}", package, script)
    export.save(folder)
    data = folder / "rows.csv"
    frame.to_csv(data, index=False)
    program = getattr(rule_runners, library.upper())
    done = subprocess.run(
        [str(python), "-c", program, str(folder), str(data)],
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


@pytest.mark.elsewhere
@pytest.mark.parametrize("library", ["pandera", "pointblank", "great_expectations"])
def test_a_library_finds_the_same_rows(
    library: str, rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Path
) -> None:
    export = rules.export(library)
    left = {entry["rule"] for entry in export.skipped}
    assert left == (
        {"sum:total-net-tax", "product:net-qty-price", "dependency:city-country"}
        if library == "great_expectations"
        else set()
    )
    assert run_library(library, export, CLEAN, tmp_path / "clean") == {}
    found = run_library(library, export, DIRTY, tmp_path / "dirty")
    assert found == {rule: rows for rule, rows in expected.items() if rule not in left}


@pytest.mark.elsewhere
def test_dbt_finds_the_same_rows(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Path
) -> None:
    export = rules.to_dbt()
    assert export.skipped == []
    assert run_library("dbt", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("dbt", export, DIRTY, tmp_path / "dirty")
    by_value = {"unique:id": [-1], "set:status": [-1]}
    assert found == {**expected, **by_value}


@pytest.mark.elsewhere
def test_frictionless_finds_the_same_rows(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Path
) -> None:
    export = rules.to_frictionless()
    left = {"dependency:city-country", "few-notes", "order:low-high"}
    assert {e["rule"] for e in export.skipped} == left
    assert run_library("frictionless", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("frictionless", export, DIRTY, tmp_path / "dirty")
    cells = ("not-null:status", "range:qty", "set:status", "regex:id", "length:note")
    rows = ("sum:total-net-tax", "product:net-qty-price", "paid-has-tax")
    assert found == {
        "constraint-error": sorted(row for rule in cells for row in expected[rule]),
        "unique-error": [5],
        "primary-key": [8],
        "row-constraint": sorted({row for rule in rows for row in expected[rule]}),
    }


@pytest.mark.elsewhere
def test_a_data_contract_fails_for_the_same_rules(
    rules: fs.Rules, expected: dict[str, list[int]], tmp_path: Path
) -> None:
    export = rules.to_odcs()
    assert export.skipped == []
    assert run_library("odcs", export, CLEAN, tmp_path / "clean") == {}
    found = run_library("odcs", export, DIRTY, tmp_path / "dirty")
    assert len(found) == len(expected), found
