"""The diary: what happened on a day, and to which accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "diary",
        sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("accounts", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
