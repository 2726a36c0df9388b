"""Refuses documents that hold what `redact` would have taken out.

The front end redacts; this is the check that it did. A document that fails is not stored:
the server repairs nothing, as it would first have to hold what it must not.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from framescope.server.review.coarse import (
    coarse_for,
    edges_are_coarse,
    is_rounded,
    is_shape,
)

Json = dict[str, Any]
Open = Callable[[str], bool]

K = 20
"""Rows that must share a value before it may be kept."""

_RULE_ID = re.compile(r"[^\W]([\w.:-]){0,119}")
_VALUES = re.compile("[\\d\"'`“”‘’]")
_QUOTED = re.compile(r"\"([^\"]*)\"|`([^`]*)`|“([^”]*)”")


def unredacted(report: Json, k: int = K) -> list[str]:
    """Where a report tells more than it may, at most five places; no values."""
    released = report["released"]
    names = {profile["name"] for profile in report["profile"]}
    everything = released == "all"

    def is_open(column: str) -> bool:
        return everything or column in released

    found: list[str] = []
    for place in _places(report, is_open, names, k):
        found.append(place)
        if len(found) == 5:
            break
    return found


def unredacted_rules(rules: Json, released: list[str]) -> list[str]:
    """Rules whose sets, patterns or bounds are those of columns that are not released."""
    found = []
    for at, rule in enumerate(rules.get("rules", [])):
        column = rule.get("column")
        if not isinstance(column, str) or column in released:
            continue
        kind = rule.get("rule")
        if kind in ("set", "regex"):
            found.append(f"rules/{at}: a {kind} of a column that is not released")
        elif kind in ("range", "length"):
            ends = [rule[end] for end in ("min", "max") if end in rule]
            if not all(_coarse_end(end) for end in ends):
                found.append(f"rules/{at}: exact bounds of a column that is not released")
    return found[:5]


def _coarse_end(end: object) -> bool:
    if isinstance(end, str):
        return re.fullmatch(r"\d{4}-\d\d-01|9999-12-31", end) is not None
    return isinstance(end, int | float) and is_rounded(float(end))


def _places(report: Json, is_open: Open, names: set[str], k: int) -> Iterator[str]:
    for at, literal in _literals(report, ""):
        if not _passes(literal, is_open, k):
            yield f"{at}: a cell value of a column that is not released"
    for at, finding in _findings(report):
        yield from _finding(finding, at, is_open, names)
    for n, profile in enumerate(report["profile"]):
        if not is_open(profile["name"]):
            yield from _profile(profile, f"profile/{n}")
    for n, entry in enumerate(report["not_run"]):
        if len(entry["reason"]) > 300 or _quotes(entry["reason"], names, set()):
            yield f"not_run/{n}: a quoted value"


def _literals(value: object, at: str) -> Iterator[tuple[str, Json]]:
    if isinstance(value, dict):
        if {"value", "column", "rows"} <= value.keys():
            yield at, value
            return
        for key, inner in value.items():
            yield from _literals(inner, f"{at}/{key}" if at else str(key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _literals(inner, f"{at}/{n}")


def _passes(literal: Json, is_open: Open, k: int) -> bool:
    value = literal["value"]
    text = "" if value is None else str(value)
    if literal.get("masked"):
        return is_shape(text)
    rows = literal["rows"]
    return is_open(str(literal["column"])) or (isinstance(rows, int) and rows >= k)


def _findings(report: Json) -> Iterator[tuple[str, Json]]:
    for n, finding in enumerate(report["findings"]):
        yield f"findings/{n}", finding
    for n, quiet in enumerate(report.get("baseline", {}).get("quiet", [])):
        yield f"baseline/quiet/{n}", quiet["finding"]


def _finding(finding: Json, at: str, is_open: Open, names: set[str]) -> Iterator[str]:
    exact = all(is_open(column) for column in finding["columns"])
    shown: set[str] = set()
    for _, literal in _literals(finding, ""):
        shown.add(str(literal["value"]))
    if not exact:
        for place in ("message", "fixes"):
            if not all(_is_rounded_param(param) for param in _params(finding[place])):
                yield f"{at}/{place}: an exact figure of a column that is not released"
        rule = finding["rule"]
        if rule is not None and not _RULE_ID.fullmatch(rule):
            bare = rule
            for column in finding["columns"]:
                bare = bare.replace(column, "")
            if _VALUES.search(bare):
                yield f"{at}/rule: values of a column that is not released"
        shown |= {str(p["value"]) for p in _params(finding) if p["role"] == "structural"}
        if _quotes(finding["message"]["text"], names | set(finding["columns"]), shown):
            yield f"{at}/message/text: a quoted value"
    for n, evidence in enumerate(finding["evidence"]):
        yield from _evidence(evidence, f"{at}/evidence/{n}", is_open)


def _quotes(text: str, names: set[str], shown: set[str]) -> bool:
    quoted = (next(filter(None, found.groups()), "") for found in _QUOTED.finditer(text))
    return any(
        one and one not in names and not is_shape(one) and not _told(one, shown) for one in quoted
    )


def _told(quoted: str, shown: set[str]) -> bool:
    start = quoted.rstrip("…")
    return any(start in value for value in shown)


def _params(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        if "role" in value:
            yield value
            return
        for inner in value.values():
            yield from _params(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _params(inner)


def _is_rounded_param(param: Json) -> bool:
    if param["role"] != "derived" or param.get("as") not in ("factor", "number"):
        return True
    return param["value"] is None or is_rounded(param["value"])


def _evidence(evidence: Json, at: str, is_open: Open) -> Iterator[str]:
    for axis in _axes(evidence):
        if not is_open(axis["column"]) and not edges_are_coarse(axis["edges"], axis["scale"]):
            yield f"{at}: exact bin edges of a column that is not released"
    kind = evidence["type"]
    if kind == "box" and not is_open(evidence["column"]):
        test = coarse_for(evidence["scale"])
        for box in evidence["boxes"]:
            figures = (box[key] for key in ("low", "q1", "median", "q3", "high"))
            if not all(value is None or test(value) for value in figures):
                yield f"{at}: exact quartiles of a column that is not released"
                break
    if kind == "series" and not is_open(evidence["y"]["column"]):
        test = coarse_for(evidence["y"].get("scale", evidence.get("scale", "number")))
        values = [*evidence["low"], *evidence["mean"], *evidence["high"]]
        if not all(value is None or test(value) for value in values):
            yield f"{at}: exact values of a column that is not released"
    for point in evidence.get("points", []):
        if any(literal.get("masked") for literal in point["at"]):
            yield f"{at}: exact places of rows"
            break


def _axes(evidence: Json) -> Iterator[Json]:
    if "edges" in evidence:
        yield evidence
    for key in ("x", "y"):
        if isinstance(evidence.get(key), dict) and "edges" in evidence[key]:
            yield evidence[key]
    for axis in evidence.get("axes", []):
        if axis.get("scale") != "category":
            yield axis


def _profile(profile: Json, at: str) -> Iterator[str]:
    dated = profile["physical"] in ("date", "timestamp")
    for key, scale in (("numeric", "date" if dated else "number"), ("lengths", "length")):
        summary = profile[key]
        if summary is None:
            continue
        test = coarse_for(scale)
        figures = [summary["min"], summary["max"], summary["mean"], *summary["quantiles"]]
        rounded = [summary["sd"], summary["skew"]]
        exact = any(
            value is not None and math.isfinite(value) and not test(value) for value in figures
        )
        if exact or not all(value is None or is_rounded(value) for value in rounded):
            yield f"{at}/{key}: exact figures of a column that is not released"
    histogram = profile["histogram"]
    if histogram is not None and not edges_are_coarse(histogram["edges"], histogram["scale"]):
        yield f"{at}/histogram: exact bin edges of a column that is not released"
