"""The JSON schemas of what crosses the boundary, as the front end reads them."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

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


@cache
def _validator(name: str, part: str) -> Draft202012Validator:
    whole = schema(name)
    if part == "":
        return Draft202012Validator(whole)
    return Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]})


def problems(name: str, value: object, part: str = "") -> list[str]:
    """What is wrong with a value by its schema, at most five; where, and which rule, no values."""
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
