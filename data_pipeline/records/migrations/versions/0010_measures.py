"""What we hold ourselves to: measures with a target, and a contract's own measures."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "measure",
        sa.Column("measure", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("better", sa.Text, sa.CheckConstraint("better in ('higher', 'lower')", name="known_way")),
        sa.Column("target", sa.Float),
        sa.Column("reason", sa.Text),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
