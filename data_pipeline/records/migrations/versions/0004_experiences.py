"""What people told us, its coding, what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
ARRIVED_BY = ("public comment", "private message", "e-mail", "web form", "phone", "event", "not known")
SENTIMENTS = ("positive", "neutral", "negative")
CODED_BY = ("officer", "suggested")
ESCALATED_TO = ("provider", "ICB", "CQC", "other")
STAGES = ("noticed", "raised", "acknowledged", "answered", "acted on", "closed")


def upgrade() -> None:
    """Makes the nine tables."""
    _arrivals_and_experiences()
    _coding()
    _what_came_of_it()


def _arrivals_and_experiences() -> None:
    op.create_table(
        "arrival",
        sa.Column("arrival_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, _one_of("kind", ("paste", "form", "typed")), nullable=False),
        sa.Column("form", sa.Text),
        sa.Column("file_name", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "arrived_at", "taken_in_by")),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("received", "stored", "duplicates", "blank")
        ),
        sa.Column("taken_back_at", sa.Text),
    )
    op.create_table(
        "experience",
        sa.Column("experience_id", sa.Text, primary_key=True),
        sa.Column("arrival_id", sa.Integer, sa.ForeignKey("arrival.arrival_id"), nullable=False, index=True),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("arrived_by", sa.Text, _one_of("arrived_by", ARRIVED_BY), nullable=False),
        sa.Column("arrived_account_id", sa.Text),
        sa.Column("prompted_account_id", sa.Text),
        sa.Column("response_key", sa.Text, index=True),
        sa.Column("service", sa.Text),
        sa.Column("sentiment", sa.Text, _one_of("sentiment", SENTIMENTS)),
        sa.Column("coded_by", sa.Text, _one_of("coded_by", CODED_BY)),
        sa.Column("coded_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "experience_text",
        _experience(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False, index=True),
        sa.Column("delete_by", sa.Date, nullable=False, index=True),
    )


def _coding() -> None:
    op.create_table(
        "experience_theme",
        _experience(),
        sa.Column("theme", sa.Text, primary_key=True),
        sa.Column("coded_by", sa.Text, _one_of("coded_by", CODED_BY), nullable=False),
    )
    op.create_table(
        "experience_suggestion",
        _experience(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("themes", "service", "sentiment")),
        sa.Column("negative", sa.Float, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
    )


def _what_came_of_it() -> None:
    op.create_table(
        "redirected",
        sa.Column("month", sa.Date, primary_key=True),
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("people", sa.Integer, sa.CheckConstraint("people >= 0", name="people_not_negative")),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "escalation",
        sa.Column("escalation_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("escalated_to", sa.Text, _one_of("escalated_to", ESCALATED_TO), nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in ("recipient", "theme", "service", "experience_ids", "concern")
        ),
        sa.Column("follows", sa.Integer, sa.ForeignKey("escalation.escalation_id")),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "escalation_stage",
        sa.Column("escalation_id", sa.Integer, sa.ForeignKey("escalation.escalation_id"), primary_key=True),
        sa.Column("stage", sa.Text, _one_of("stage", STAGES), primary_key=True),
        sa.Column("reached_on", sa.Date, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "difference",
        sa.Column("difference_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("what_changed", sa.Text, nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.Column("theme", sa.Text),
        sa.Column("service", sa.Text),
        sa.Column("escalation_id", sa.Integer, sa.ForeignKey("escalation.escalation_id")),
        sa.Column("reference", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} in {values}", name=f"known_{column}")


def _experience() -> sa.Column:
    return sa.Column("experience_id", sa.Text, sa.ForeignKey("experience.experience_id"), primary_key=True)
