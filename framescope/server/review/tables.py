"""The tables that follow from the log: documents, and what they are asked for by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Value = str | int | float | bool | None
Asking = Value | tuple[str, ...]
"""A value that is asked for, or several of which one is enough."""


@dataclass(frozen=True)
class Table:
    """A table of documents.

    `fields`: what it can be filtered by, by the document's key; `derived`: how those are made that
    are no keys of it.
    """

    name: str
    fields: Mapping[str, type]
    text: Callable[[Json], str] | None = None
    derived: Mapping[str, Callable[[Json], Value]] = field(default_factory=dict)

    def value(self, document: Json, name: str) -> Value:
        """What a document has in a field."""
        make = self.derived.get(name)
        value: Value = document.get(name) if make is None else make(document)
        return value


def origin_of(report: str | None) -> str | None:
    """What the ids of all reports of one variable of one notebook begin with, up to the dot."""
    return None if report is None else report.partition(".")[0]


def _words(*keys: str) -> Callable[[Json], str]:
    def text(document: Json) -> str:
        parts: list[str] = []
        for key in keys:
            value = document.get(key)
            parts.extend(map(str, value) if isinstance(value, list) else [str(value or "")])
        return "" if document.get("removed") else " ".join(part for part in parts if part)

    return text


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "reports",
            {"title": str, "author": str, "created": str, "dataset": str, "fingerprint": str,
             "score": float, "findings": int, "content": str, "removed": bool, "origin": str},
            _words("title", "dataset", "tags", "columns"),
            {"origin": lambda document: origin_of(document["id"])},
        ),
        Table(
            "annotations",
            {"report": str, "finding": str, "on": str, "parent": str, "author": str,
             "created": str, "status": str, "assignee": str, "removed": bool},
            _words("comment", "tags"),
        ),
        Table(
            "results",
            {"report": str, "finding": str, "kind": str, "detector": str, "severity": str,
             "status": str, "assignee": str, "dataset": str},
            _words("text", "columns", "tags"),
        ),
        Table(
            "rulesets",
            {"name": str, "author": str, "created": str, "content": str, "removed": bool},
            _words("name", "description"),
        ),
        Table(
            "baselines",
            {"name": str, "author": str, "created": str, "content": str, "removed": bool},
            _words("name", "description"),
        ),
        Table(
            "datasets",
            {"name": str, "fingerprint": str, "author": str, "created": str, "removed": bool},
            _words("name", "description", "tags", "columns"),
        ),
        Table("detectors", {"name": str}),
        Table("users", {"name": str}),
        Table("models", {"kind": str, "state": str, "created": str}),
        Table("jobs", {"kind": str, "state": str, "created": str}),
    )
}  # fmt: skip
"""Every table beside the log. All documents have `id`, `first` and `version` (sequence numbers)."""


def values_of(table: Table, document: Json) -> dict[str, Value]:
    """The columns of a document."""
    return {
        name: None if (value := table.value(document, name)) is None else kind(value)
        for name, kind in table.fields.items()
    }


def report_of(table: str, document: Json) -> str | None:
    """The report that a document is of; a report is of itself."""
    report = document["id"] if table == "reports" else document.get("report")
    return report if isinstance(report, str) else None
