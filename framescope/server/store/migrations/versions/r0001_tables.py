"""The log, the documents' texts, and the tables that follow from the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "reports": (
        "title", "author", "created", "dataset", "fingerprint", "score:float", "findings:int",
        "content", "removed:bool",
    ),
    "annotations": (
        "report", "finding", "on", "parent", "author", "created", "status", "assignee",
        "removed:bool",
    ),
    "results": (
        "report", "finding", "kind", "detector", "severity", "status", "assignee", "dataset",
    ),
    "rulesets": ("name", "author", "created", "content", "removed:bool"),
    "baselines": ("name", "author", "created", "content", "removed:bool"),
    "datasets": ("name", "fingerprint", "author", "created", "removed:bool"),
    "detectors": ("name",),
    "users": ("name",),
    "models": ("kind", "state", "created"),
    "jobs": ("kind", "state", "created"),
}  # fmt: skip
INDEXES = {
    "reports": ("dataset first", "author first", "first id"),
    "annotations": (
        "report first", "report finding", "status first", "assignee first", "author first",
        "first id",
    ),
    "results": (
        "report finding", "kind first", "status first", "assignee first", "finding first",
        "first id",
    ),
    "rulesets": ("name first",),
    "baselines": ("name first",),
    "datasets": ("name first",),
    "jobs": ("state first",),
    "operations": ("report seq", "author seq", "kind seq", "target seq"),
}  # fmt: skip
TYPES = {"": sa.String, "float": sa.Float, "int": sa.Integer, "bool": sa.Boolean}


def _column(told: str) -> "sa.Column[object]":
    name, _, kind = told.partition(":")
    return sa.Column(name, TYPES[kind]())


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "operations",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("report", sa.String),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("time", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "contents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    for name, fields in DOCUMENTS.items():
        op.create_table(
            name,
            sa.Column("id", sa.String, primary_key=True),
            sa.Column("first", sa.Integer, nullable=False),
            sa.Column("version", sa.Integer, nullable=False),
            *map(_column, fields),
            sa.Column("document", sa.Text, nullable=False),
        )
    for name, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(f"ix_{name}_{columns.replace(' ', '_')}", name, columns.split())


def downgrade() -> None:
    """Remove all tables."""
    for name in (*DOCUMENTS, "contents", "operations"):
        op.drop_table(name)
