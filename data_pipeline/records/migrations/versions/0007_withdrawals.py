"""Formal acts that are withdrawn: by whom, when and why; and a role that answers anew after that."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
AGREEING = ("officer", "ceo", "board")
KEPT = (
    "decision_id", "role", "is_agreed", "reason", "is_given", "name", "capacity", "at", "reference",
    "recorded_by", "version",
)  # fmt: skip


def upgrade() -> None:
    """Adds the columns, and numbers the answers of each role."""
    for table in ("decision", "checklist", "escalation", "escalation_stage", "difference"):
        for column in _withdrawn():
            op.add_column(table, column)
    op.add_column("checklist", sa.Column("status_before", sa.Text))
    # Written out, for SQLite adds a column that refers to another only so.
    op.execute("alter table decision add column withdraws integer references decision (decision_id)")
    _number_the_answers()


def _number_the_answers() -> None:
    """A key cannot be changed in SQLite: the rows move to a table with the new one."""
    op.rename_table("agreement", "agreement_before")
    op.create_table(
        "agreement",
        sa.Column("decision_id", sa.Integer, sa.ForeignKey("decision.decision_id"), primary_key=True),
        sa.Column(
            "role", sa.Text, sa.CheckConstraint(f"role in {AGREEING}", name="known_role"), primary_key=True
        ),
        sa.Column("answer", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("is_agreed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("is_given", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("capacity", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("recorded_by", sa.Text, nullable=False),
        *_withdrawn(),
        sa.Column("version", sa.Integer, nullable=False),
    )
    kept = ", ".join(KEPT)
    op.execute(f"insert into agreement ({kept}, answer) select {kept}, 1 from agreement_before")
    op.drop_table("agreement_before")


def _withdrawn() -> tuple[sa.Column, ...]:
    return (
        sa.Column("withdrawn_on", sa.Date),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_because", sa.Text),
    )
