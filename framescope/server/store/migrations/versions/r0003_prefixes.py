"""SQLite's full-text index knows the starts of words, so that a common one is found at once.

PostgreSQL's index finds them by itself.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PREFIXES = ", prefix='1 2 3 4 5 6'"


def _make(more: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("drop table texts_index")
    op.execute(
        "create virtual table texts_index using fts5(words, content='texts', content_rowid='n', "
        f"tokenize='unicode61 remove_diacritics 0'{more})"
    )
    op.execute("insert into texts_index(texts_index) values ('rebuild')")


def upgrade() -> None:
    """Make the index anew, with starts of words."""
    _make(PREFIXES)


def downgrade() -> None:
    """Make the index anew, without."""
    _make("")
