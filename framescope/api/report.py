"""The outcome of a scan."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from os import PathLike
from pathlib import Path
from typing import Any

from framescope.api.baseline import DEFAULT, Memory, Scope, accept_in_file, memory_of
from framescope.api.fixes import Finding, Source
from framescope.engine.client import ALL_FORMS, Answer, Request, ask, exchange

REPORT_MIME = "application/vnd.framescope.report+json"


class Report:
    """Findings, profile and score of one frame; a thin reader of `schema/report.json`.

    `for finding in report` goes through the findings, worst first; `report["id"]` is one of them,
    `report.rows("id")` its rows. What it holds has passed the privacy rule already: saving it in
    any form shows no cell value that was not released or shared by many rows.
    """

    def __init__(
        self,
        content: Mapping[str, Any],
        rendered: Mapping[str, str] | None = None,
        source: Source | None = None,
        memory: Memory | None = None,
        saved: bool = False,
    ) -> None:
        """`saved` says that the content and what is rendered are what a notebook may hold."""
        if content.get("format") != "framescope.report":
            raise ValueError("This is no framescope report: its format is not 'framescope.report'.")
        self._content = dict(content)
        self._rendered = dict(rendered or {})
        self._source = source
        self._memory = memory
        self._saved = Answer(self._content, self._rendered) if saved else None
        self._related: dict[str, Any] | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be carried over or read as it is, one sentence each."""
        return tuple(note["text"] for note in self._content["dataset"].get("notes", ()))

    @property
    def findings(self) -> list[Finding]:
        """The findings, worst first, as in `schema/report.json`."""
        return [self._made(finding) for finding in self._content["findings"]]

    def _made(self, content: Mapping[str, Any]) -> Finding:
        every = [*self._content["findings"], *(one["finding"] for one in self.accepted)]
        known = {finding["id"]: finding["detector"] for finding in every}
        return Finding(content, self._source, known)

    def __iter__(self) -> Iterator[Finding]:
        """The findings, worst first."""
        return iter(self.findings)

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self._content["findings"])

    def __bool__(self) -> bool:
        """A report is one, with findings or without."""
        return True

    def __contains__(self, key: object) -> bool:
        """Whether a finding has this id."""
        return any(finding["id"] == key for finding in self._content["findings"])

    def __getitem__(self, key: str | int) -> Finding:
        """The finding of an id, of the start of one, or at a place in the ranking.

        Raises KeyError where none or more than one has it, IndexError where the place is too far.
        """
        found = self._content["findings"]
        if isinstance(key, int):
            return self._made(found[key])
        hits = [finding for finding in found if finding["id"] == key]
        hits = hits or [finding for finding in found if key and finding["id"].startswith(key)]
        if len(hits) == 1:
            return self._made(hits[0])
        ids = ", ".join(finding["id"] for finding in (hits or found)[:10])
        many = "More than one finding starts with" if hits else "No finding has the id"
        raise KeyError(f"{many} {key!r}. Ids: {ids or 'none, for nothing was found'}.")

    def rows(self, key: str | int) -> list[int]:
        """The rows of a finding: positions from 0, ascending; for `df.iloc[...]` and its like.

        Raises KeyError for an unknown id, ValueError where the report holds only some of the rows.
        """
        finding = self[key]
        rows = finding["rows"]
        positions = rows.get("positions")
        if positions is None:
            ranges = rows.get("ranges", [])
            positions = [row for start, end in ranges for row in range(start, end)]
        if not rows["complete"]:
            raise ValueError(
                f"This report holds {len(positions):,} of the {rows['count']:,} rows of "
                f"{finding['id']}. Scan the frame again with fs.scan to have all."
            )
        return list(positions)

    def related(self, key: str | int) -> dict[str, Any]:
        """What stands around a finding.

        `root` is the id of the finding that explains it, its own where none does; `correlated`
        lists findings in the same rows with their `jaccard`; `impact` holds `rows`, their `share`,
        `columns` and `downstream`, the columns that follow from them by laws; `remedy` is the fix
        of its root or its own, or None. Raises KeyError for an unknown id, NoEngineError without
        Node.
        """
        wanted = self[key]["id"]
        if self._related is None:
            reply = exchange(json.dumps({"op": "related"}).encode(), self._payload())
            self._related = {one["id"]: one for one in reply["related"]}
        copy: dict[str, Any] = json.loads(json.dumps(self._related[wanted]))
        return copy

    @property
    def laws(self) -> list[dict[str, Any]]:
        """Laws between columns that were found, those without exceptions among them.

        Each with `text`, `support`, `exceptions`, `tolerance` and `surprise`.
        """
        return list(self._content.get("laws", []))

    @property
    def score(self) -> float | None:
        """0 to 100; 100 where nothing was found, None where there was nothing to check."""
        score = self._content["score"]
        return None if score is None else float(score)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """One profile a column, in the order of the frame."""
        return list(self._content["profile"])

    @property
    def not_run(self) -> list[dict[str, Any]]:
        """Checks that could not run, with the reason."""
        return list(self._content["not_run"])

    @property
    def accepted(self) -> list[dict[str, Any]]:
        """Findings that were accepted and stay quiet: `finding`, `reason`, `scope`, `expires`."""
        return list(self._content.get("baseline", {}).get("quiet", []))

    @property
    def woken(self) -> list[dict[str, Any]]:
        """Findings that were accepted and are loud again, with `why`; they are findings, too."""
        return list(self._content.get("baseline", {}).get("woken", []))

    @property
    def comparison(self) -> dict[str, Any] | None:
        """Of `fs.compare`: every finding and column of both frames; else None."""
        found: dict[str, Any] | None = self._content.get("comparison")
        return found

    def accept(
        self,
        key: str | int | Iterable[str | int],
        *,
        reason: str,
        scope: Scope = "values",
        expires: date | timedelta | str | None = None,
        author: str | None = None,
        tolerance: float | None = None,
        baseline: str | PathLike[str] | None = None,
    ) -> Path:
        """Accept one or several findings: they stay quiet in later scans until they get worse.

        `scope` says what for: `"values"` (just these), `"column"` (this kind in this column),
        `"frame"` (this kind in all columns) or `"everywhere"`. `expires` is a day, or a time from
        today on. `tolerance` is the share by which the rows may grow. `baseline` is the file,
        by default that of the scan, or `framescope.baseline.json`; it is written in one step.
        Later scans need it: `fs.scan(df, baseline=...)`. Gives the path of the file.

        Raises KeyError for an unknown finding, ValueError where the frame is gone or something
        cannot be, EngineError where the file is damaged; then nothing is written.
        """
        keys = [key] if isinstance(key, (str, int)) else list(key)
        ids = [str(self[one]["id"]) for one in keys]
        frame = None if self._source is None else self._source.frame()
        memory = self._memory or memory_of(frame, str(self._content["dataset"]["name"]))
        path = Path(baseline or memory.path or DEFAULT)
        said = {"reason": reason, "scope": scope, "author": author, "tolerance": tolerance}
        accept_in_file(path, self._content, memory, ids, said, expires)
        return path

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, a copy."""
        copy: dict[str, Any] = json.loads(json.dumps(self._content))
        return copy

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text, `schema/report.json`."""
        return json.dumps(self._content, indent=indent, ensure_ascii=False, allow_nan=False)

    def _form(self, form: str) -> str:
        if form not in self._rendered:
            missing = tuple(one for one in ALL_FORMS if one not in self._rendered)
            request = Request(
                op="render", name=str(self._content["dataset"]["name"]), render=missing
            )
            self._rendered.update(ask(request, self._payload()).rendered)
        return self._rendered[form]

    def _payload(self) -> bytes:
        return json.dumps(self._content, allow_nan=False).encode()

    def _bundle(self) -> Answer:
        """What a notebook holds of it, 150 KB at most; cut by the engine, once."""
        if self._saved is None:
            name = str(self._content["dataset"]["name"])
            self._saved = ask(Request(op="render", name=name, bundle=True), self._payload())
        return self._saved

    def to_html(self) -> str:
        """The report as one piece of static HTML, without scripts."""
        return self._form("html")

    def to_markdown(self) -> str:
        """The report as Markdown."""
        return self._form("markdown")

    def to_sarif(self) -> str:
        """The report as a SARIF 2.1.0 log, for code scanning.

        Raises NoEngineError without Node, as `to_junit` does.
        """
        return self._form("sarif")

    def to_junit(self) -> str:
        """The report as JUnit XML: a case per finding, failed from warning on."""
        return self._form("junit")

    def to_text(self) -> str:
        """The report as plain text."""
        return self._form("text")

    def to_frame(self) -> Any:
        """One row a finding: id, kind, severity, columns, rows, confidence, effect, message.

        A pandas DataFrame where pandas is installed, else a Polars one, else a PyArrow table.
        """
        rows = [
            {
                "id": finding["id"],
                "kind": finding["kind"],
                "severity": finding["severity"],
                "columns": ", ".join(finding["columns"]),
                "rows": finding["rows"]["count"],
                "confidence": float(finding["confidence"]),
                "effect": float(finding["effect"]),
                "message": finding["message"]["text"],
            }
            for finding in self.findings
        ]
        names = ("id", "kind", "severity", "columns", "rows", "confidence", "effect", "message")
        data = {name: [row[name] for row in rows] for name in names}
        try:
            import pandas as pd
        except ImportError:
            return _frame_without_pandas(data)
        return pd.DataFrame(data, columns=list(names))

    def _repr_html_(self) -> str:
        """What notebooks show that know nothing of framescope."""
        return self._bundle().rendered["html"]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        saved = self._bundle()
        return {
            REPORT_MIME: saved.report,
            "text/plain": saved.rendered["text"],
            "text/html": saved.rendered["html"],
        }

    def __repr__(self) -> str:
        data = self._content["dataset"]
        count = len(self._content["findings"])
        return (
            f"<framescope report of {data['name']}: {counted(data['rows'], 'row')}, "
            f"{counted(data['columns'], 'column')}, {counted(count, 'finding')}, "
            f"score {'unknown' if self.score is None else format(self.score, 'g')}>"
        )


def counted(count: int, one: str) -> str:
    """A number with its noun in singular or plural."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _frame_without_pandas(data: dict[str, list[Any]]) -> Any:
    try:
        import polars as pl
    except ImportError:
        import pyarrow as pa

        return pa.table(data)
    return pl.DataFrame(data)
