"""The outcome of a scan."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

REPORT_MIME = "application/vnd.framescope.report+json"


class Report:
    """Findings, profile and score of one frame; a thin reader of `schema/report.json`.

    What it holds has passed the privacy rule already: saving it in any form shows no cell value
    that was not released or shared by many rows.
    """

    def __init__(
        self,
        content: Mapping[str, Any],
        rendered: Mapping[str, str] | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        if content.get("format") != "framescope.report":
            raise ValueError("This is no framescope report: its format is not 'framescope.report'.")
        self._content = dict(content)
        self._rendered = dict(rendered or {})
        self.notes: tuple[str, ...] = tuple(notes)

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings, worst first, as in `schema/report.json`."""
        return list(self._content["findings"])

    @property
    def score(self) -> float:
        """0 to 100; 100 where nothing was found."""
        return float(self._content["score"])

    @property
    def columns(self) -> list[dict[str, Any]]:
        """One profile a column, in the order of the frame."""
        return list(self._content["profile"])

    @property
    def not_run(self) -> list[dict[str, Any]]:
        """Checks that could not run, with the reason."""
        return list(self._content["not_run"])

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, a copy."""
        copy: dict[str, Any] = json.loads(json.dumps(self._content))
        return copy

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text, `schema/report.json`."""
        return json.dumps(self._content, indent=indent, ensure_ascii=False, allow_nan=False)

    def _form(self, form: str) -> str:
        text = self._rendered.get(form)
        if text is None:
            raise ValueError(
                f"This report was made without its {form} form. Scan the frame again with fs.scan."
            )
        return text

    def to_html(self) -> str:
        """The report as one piece of static HTML, without scripts."""
        return self._form("html")

    def to_markdown(self) -> str:
        """The report as Markdown."""
        notes = [f"\n{_markdown(note)}\n" for note in self.notes]
        return "".join([self._form("markdown"), *notes])

    def to_text(self) -> str:
        """The report as plain text."""
        text = self._form("text")
        return "\n".join([text.rstrip("\n"), *self.notes]) if self.notes else text

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

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {
            REPORT_MIME: saved_form(self._content),
            "text/plain": self.to_text(),
            "text/html": self.to_html(),
        }
        return bundle

    def __repr__(self) -> str:
        data = self._content["dataset"]
        count = len(self._content["findings"])
        return (
            f"<framescope report of {data['name']}: {data['rows']:,} rows, "
            f"{data['columns']:,} columns, {count} finding{'' if count == 1 else 's'}, "
            f"score {self.score:g}>"
        )


MOST_POSITIONS = 200


def saved_form(content: Mapping[str, Any]) -> dict[str, Any]:
    """The report as it is saved in a notebook: at most the first positions of each finding."""
    saved: dict[str, Any] = json.loads(json.dumps(content))
    for finding in saved["findings"]:
        rows = finding["rows"]
        for form in ("positions", "ranges"):
            if len(rows.get(form) or ()) > MOST_POSITIONS:
                rows[form] = rows[form][:MOST_POSITIONS]
                rows["complete"] = False
    return saved


def _markdown(text: str) -> str:
    flat = " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
    return "".join("\\" + c if c in "\\`*_[]|#" else c for c in flat)


def _frame_without_pandas(data: dict[str, list[Any]]) -> Any:
    try:
        import polars as pl
    except ImportError:
        import pyarrow as pa

        return pa.table(data)
    return pl.DataFrame(data)
