"""Full-text search: FTS5 in SQLite, a tsvector with a GIN index in PostgreSQL.

The words are cut before they are stored, so that both find the same. Going forward fills the
index from the tables that are there.
"""

import json

import sqlalchemy as sa
from alembic import op

from framescope.server.review.tables import TABLES
from framescope.server.review.words import words_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    "create virtual table texts_index using fts5("
    "words, content='texts', content_rowid='n', tokenize='unicode61 remove_diacritics 0')",
    "create trigger texts_in after insert on texts begin "
    "insert into texts_index(rowid, words) values (new.n, new.words); end",
    "create trigger texts_out after delete on texts begin "
    "insert into texts_index(texts_index, rowid, words) values ('delete', old.n, old.words); end",
)
POSTGRESQL = (
    "alter table texts add column vector tsvector "
    "generated always as (array_to_tsvector(string_to_array(words, ' '))) stored",
    "create index ix_texts_vector on texts using gin (vector)",
)


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    postgresql = connection.dialect.name == "postgresql"
    texts = op.create_table(
        "texts",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("table", sa.String, nullable=False),
        sa.Column("row", sa.String, nullable=False),
        sa.Column("report", sa.String),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_texts_row", "texts", ["row", "table"], unique=True)
    op.create_index("ix_texts_report", "texts", ["report", "n"])
    for statement in POSTGRESQL if postgresql else SQLITE:
        op.execute(statement)
    for name, table in TABLES.items():
        if table.text is None:
            continue
        source = sa.table(name, sa.column("document"), sa.column("first"), sa.column("id"))
        query = sa.select(source.c.document).order_by(source.c.first, source.c.id)
        for row in connection.execute(query).scalars().all():
            document = json.loads(row)
            words = " ".join(words_of(table.text(document)))
            if words:
                report = document["id"] if name == "reports" else document.get("report")
                connection.execute(
                    sa.insert(texts).values(
                        table=name, row=document["id"], report=report, words=words
                    )
                )


def downgrade() -> None:
    """Remove the index; what it was made from stays."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop trigger texts_in")
        op.execute("drop trigger texts_out")
        op.execute("drop table texts_index")
    op.drop_table("texts")
