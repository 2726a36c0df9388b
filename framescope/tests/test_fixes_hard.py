"""Every way to put every finding right, on frames that are hard to write code for."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import framescope as fs
from framescope.api.fixes import LIBRARIES
from framescope.tests.test_fixes import carried_out, cells, in_library, labels, loud
from framescope.tests.test_plant import orders
from framescope.tests.test_rules import DIRTY, RULES

Case = tuple[pd.DataFrame, set[str]]
CASES: dict[str, Callable[[], Case]] = {}


def case(make: Callable[[], Case]) -> Callable[[], Case]:
    CASES[make.__name__] = make
    return make


def planted(kind, *, index=None, **types):
    dirty, _ = fs.plant(orders(), kind, seed=3)
    if index is not None:
        dirty.index = index(len(dirty))
    return dirty.astype(types)


def spaced():
    frame = labels()
    frame.loc[3, "town"] = " Paris"
    frame.loc[9, "town"] = "Lyon\u00a0"
    return frame


def ones(rows):
    return [1] * rows


@case
def sums_beside_missing_values_of_nullable_types():
    dirty = planted("broken-sum").convert_dtypes(dtype_backend="pyarrow")
    dirty.loc[5, "total"] = pd.NA
    return dirty, {"broken-sum", "missing"}


@case
def whole_numbers_that_may_be_missing():
    dirty = planted("impossible-value", quantity="Int64")
    dirty.loc[3, "quantity"] = pd.NA
    return dirty, {"impossible", "broken-product"}


@case
def white_space_in_categories():
    return spaced().astype({"town": "category"}), {"white-space"}


@case
def a_value_outside_a_closed_set():
    return planted("case-variant", town="category"), {"foreign-value", "mixed-case", "white-space"}


@case
def two_columns_of_one_name():
    frame = spaced().assign(x=np.arange(400) % 7)
    frame.columns = pd.Index(["town", "size", "size"])
    return frame, {"duplicate-names", "white-space", "duplicate-rows"}


QUICK = tuple(CASES)


@case
def an_index_that_repeats():
    return planted("mixed-date-format", index=ones), {"mixed-dates"}


@case
def missing_values_under_an_index_that_repeats():
    return planted("missing-by-segment", index=ones), {"missing", "missing-segment"}


@case
def an_index_of_texts():
    return planted("duplicate-key", index=lambda n: [f"r{i}" for i in range(n)]), {"duplicate-key"}


@case
def an_index_of_two_levels():
    def levels(rows):
        return pd.MultiIndex.from_arrays([np.arange(rows) // 10, np.arange(rows) % 10])

    return planted("swapped-columns", index=levels), {"swapped-columns", "foreign-value"}


@case
def swapped_categories():
    dirty = planted("swapped-columns", country="category", town="category")
    return dirty, {"swapped-columns"}


@case
def dependencies_of_categories():
    dirty = planted("broken-dependency", country="category", town="category")
    return dirty, {"broken-dependency"}


@case
def numbers_in_categories():
    return planted("text-in-number", lb="category"), {"text-in-number"}


@case
def names_with_signs():
    names = {"total": 'to"tal', "net": "n'et \\", "tax": "x\ny"}
    return planted("broken-sum").rename(columns=names), {"broken-sum"}


@case
def names_of_sql():
    names = {"town": "select", "country": "from where"}
    return planted("broken-dependency").rename(columns=names), {"broken-dependency"}


@case
def names_that_are_numbers():
    dirty = planted("broken-sum")
    dirty.columns = pd.RangeIndex(dirty.shape[1])
    return dirty, {"broken-sum"}


@case
def values_with_breaks_quotes_and_letters_of_all_kinds():
    frame = labels()
    odd = "Pa\nris \"x\" 'y' \\"
    frame["town"] = frame["town"].replace({"Paris": odd, "Rome": "Ω \U0001f3d9 é"})
    frame.loc[[4, 9], "town"] = odd.upper()
    frame.loc[40, "town"] = "ω \U0001f3d9 É"
    return frame, {"mixed-case", "foreign-value"}


@case
def sums_beside_nan():
    dirty = planted("broken-sum")
    dirty.loc[[1, 2, 3], "total"] = np.nan
    dirty.loc[8, "net"] = np.nan
    return dirty, {"broken-sum", "missing"}


@case
def equal_columns():
    frame = labels()
    return frame.assign(copy=frame["size"], again=frame["size"]), {"equal-columns"}


@case
def empty_columns():
    return labels().assign(nothing=None, nan=np.nan, one=1), {"empty-column", "constant"}


@case
def a_symptom_is_fixed_by_its_cause():
    return planted("broken-sum"), {"broken-sum", "out-of-order"}


@case
def a_condition_is_fixed_by_its_product():
    return planted("broken-ratio"), {"broken-product", "broken-condition"}


@case
def a_key_is_not_left_out():
    return planted("bad-format"), {"broken-format"}


@case
def truth_with_gaps():
    frame = labels()
    frame["flag"] = (frame["town"] == "Paris").astype(object)
    frame.loc[[3, 5, 9, 70], "flag"] = None
    return frame, {"missing"}


def alike(frame, other):
    left, right = cells(frame), cells(other)
    assert list(left) == list(right)
    for name, values in left.items():
        assert len(values) == len(right[name]), name
        for row, (a, b) in enumerate(zip(values, right[name], strict=True)):
            near = type(a) is type(b) is float and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
            assert near or a == b, (name, row, a, b)


def all_proven(dirty, kinds, rules=None):
    """Carries out each fix of each finding in each library; gives how many there were."""
    report = fs.scan(dirty, rules=rules)
    wanted = [finding for finding in report if finding["kind"] in kinds]
    assert kinds == {finding["kind"] for finding in wanted}
    unique = dirty.columns.is_unique
    count = 0
    for finding in wanted:
        done = {
            library: [
                (fix, carried_out(fix.code, in_library(dirty, library)))
                for fix in finding.fixes(library, frame=in_library(dirty, library))
            ]
            for library in (LIBRARIES if unique else ("pandas",))
        }
        for at, (fix, fixed) in enumerate(done["pandas"]):
            count += 1
            for library, ways in done.items():
                if library != "pandas":
                    alike(fixed, ways[at][1])
            after = fs.scan(fixed, rules=rules)
            assert finding["id"] not in after, fix
            assert loud(after) <= loud(report), fix
    return count


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in CASES],
)
def test_each_way_clears_its_finding_and_adds_none(name):
    assert all_proven(*CASES[name]()) > 0


@pytest.mark.long
def test_broken_rules_have_fixes_that_the_rules_confirm():
    assert all_proven(DIRTY, {"broken-rule"}, RULES) >= 12


def test_a_fix_of_a_rule_is_checked_by_the_rule():
    report = fs.scan(DIRTY, rules=RULES)
    finding = next(one for one in report if one["rule"] == "range:qty")
    fix = finding.fix()
    assert fix.check(DIRTY).verdict == "did not help"
    assert fix.check(carried_out(fix.code, DIRTY.copy())).verdict == "fixed"
