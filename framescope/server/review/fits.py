"""Whether a value fits a JSON schema, by functions made of it once: yes or no, and fast.

What does not fit is looked at again by `schema.problems`, which tells where. A keyword that this
does not know is refused when the functions are made, never passed over: then the library alone
looks at the values.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

Json = dict[str, Any]
Test = Callable[[Any], bool]

PASSED_OVER = frozenset(
    ("description", "title", "default", "$schema", "$id", "$defs", "then", "additionalProperties",
     "prefixItems")
)  # fmt: skip
"""Keywords that say nothing, or that are read with another one."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of ECMAScript, as JSON Schema has them, for Python."""
    told = pattern.replace(r"\p{L}\p{N}", r"\w").replace(r"\d", "[0-9]")
    return re.compile(f"{told[:-1]}\\Z" if told.endswith("$") else told)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TYPES: dict[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
}


def _key(value: Any) -> Any:
    """Equal for values that are equal in JSON: 1 is 1.0 and not true."""
    if isinstance(value, dict):
        return ("object", *sorted((name, _key(inner)) for name, inner in value.items()))
    if isinstance(value, list):
        return ("array", *(_key(inner) for inner in value))
    return ("number" if _is_number(value) else type(value).__name__, value)


class Fits:
    """Makes the test of a schema; `whole` is the document that its references point into.

    LookupError where any part of it has a keyword that is not known here.
    """

    def __init__(self, whole: Json) -> None:
        self._whole = whole
        self._known: dict[str, Test] = {}
        for name, one in whole.get("$defs", {}).items():
            self._known[f"#/$defs/{name}"] = self.test(one)

    def test(self, told: Any) -> Test:
        """The test of a schema; LookupError for a keyword that it does not know."""
        if isinstance(told, bool):
            return lambda _: told
        tests = [
            self._object(told) if {"properties", "additionalProperties"} & told.keys() else None
        ]
        for word, wanted in told.items():
            if word in PASSED_OVER or word == "properties":
                continue
            if word == "if":
                tests.append(self._conditional(wanted, told.get("then", True)))
            elif word == "items":
                tests.append(self._items(wanted, told.get("prefixItems", [])))
            else:
                tests.append(self._word(word, wanted))
        if "prefixItems" in told and "items" not in told:
            tests.append(self._items(True, told["prefixItems"]))
        needed = [test for test in tests if test is not None]
        if len(needed) == 1:
            return needed[0]
        return lambda value: all(test(value) for test in needed)

    def _word(self, word: str, wanted: Any) -> Test:
        if word == "$ref":
            return self._reference(wanted)
        if word == "type":
            kinds = [TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
            return kinds[0] if len(kinds) == 1 else lambda value: any(kind(value) for kind in kinds)
        if word == "const":
            only = _key(wanted)
            return lambda value: _key(value) == only
        if word == "enum":
            keys = [_key(one) for one in wanted]
            return lambda value: _key(value) in keys
        if word in ("anyOf", "oneOf", "allOf"):
            return self._several(word, [self.test(one) for one in wanted])
        if word == "not":
            refused = self.test(wanted)
            return lambda value: not refused(value)
        if word == "propertyNames":
            name = self.test(wanted)
            return lambda value: not isinstance(value, dict) or all(map(name, value))
        return _limit(word, wanted)

    def _several(self, word: str, tests: list[Test]) -> Test:
        if word == "anyOf":
            return lambda value: any(test(value) for test in tests)
        if word == "allOf":
            return lambda value: all(test(value) for test in tests)
        return lambda value: sum(test(value) for test in tests) == 1

    def _reference(self, target: str) -> Test:
        """Made when it is first asked: schemas refer to themselves."""

        def test(value: Any) -> bool:
            known = self._known.get(target)
            if known is None:
                told: Any = self._whole
                for step in target.removeprefix("#").split("/")[1:]:
                    told = told[step]
                known = self._known[target] = self.test(told)
            return known(value)

        return test

    def _conditional(self, when: Any, then: Any) -> Test:
        asked, wanted = self.test(when), self.test(then)
        return lambda value: not asked(value) or wanted(value)

    def _items(self, items: Any, first: list[Any]) -> Test:
        each, heads = self.test(items), [self.test(one) for one in first]
        count = len(heads)

        def test(value: Any) -> bool:
            if not isinstance(value, list):
                return True
            fit = all(head(one) for head, one in zip(heads, value, strict=False))
            return fit and all(map(each, value[count:] if count else value))

        return test

    def _object(self, told: Json) -> Test:
        parts = {name: self.test(one) for name, one in told.get("properties", {}).items()}
        other = self.test(told.get("additionalProperties", True))

        def test(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            return all(parts.get(name, other)(inner) for name, inner in value.items())

        return test


def _limit(word: str, wanted: Any) -> Test:
    """The test of a keyword that only some types of values know."""
    if word == "pattern":
        search = compiled(wanted).search
        return lambda value: not isinstance(value, str) or search(value) is not None
    if word == "required":
        return lambda value: not isinstance(value, dict) or all(name in value for name in wanted)
    if word == "uniqueItems":
        return lambda value: not isinstance(value, list) or _are_unique(value)
    limits: dict[str, Test] = {
        "exclusiveMinimum": lambda value: not _is_number(value) or value > wanted,
        "exclusiveMaximum": lambda value: not _is_number(value) or value < wanted,
        "minProperties": lambda value: not isinstance(value, dict) or len(value) >= wanted,
        "maxProperties": lambda value: not isinstance(value, dict) or len(value) <= wanted,
        "minimum": lambda value: not _is_number(value) or value >= wanted,
        "maximum": lambda value: not _is_number(value) or value <= wanted,
        "minLength": lambda value: not isinstance(value, str) or len(value) >= wanted,
        "maxLength": lambda value: not isinstance(value, str) or len(value) <= wanted,
        "minItems": lambda value: not isinstance(value, list) or len(value) >= wanted,
        "maxItems": lambda value: not isinstance(value, list) or len(value) <= wanted,
    }
    return limits[word]


def _are_unique(values: list[Any]) -> bool:
    keys = [_key(one) for one in values]
    return len(set(keys)) == len(keys)
