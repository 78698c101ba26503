"""What a decision expects and what came of it; what opening asks; weights; and what posts were for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds columns to decisions, and makes the two tables."""
    for name in ("expected", "review", "purpose", "audience", "success_bar"):
        op.add_column("decision", sa.Column(name, sa.Text))
    op.add_column("decision", sa.Column("reviewed_on", sa.Date))
    hours = sa.CheckConstraint("hours_a_week >= 0", name="hours_not_negative")
    op.add_column("decision", sa.Column("hours_a_week", sa.Float, hours))
    op.create_table(
        "weights",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("points", sa.JSON, nullable=False),
        sa.Column("saved_on", sa.Date, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "post_tag",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("post_id", sa.Text, primary_key=True),
        sa.Column("objectives", sa.Text),
        sa.Column("audience_group", sa.Text),
        sa.Column("campaign", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
