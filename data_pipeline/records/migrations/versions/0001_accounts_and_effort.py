"""The register of accounts, hours and spend, and the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
STATUSES = ("proposed", "active", "under review", "reduced", "dormant", "closed", "transferred")


def upgrade() -> None:
    """Makes the first tables, and a log without lines."""
    op.create_table(
        "account",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("handle", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("purpose", sa.Text),
        sa.Column("objectives", sa.Text),
        sa.Column("target_groups", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("backup_administrator", sa.Text),
        sa.Column("authorised_posters", sa.Text),
        sa.Column("two_step", sa.Boolean),
        sa.Column("two_step_checked_on", sa.Date),
        sa.Column("credentials_kept", sa.Text),
        sa.Column("branding_checked_on", sa.Date),
        sa.Column("opened_on", sa.Date),
        sa.Column("next_review_on", sa.Date),
        sa.Column("status", sa.Text, sa.CheckConstraint(f"status in {STATUSES}", name="known_status")),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "usual_hours",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("since", sa.Date, primary_key=True),
        sa.Column(
            "hours_a_week", sa.Float, sa.CheckConstraint("hours_a_week >= 0", name="hours_not_negative")
        ),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "effort",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("month", sa.Date, primary_key=True),
        sa.Column("hours", sa.Float, sa.CheckConstraint("hours >= 0", name="hours_not_negative")),
        sa.Column("spend", sa.Float, sa.CheckConstraint("spend >= 0", name="spend_not_negative")),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("at", "person", "action", "record", "key", "before", "after", "seal")
        ),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.bulk_insert(head, [{"one": 1, "serial": 0, "seal": "0" * 64}])
