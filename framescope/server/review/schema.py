"""The JSON schemas of what crosses the boundary, as the front end reads them."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from framescope.server.review.fits import Fits, Test, compiled

_HERE = Path(__file__).resolve()
_PLACES = (_HERE.parents[2] / "schema", _HERE.parents[3] / "schema")


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema of this name, `schema/NAME.json`; FileNotFoundError where there is none."""
    for place in _PLACES:
        if (place / f"{name}.json").is_file():
            told: dict[str, Any] = json.loads((place / f"{name}.json").read_text("utf-8"))
            return told
    raise FileNotFoundError(f"schema/{name}.json is not part of this installation.")


def _pattern(_: Any, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and compiled(pattern).search(instance) is None:
        yield ValidationError("It does not match.")


_Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})


@cache
def _validator(name: str, part: str) -> Any:
    whole = schema(name)
    if part == "":
        return _Validator(whole)
    return _Validator({"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]})


@cache
def fits(name: str, part: str = "") -> Test:
    """The test whether a value has the shape of a schema, or of one of its parts."""
    whole = schema(name)
    try:
        return Fits(whole).test(whole if part == "" else whole["$defs"][part])
    except LookupError:
        return lambda _: False


def problems(name: str, value: object, part: str = "") -> list[str]:
    """What is wrong with a value by its schema, at most five; where, and which rule, no values."""
    if fits(name, part)(value):
        return []
    errors: Iterable[Any] = _validator(name, part).iter_errors(value)
    told = []
    for error in errors:
        where = "/".join(str(step) for step in error.absolute_path) or "it"
        told.append(f"{where}: breaks `{error.validator}`")
        if len(told) == 5:
            break
    return told


@cache
def kinds() -> frozenset[str]:
    """Every kind of operation there is."""
    return frozenset(schema("operations")["$defs"]["proposal"]["properties"]["kind"]["enum"])
