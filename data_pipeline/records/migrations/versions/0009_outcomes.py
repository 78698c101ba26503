"""What came of our work: outcomes that somebody counts, and recommendations with their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "outcome",
        sa.Column("outcome", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("period_start", sa.Date, primary_key=True),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column(
            "number",
            sa.Integer,
            sa.CheckConstraint("number >= 0", name="number_not_negative"),
            nullable=False,
        ),
        sa.Column("source", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "recommendation",
        sa.Column("recommendation_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("made_to", sa.Text, nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("answered_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
    )
