"""`suggest` and `Rules`: what a frame keeps, as a document to edit, check and export."""

import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from framescope.api.frames import frame_rows
from framescope.api.options import DEFAULT_K, ReleaseOption, options
from framescope.api.rules_text import rules_text
from framescope.api.scanning import released_columns
from framescope.engine.client import exchange
from framescope.kernel.arrow import to_stream, to_table

TARGETS = ("pandera", "great_expectations", "pointblank", "dbt", "frictionless", "odcs")


class Export:
    """A ruleset for another library: `files` by their paths, `skipped` what it cannot express."""

    def __init__(self, files: Mapping[str, str], skipped: Iterable[Mapping[str, str]]) -> None:
        self.files: dict[str, str] = dict(files)
        self.skipped: list[dict[str, str]] = [dict(entry) for entry in skipped]

    @property
    def text(self) -> str:
        """The text of the only file. Raises ValueError where there are several."""
        if len(self.files) != 1:
            raise ValueError(
                f"This export has {len(self.files)} files ({', '.join(self.files)}); "
                "read .files, or write them with .save(folder)."
            )
        return next(iter(self.files.values()))

    def save(self, folder: str | PathLike[str]) -> list[Path]:
        """Write the files into a folder, which is made where it is missing; gives their paths."""
        written = []
        for path, text in self.files.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            written.append(target)
        return written

    def __repr__(self) -> str:
        """The files, and how many rules are left out."""
        return f"Export({', '.join(self.files)}; {len(self.skipped)} rules left out)"


class Rules:
    """A ruleset, `schema/rules.json`: `fs.scan(df, rules=rules)` checks it.

    Made from a mapping, from JSON or YAML text, or with `Rules.read(path)`; a ruleset of
    LavenderTown in JSON is converted, and `skipped` lists what has no counterpart. Raises
    EngineError with one sentence where it is no ruleset, names an unknown kind of rule, is of a
    newer version, or holds a pattern that could run for ever.
    """

    def __init__(self, content: "str | Mapping[str, Any] | Rules") -> None:
        text = rules_text(content)
        reply = exchange(json.dumps({"op": "rules"}).encode(), text.encode())["rules"]
        self._content: dict[str, Any] = reply["ruleset"]
        self._yaml: str = reply["yaml"]
        self.skipped: list[dict[str, str]] = reply["skipped"]

    @classmethod
    def read(cls, path: str | PathLike[str]) -> "Rules":
        """A ruleset from a file, JSON or YAML."""
        return cls(Path(path).read_text(encoding="utf-8"))

    @property
    def name(self) -> str | None:
        """The name of the ruleset."""
        name = self._content.get("name")
        return None if name is None else str(name)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rules, as in `schema/rules.json`."""
        return iter(self.to_dict()["rules"])

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self._content["rules"])

    def __bool__(self) -> bool:
        """A ruleset is one, with rules or without."""
        return True

    def __getitem__(self, key: str | int) -> dict[str, Any]:
        """The rule of an id, or at a place. Raises KeyError or IndexError."""
        rules: list[dict[str, Any]] = self.to_dict()["rules"]
        if isinstance(key, int):
            return rules[key]
        for rule in rules:
            if rule["id"] == key:
                return rule
        ids = ", ".join(rule["id"] for rule in rules[:10])
        raise KeyError(f"No rule has the id {key!r}. Ids: {ids or 'none'}.")

    def __eq__(self, other: object) -> bool:
        """Whether two rulesets say the same."""
        return isinstance(other, Rules) and self._content == other._content

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """The rulesets' text in YAML."""
        return self._yaml

    def to_dict(self) -> dict[str, Any]:
        """The ruleset as plain data, a copy."""
        copy: dict[str, Any] = json.loads(json.dumps(self._content))
        return copy

    def to_json(self, *, indent: int | None = 2) -> str:
        """The ruleset as JSON text."""
        return json.dumps(self._content, indent=indent, ensure_ascii=False, allow_nan=False)

    def to_yaml(self) -> str:
        """The ruleset as YAML text."""
        return self._yaml

    def save(self, path: str | PathLike[str]) -> None:
        """Write the ruleset: YAML where the name ends in .yaml or .yml, else JSON."""
        yaml = Path(path).suffix.lower() in (".yaml", ".yml")
        Path(path).write_text(self.to_yaml() if yaml else self.to_json() + "\n", encoding="utf-8")

    def export(self, to: str) -> Export:
        """The rules for another library, one of `TARGETS`; raises ValueError for others."""
        if to not in TARGETS:
            raise ValueError(f"There is no export to {to!r}; choose from {', '.join(TARGETS)}.")
        control = json.dumps({"op": "rules", "to": to}).encode()
        reply = exchange(control, self.to_json().encode())["rules"]
        return Export(reply["files"], reply["skipped"])

    def to_pandera(self) -> Export:
        """A Python module with a pandera schema."""
        return self.export("pandera")

    def to_great_expectations(self) -> Export:
        """A suite of Great Expectations as JSON."""
        return self.export("great_expectations")

    def to_pointblank(self) -> Export:
        """A Python module with a pointblank validation."""
        return self.export("pointblank")

    def to_dbt(self) -> Export:
        """Properties of a dbt model, with the tests and the macro they use."""
        return self.export("dbt")

    def to_frictionless(self) -> Export:
        """A resource of Frictionless and its checklist as JSON."""
        return self.export("frictionless")

    def to_odcs(self) -> Export:
        """A data contract of the Open Data Contract Standard as YAML."""
        return self.export("odcs")


def suggest(
    df: object,
    *,
    name: str | None = None,
    release: ReleaseOption | None = None,
    k: int | None = None,
) -> Rules:
    """Rules that a dataframe keeps: types, keys, ranges, sets, formats, and laws between columns.

    The frame itself breaks none of them; near-laws come with the share of rows that may break
    them. A rule names a cell value only where at least `k` rows share it or its column is released;
    bounds of other columns are rounded outwards. Edit the rules, save them, and check other frames
    with `fs.scan(df, rules=...)`.

    Raises TypeError for what is no dataframe, EngineError where the engine cannot run.
    """
    least = options.given_k(k) or DEFAULT_K
    converted = to_table(df)
    table = converted.table
    released = released_columns(release, table.column_names)
    control = {
        "op": "suggest",
        "name": "dataframe" if name is None else str(name),
        "format": "arrow",
        "release": released if isinstance(released, str) else list(released),
        "k": least,
        "totalRows": frame_rows(df, table),
    }
    reply = exchange(json.dumps(control).encode(), to_stream(table))
    return Rules(reply["rules"]["ruleset"])
