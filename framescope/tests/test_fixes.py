"""Every fix of every kind runs in all four libraries, clears its finding and adds none."""

import datetime
import math
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import framescope as fs
from framescope.api.fixes import LIBRARIES
from framescope.api.plant import KINDS
from framescope.engine.errors import EngineError
from framescope.kernel.arrow import to_table
from framescope.tests.test_plant import orders

ROOT = Path(__file__).resolve().parents[2]

if not any(
    (ROOT / place / "framescope.mjs").exists() for place in ("framescope/engine/bundle", "dist")
):
    pytest.skip("the engine is not built; run `make setup`", allow_module_level=True)

NO_REMEDY = {"time-gap"}


def in_library(frame, library):
    if library == "pandas":
        return frame.copy()
    if library == "polars":
        return pl.from_pandas(frame)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table if library == "pyarrow" else duckdb.from_arrow(table)


def plain(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool | str):
        return value
    return float(value)


def cells(frame):
    table = to_table(frame).table
    return {
        name: [plain(value) for value in table[name].to_pylist()] for name in table.column_names
    }


def near(values):
    return [
        pytest.approx(value, rel=1e-9, abs=1e-12) if type(value) is float else value
        for value in values
    ]


def assert_equal(frame, other):
    left, right = cells(frame), cells(other)
    assert list(left) == list(right)
    for name, values in left.items():
        assert values == near(right[name]), name


def carried_out(code, frame):
    space = {"df": frame}
    exec(compile(code, "<fix>", "exec"), space)  # noqa: S102
    return space["df"]


def loud(report):
    return {finding["id"] for finding in report if finding["severity"] != "info"}


def proven(dirty, kinds):
    """Fix what stands for the planted error; gives the fixed pandas frame and the fix."""
    report = fs.scan(dirty)
    finding = next(one for kind in kinds for one in report if one["kind"] == kind)
    results = {}
    for library in LIBRARIES:
        frame = in_library(dirty, library)
        fix = finding.fix(library, frame=frame)
        assert fix.library == library
        results[library] = carried_out(fix.code, frame)
        assert fix.rows_touched > 0 or fix.action == "drop-column"
        preview = fix.preview()
        assert preview.cells or preview.dropped or fix.side_effects
    for library in LIBRARIES[1:]:
        assert type(results[library]) is type(in_library(dirty, library))
        assert_equal(results["pandas"], results[library])
    after = fs.scan(results["pandas"])
    assert finding["id"] not in after
    assert loud(after) <= loud(report)
    changed_as_previewed(dirty, results["pandas"], preview)
    return results["pandas"], fix


def changed_as_previewed(dirty, fixed, preview):
    if preview.dropped_count:
        assert len(fixed) == len(dirty) - preview.dropped_count
        return
    if list(fixed.columns) != list(dirty.columns):
        return
    before, after = cells(dirty), cells(fixed)
    for change in preview:
        old, new = before[change.column][change.row], after[change.column][change.row]
        assert old != new
        assert (new is None) == (change.after is None)


FOUND_AS = {
    "bad-format": ["broken-format"],
    "broken-conversion": ["broken-conversion"],
    "broken-dependency": ["broken-dependency"],
    "broken-ratio": ["broken-product"],
    "broken-sum": ["broken-sum"],
    "case-variant": ["mixed-case"],
    "decimal-comma": ["mixed-decimals"],
    "duplicate-key": ["duplicate-key"],
    "duplicate-row": ["duplicate-rows"],
    "flat-line": ["flat-line"],
    "impossible-value": ["impossible"],
    "level-shift": ["level-shift"],
    "missing-at-random": ["missing"],
    "missing-by-segment": ["missing-segment"],
    "mixed-date-format": ["mixed-dates"],
    "mojibake": ["encoding"],
    "reversed-interval": ["out-of-order"],
    "sentinel": ["sentinel"],
    "swapped-columns": ["swapped-columns"],
    "synonym-label": ["synonym"],
    "text-in-number": ["text-in-number"],
    "truncated-string": ["truncated"],
    "typo": ["typo"],
    "unit-error": ["unit-error"],
}


def test_every_planted_kind_has_a_fix_or_needs_its_source():
    assert set(FOUND_AS) | NO_REMEDY == set(KINDS)


@pytest.mark.parametrize("kind", FOUND_AS)
def test_a_planted_error_is_put_right_in_all_libraries(kind):
    dirty, key = fs.plant(orders(), kind, seed=3)
    fixed, fix = proven(dirty, FOUND_AS[kind])
    if kind in ("broken-sum", "broken-dependency", "mojibake", "typo", "swapped-columns"):
        clean = orders()
        for name in key[kind]["columns"]:
            assert cells(fixed)[name] == near(cells(clean)[name])
    if kind == "duplicate-row":
        assert fix.side_effects == ("drops 10 rows",)


