"""Which sign-ins were ended by a sign-out, so that they stay ended when the dashboard starts again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "ended_sign_in",
        sa.Column("sign_in", sa.Text, primary_key=True),
        sa.Column("ended_at", sa.Float, nullable=False),
    )
