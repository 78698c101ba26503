"""Accounts: when somebody last logged in to keep the name, and who."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("account", sa.Column("logged_in_on", sa.Date))
    op.add_column("account", sa.Column("logged_in_by", sa.Text))