def labels(rows=400):
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "town": rng.choice(["Paris", "Lyon", "Hamburg", "Rome"], rows),
            "size": np.round(rng.normal(50, 9, rows), 1),
        }
    )


def test_stray_white_space_goes():
    frame = labels()
    frame.loc[3, "town"] = " Paris"
    frame.loc[9, "town"] = "Lyon\u00a0"
    frame.loc[20:24, "town"] = "Rome\u200b"
    fixed, fix = proven(frame, ["white-space"])
    assert set(fixed["town"]) == {"Paris", "Lyon", "Hamburg", "Rome"}
    assert (fix.cells_touched, fix.side_effects) == (7, ())


def test_outliers_are_left_out_with_the_side_effect_said():
    frame = labels()
    frame.loc[[5, 70, 200], "size"] = [5000.5, 7000.5, -9000.5]
    fixed, fix = proven(frame, ["outliers"])
    left = set(np.flatnonzero(fixed["size"].isna()))
    assert {5, 70} <= left <= {5, 70, 200}
    assert fix.side_effects == (f"leaves {len(left)} rows of `size` without a value",)


def test_one_constant_column_is_dropped():
    frame = labels().assign(source="web")
    fixed, fix = proven(frame, ["constant"])
    assert list(fixed.columns) == ["town", "size"]
    assert fix.side_effects == ("drops the column `source`",)


def test_rows_without_a_value_are_dropped_where_nothing_tells_it():
    frame = labels()
    frame.loc[[5, 70, 200], "size"] = np.nan
    _, fix = proven(frame, ["missing"])
    assert fix.side_effects == ("drops 3 rows",)
    assert fix.preview().dropped == (5, 70, 200)


def test_rows_are_sorted_where_time_goes_back():
    frame = labels()
    frame["day"] = pd.date_range("2024-01-01", periods=len(frame), freq="h")
    order = np.arange(len(frame))
    order[[100, 101, 230, 231]] = [101, 100, 231, 230]
    fixed, fix = proven(frame.iloc[order].reset_index(drop=True), ["time-order"])
    assert fixed["day"].is_monotonic_increasing
    assert fix.side_effects == ("moves 4 rows to another place",)


HARD = 'it\'s "q" \\ %s {x} é\u200b'


def test_any_name_and_text_can_be_in_code():
    frame = labels().rename(columns={"town": HARD})
    frame.loc[:3, HARD] = "Par\"is\\'s"
    frame.loc[4:200, HARD] = "Par\"is\\'z"
    frame[HARD] = frame[HARD].where(frame.index > 3, "PAR\"is\\'z")
    proven(frame, ["mixed-case"])


def test_a_finding_without_its_frame_says_what_to_do():
    report = fs.scan(labels().assign(source="web"))
    with pytest.raises(ValueError, match=r"finding\.fix\(frame=df\)"):
        report[0].fix()
    frame = labels().assign(source="web")
    fix = report[0].fix(frame=frame)
    assert fix.code == 'df = df.drop(columns=["source"])'
    assert report[0].fix(frame=frame, variable="orders").code.startswith("orders = orders.drop")
    with pytest.raises(ValueError, match="no code for 'spark'"):
        report[0].fix("spark", frame=frame)
    with pytest.raises(EngineError, match="no longer has this finding"):
        report[0].fix(frame=labels())


def test_all_ways_are_listed_and_a_fix_is_checked():
    rows = range(400)
    frame = pd.DataFrame(
        {
            "age": [20 + (i * 7) % 50 for i in rows],
            "qty": [1 + i * 7919 % 9 for i in rows],
            "price": [5 + i * 104729 % 97 / 2 for i in rows],
        }
    )
    frame["total"] = (frame["qty"] * frame["price"]).where(frame.index % 40 != 3)
    frame.loc[[10, 20, 30, 40], "age"] = -999
    report = fs.scan(frame)
    missing = next(finding for finding in report if finding["kind"] == "missing")
    ways = missing.fixes()
    assert [way.action for way in ways] == ["fill-by-law", "drop-rows"]
    assert repr(ways[0]) == repr(missing.fix())
    sentinel = next(finding for finding in report if finding["kind"] == "sentinel")
    fix = sentinel.fix()
    untouched = fix.check(frame)
    assert (untouched.verdict, untouched.before, untouched.after) == ("did not help", 4, 4)
    assert not untouched
    fixed = carried_out(fix.code, frame.copy())
    assert fix.check(fixed).verdict == "fixed"
    part = frame.copy()
    part.loc[10, "age"] = 20 + (10 * 7) % 50
    assert fix.check(part).verdict == "fixed in part"
    worse = fixed.copy()
    worse["age"] = worse["age"].astype(object)
    worse.loc[[1, 2, 3], "age"] = ["12 years", "n. a.", "forty"]
    checked = fix.check(worse)
    assert checked.verdict == "did not help"
    assert checked.added
