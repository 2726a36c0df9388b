"""A ruleset in whatever form it is given, as text for the engine."""

import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path


def rules_text(rules: object) -> str:
    """A ruleset as text: of Rules, a mapping, text, or a path.

    Raises TypeError for anything else, OSError where a path cannot be read.
    """
    to_json = getattr(rules, "to_json", None)
    if callable(to_json) and type(rules).__module__.startswith("framescope."):
        return str(to_json())
    if isinstance(rules, Mapping):
        return json.dumps(dict(rules), allow_nan=False)
    if isinstance(rules, PathLike):
        return Path(rules).read_text(encoding="utf-8")
    if isinstance(rules, str):
        one_line = "\n" not in rules and not rules.lstrip().startswith(("{", "["))
        return Path(rules).read_text(encoding="utf-8") if one_line else rules
    raise TypeError(
        f"rules is a ruleset, a mapping, text or a path, not {type(rules).__name__}; "
        "make one with fs.suggest(df)."
    )
