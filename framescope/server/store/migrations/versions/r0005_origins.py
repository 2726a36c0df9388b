"""Where reports come from, so that all of one variable of one notebook are found at once."""

# ruff: noqa: S608

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = {"reports": ("id", "first"), "operations": ("report", "seq")}
"""By table: the column with the id of a report, and the order of its pages."""


def upgrade() -> None:
    """Make the columns and their indexes."""
    lite = op.get_bind().dialect.name == "sqlite"
    for name, (report, order) in TABLES.items():
        op.add_column(name, sa.Column("origin", sa.String()))
        start = (
            f"substr({report}, 1, instr({report} || '.', '.') - 1)"
            if lite
            else f"split_part({report}, '.', 1)"
        )
        op.execute(f"update {name} set origin = {start} where {report} is not null")
        op.create_index(f"ix_{name}_origin_{order}", name, ["origin", order])


def downgrade() -> None:
    """Remove them."""
    for name, (_, order) in TABLES.items():
        op.drop_index(f"ix_{name}_origin_{order}", table_name=name)
        op.drop_column(name, "origin")
