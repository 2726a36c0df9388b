"""Findings that know their frame, and the fixes that follow from them."""

import json
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from framescope.api.frames import frame_rows
from framescope.engine.client import Request, ask, exchange
from framescope.kernel.arrow import to_stream, to_table

LIBRARIES = ("pandas", "polars", "duckdb", "pyarrow")


class Source:
    """The frame that a report was made of, held as loosely as its type allows, and its rules."""

    def __init__(self, frame: object, rules: str | None = None) -> None:
        self.rules = rules
        self._get: Callable[[], object | None]
        try:
            self._get = weakref.ref(frame)
        except TypeError:
            self._get = lambda: frame

    def frame(self) -> object | None:
        """The frame, or None where nobody else holds it any more."""
        return self._get()


@dataclass(frozen=True)
class Change:
    """A cell that a fix changes; None where there is no value."""

    row: int
    column: str
    before: str | None
    after: str | None


class Preview:
    """What a fix would change, counted without running it.

    Iterating gives the first changed cells; `dropped` holds the first dropped rows.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.cells: tuple[Change, ...] = tuple(Change(**cell) for cell in content["cells"])
        self.cells_touched: int = content["cellsTouched"]
        self.rows_touched: int = content["rowsTouched"]
        self.dropped: tuple[int, ...] = tuple(content["dropped"])
        self.dropped_count: int = content["droppedCount"]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.cells)

    def __len__(self) -> int:
        """How many cells change."""
        return self.cells_touched

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return self.rows_touched > 0

    def __repr__(self) -> str:
        lines = [f"{c.row}  {c.column}: {c.before!r} -> {c.after!r}" for c in self.cells]
        more = self.cells_touched - len(self.cells)
        if more > 0:
            lines.append(f"and {more:,} more cells")
        if self.dropped_count:
            lines.append(f"{self.dropped_count:,} rows are dropped")
        return "\n".join(lines) or "nothing changes"


class Fix:
    """A way to put a finding right: code that is shown, never run, by framescope.

    `code` expects the frame in the variable it names and leaves the fixed one there;
    `side_effects` are sentences on what else it does.
    """

    def __init__(
        self,
        content: Mapping[str, Any],
        finding: Mapping[str, Any],
        known: Mapping[str, str] | None = None,
        rules: str | None = None,
    ) -> None:
        self._rules = rules
        self._finding = finding
        self._known = known or {}
        self.action: str = content["action"]
        self.title: str = content["title"]
        self.columns: tuple[str, ...] = tuple(content["columns"])
        self.library: str = content["library"]
        self.code: str = content["code"]
        self.side_effects: tuple[str, ...] = tuple(content["sideEffectTexts"])
        self.rows_touched: int = content["rowsTouched"]
        self.cells_touched: int = content["cellsTouched"]
        self._preview = Preview(content["preview"])

    def preview(self) -> Preview:
        """The cells before and after, and how many there are."""
        return self._preview

    def check(self, df: object) -> "Check":
        """Whether the frame is right now: scan it, `df`, as the code left it.

        Raises TypeError for what is no dataframe, EngineError where the engine cannot run.
        """
        table = to_table(df).table
        rows = frame_rows(df, table)
        request = Request(op="scan", name="dataframe", total_rows=rows, rules=self._rules)
        after = ask(request, to_stream(table)).report["findings"]
        left = next((one for one in after if one["id"] == self._finding["id"]), None)
        added = [one for one in after if one["id"] not in self._known and one["severity"] != "info"]
        before = int(self._finding["rows"]["count"])
        count = 0 if left is None else int(left["rows"]["count"])
        sentences = tuple(str(one["message"]["text"]) for one in added)
        if added or (left is not None and count >= before):
            return Check("did not help", before, count, sentences)
        return Check("fixed" if left is None else "fixed in part", before, count, sentences)

    def __repr__(self) -> str:
        effects = "".join(f"\n# {effect}" for effect in self.side_effects)
        return f"# {self.title}{effects}\n{self.code}"


@dataclass(frozen=True)
class Check:
    """What a scan after a fix says: true where the finding is gone and none came up instead.

    `verdict` is `"fixed"`, `"fixed in part"` or `"did not help"`; `before` and `after` count the
    offending rows; `added` holds the sentences of findings of warning and above that are new.
    """

    verdict: str
    before: int
    after: int
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.verdict == "fixed"


class Finding(dict[str, Any]):
    """A finding as in `schema/report.json` that knows the frame it was made of."""

    def __init__(
        self,
        content: Mapping[str, Any],
        source: Source | None = None,
        known: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(content)
        self._source = source
        self._known = known or {}

    def fix(
        self,
        library: str | None = None,
        *,
        frame: object | None = None,
        variable: str = "df",
        shown: int = 50,
    ) -> Fix | None:
        """The best of `fixes`, or None where only the source of the data could put it right."""
        found = self.fixes(library, frame=frame, variable=variable, shown=shown)
        return found[0] if found else None

    def fixes(
        self,
        library: str | None = None,
        *,
        frame: object | None = None,
        variable: str = "df",
        shown: int = 50,
    ) -> list[Fix]:
        """All ways to put this finding right, the best first; none where only the source could.

        Where another finding explains it, its root, these are the ways to put that one right.

        `library` is `"pandas"`, `"polars"`, `"duckdb"` or `"pyarrow"`, by default the frame's own;
        `frame` the frame where the report no longer has it; `variable` the name it has in the code;
        `shown` how many cells the preview lists. The code holds the values it must replace.

        Raises ValueError for an unknown library or where there is no frame, EngineError where the
        frame has changed and the finding is gone.
        """
        held = self._source.frame() if frame is None and self._source else frame
        if held is None:
            raise ValueError("This report has no frame to fix: give it as `finding.fix(frame=df)`.")
        asked: dict[str, Any] = {
            "finding": self["id"],
            "detector": self["detector"],
            "library": _library(library, held),
            "variable": variable,
            "shown": shown,
        }
        root = self.get("root")
        if root is not None and root in self._known:
            asked["cause"] = {"finding": root, "detector": self._known[root]}
        if self._source is not None and self._source.rules is not None:
            asked["rules"] = self._source.rules
        control: dict[str, Any] = {"op": "fix", "format": "arrow", "fix": asked}
        converted = to_table(held)
        if converted.total_rows is not None:
            raise ValueError(
                "A fix is made for a whole frame, and this one is too large to fetch: "
                "give a part of it, for example `finding.fix(frame=df.head(100_000))`."
            )
        control["totalRows"] = frame_rows(held, converted.table)
        reply = exchange(json.dumps(control).encode(), to_stream(converted.table))
        return [Fix(content, self, self._known, asked.get("rules")) for content in reply["fixes"]]


def _library(asked: str | None, frame: object) -> str:
    name = asked or type(frame).__module__.split(".")[0].lstrip("_")
    if name not in LIBRARIES:
        raise ValueError(f"There is no code for {name!r}; give library= one of {LIBRARIES}.")
    return name
