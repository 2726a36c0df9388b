"""The fast test of a schema says what the library says, of whatever is sent."""

import random

import pytest

from framescope.server.api.examples import EXAMPLES
from framescope.server.review.fits import Fits
from framescope.server.review.schema import _validator, fits, problems, schema
from framescope.tests.review_data import added, comment, proposal, report
from framescope.tests.test_review_faults import variants

RULES = {
    "format": "framescope.rules", "version": 1,
    "rules": [
        {"rule": "not-null", "column": "order"},
        {"rule": "set", "column": "city", "values": ["Oslo", "Paris"]},
        {"rule": "range", "column": "price", "min": 0, "max": 10.5},
    ],
}  # fmt: skip
MESSAGES = [
    {"type": "hello", "after": 3, "hash": "0" * 64, "report": "r1"},
    {"type": "propose", "ref": "q", "operations": [comment("a1", "x").to_json()]},
    {"type": "presence", "report": "r1", "at": {"column": "price"}},
]
PLACE = {"anchor": {"on": "row", "row": 7, "key": [{"column": "a", "hashed": "0" * 12}]}}
VALUES = [
    *[("review", "message", one) for one in MESSAGES],
    *[("operations", "proposal", one.to_json()) for one in (
        comment("a1", "x"), added(), proposal("annotation.place", "a1", PLACE),
        proposal("finding.severity", "f1", {"severity": None}),
    )],
    *[("review", kind, EXAMPLES[kind]) for kind in ("report", "finding", "annotation", "me")],
    ("rules", "", RULES), ("baseline", "", EXAMPLES["baseline.content"]), ("report", "", report()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "good"), VALUES)
def test_it_says_what_the_library_says(name, part, good):
    test, library = fits(name, part), _validator(name, part)
    assert test(good)
    assert problems(name, good, part) == []
    all_of_them = list(variants(good))
    some = random.Random(7).sample(all_of_them, min(len(all_of_them), 120))  # noqa: S311
    refused = 0
    for one in some:
        says = library.is_valid(one)
        assert test(one) == says, one
        refused += not says
    assert refused > 10


@pytest.mark.parametrize(
    "told",
    [
        {"type": "integer"}, {"enum": [1, "a", None, True]}, {"const": 1},
        {"uniqueItems": True}, {"prefixItems": [{"type": "string"}], "items": {"type": "null"}},
        {"oneOf": [{"type": "number"}, {"minimum": 3}]}, {"minItems": 1, "maxLength": 1},
        {"exclusiveMinimum": 1, "exclusiveMaximum": 3.0}, {"not": {"type": "string"}},
        {"minProperties": 1, "maxProperties": 1},
        {"propertyNames": {"maxLength": 1}, "additionalProperties": {"type": "number"}},
    ],
)  # fmt: skip
def test_odd_values_are_told_apart_alike(told):
    from jsonschema import Draft202012Validator

    test = Fits(told).test(told)
    for value in (
        0, 1, 1.0, 1.5, True, False, None, "", "a", "ab", [], [1, 1.0], [1, True], ["a", None],
        [["a"], ["a"]], {}, {"a": 1}, {"ab": 1}, {"a": True}, 3, 3.0, 2**70,
    ):  # fmt: skip
        assert test(value) == Draft202012Validator(told).is_valid(value), (told, value)


def test_a_keyword_that_is_not_known_is_not_passed_over():
    with pytest.raises(LookupError):
        Fits({}).test({"multipleOf": 3})
    for name in ("report", "rules", "baseline", "review", "operations"):
        Fits(schema(name)).test(schema(name))
    odd = {"$ref": "#/$defs/odd", "$defs": {"odd": {"multipleOf": 3}}}
    with pytest.raises(LookupError):
        Fits(odd)
