"""An index for every filter that a page can be asked for by, and for the order of every page."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDEXES = {
    "reports": ("fingerprint first",),
    "annotations": ("finding first", "on first", "parent first"),
    "results": ("report first", "dataset first", "detector first", "severity first"),
    "rulesets": ("author first", "first id"),
    "baselines": ("author first", "first id"),
    "datasets": ("author first", "first id"),
    "detectors": ("first id",),
    "users": ("name first", "first id"),
}


def upgrade() -> None:
    """Make the indexes."""
    for name, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(f"ix_{name}_{columns.replace(' ', '_')}", name, columns.split())


def downgrade() -> None:
    """Remove them."""
    for name, indexes in INDEXES.items():
        for columns in indexes:
            op.drop_index(f"ix_{name}_{columns.replace(' ', '_')}", table_name=name)
