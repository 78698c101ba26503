"""Decisions on accounts, the agreements they need, and what has to be done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
PROPOSALS = ("open", "scale back", "park", "close", "transfer")
AGREEING = ("officer", "ceo", "board")


def upgrade() -> None:
    """Makes the three tables."""
    op.create_table(
        "decision",
        sa.Column("decision_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("account_id", sa.Text, nullable=False),
        sa.Column("proposal", sa.Text, sa.CheckConstraint(f"proposal in {PROPOSALS}", name="known_proposal")),
        sa.Column("proposed_on", sa.Date, nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in ("reason", "values_said", "safety", "emergency_role", "impersonation")
        ),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    known = sa.CheckConstraint(f"role in {AGREEING}", name="known_role")
    op.create_table(
        "agreement",
        sa.Column("decision_id", sa.Integer, sa.ForeignKey("decision.decision_id"), primary_key=True),
        sa.Column("role", sa.Text, known, primary_key=True),
        sa.Column("is_agreed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("is_given", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("capacity", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "checklist",
        sa.Column("decision_id", sa.Integer, sa.ForeignKey("decision.decision_id"), primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text),
        sa.Column("due_on", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
    )
