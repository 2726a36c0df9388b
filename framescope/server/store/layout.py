"""The tables of the databases, made from the domain's."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
    table,
)

from framescope.server.review.tables import TABLES

metadata = MetaData()

_TYPES = {str: String, float: Float, int: Integer, bool: Boolean}

INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "reports": (
        ("dataset", "first"),
        ("author", "first"),
        ("fingerprint", "first"),
        ("origin", "first"),
        ("first", "id"),
    ),
    "annotations": (
        ("report", "first"),
        ("report", "finding"),
        ("status", "first"),
        ("assignee", "first"),
        ("author", "first"),
        ("finding", "first"),
        ("on", "first"),
        ("parent", "first"),
        ("first", "id"),
    ),
    "results": (
        ("report", "first"),
        ("dataset", "first"),
        ("detector", "first"),
        ("severity", "first"),
        ("report", "finding"),
        ("kind", "first"),
        ("status", "first"),
        ("assignee", "first"),
        ("finding", "first"),
        ("first", "id"),
    ),
    "rulesets": (("name", "first"), ("author", "first"), ("first", "id")),
    "baselines": (("name", "first"), ("author", "first"), ("first", "id")),
    "datasets": (("name", "first"), ("author", "first"), ("first", "id")),
    "detectors": (("first", "id"),),
    "users": (("name", "first"), ("first", "id")),
    "jobs": (("state", "first"),),
}
"""By table, the columns of its indexes: what the pages of the interface ask for."""


def _table(name: str) -> Table:
    fields: list[Column[Any]] = [
        Column(field, _TYPES[kind]) for field, kind in TABLES[name].fields.items()
    ]
    indexes = [Index(f"ix_{name}_{'_'.join(on)}", *on) for on in INDEXES.get(name, ())]
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("first", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        *fields,
        Column("document", Text, nullable=False),
        *indexes,
    )


DOCUMENTS: dict[str, Table] = {name: _table(name) for name in TABLES}

OPERATIONS = Table(
    "operations",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("report", String),
    Column("origin", String),
    Column("target", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_operations_report_seq", "report", "seq"),
    Index("ix_operations_origin_seq", "origin", "seq"),
    Index("ix_operations_author_seq", "author", "seq"),
    Index("ix_operations_kind_seq", "kind", "seq"),
    Index("ix_operations_target_seq", "target", "seq"),
)

CONTENTS = Table(
    "contents",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", Text, nullable=False),
)

TEXTS = Table(
    "texts",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("table", String, nullable=False),
    Column("row", String, nullable=False),
    Column("report", String),
    Column("words", Text, nullable=False),
    Index("ix_texts_row", "row", "table", unique=True),
    Index("ix_texts_report", "report", "n"),
)

TEXTS_INDEX = table("texts_index", column("rowid"))
"""The full-text index of SQLite; revisions 0002 and 0003 make it."""
