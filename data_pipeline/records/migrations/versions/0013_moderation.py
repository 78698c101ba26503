"""Moderation: items, their lines and events, quiet stretches asked about, and what was dismissed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
CHANNELS = (
    "facebook", "instagram", "x", "linkedin", "youtube", "tiktok", "threads", "bluesky", "whatsapp",
    "nextdoor", "website", "newsletter",
)  # fmt: skip
KINDS = ("comment", "reply", "review", "message", "tag", "picture")
REPORTED_BY = ("public", "staff", "platform", "other")
ACTIONS = (
    "warned", "hidden", "deleted", "blocked", "reported to the platform", "replied",
    "moved to a private route", "shown again", "none", "acknowledged: not a breach",
)  # fmt: skip
ROLES = (
    "officer", "ceo", "chair", "director", "other staff", "safeguarding lead", "local authority", "police",
    "emergency services",
)  # fmt: skip
HAPPENED = (
    "seen", "reported to us", "acted", "grounds", "reviewed", "possible hate crime", "consulted",
    "reported to the police", "not a crime", "safeguarding", "passed on", "evidence kept",
    "evidence deleted", "appealed", "appeal decided", "looked again", "closed", "taken back",
    "logged by mistake",
)  # fmt: skip
DECISIONS = ("let stand", "removal right", "unblocked", "restored", "upheld", "stays blocked")
QUIET_ANSWERS = ("nobody looked", "nothing came")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "moderation_item",
        sa.Column("item_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.Text, _one_of("channel", CHANNELS), nullable=False),
        sa.Column("account_id", sa.Text),
        sa.Column("kind", sa.Text, _one_of("kind", KINDS), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "moderation_line",
        sa.Column("item_id", sa.Integer, sa.ForeignKey("moderation_item.item_id"), primary_key=True),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("delete_by", sa.Date, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    _events()
    op.create_table(
        "moderation_quiet",
        sa.Column("since", sa.Date, primary_key=True),
        sa.Column("answer", sa.Text, _one_of("answer", QUIET_ANSWERS), nullable=False),
        sa.Column("answered_on", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "moderation_dismissed",
        sa.Column("words_hash", sa.Text, primary_key=True),
        sa.Column("account_id", sa.Text),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("dismissed_on", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _events() -> None:
    op.create_table(
        "moderation_event",
        sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column(
            "item_id", sa.Integer, sa.ForeignKey("moderation_item.item_id"), nullable=False, index=True
        ),
        sa.Column("happened", sa.Text, _one_of("happened", HAPPENED), nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("role", sa.Text, _one_of("role", ROLES)),
        sa.Column("name", sa.Text),
        sa.Column("is_given", sa.Boolean),
        sa.Column("reported_by", sa.Text, _one_of("reported_by", REPORTED_BY)),
        sa.Column("action", sa.Text, _one_of("action", ACTIONS)),
        sa.Column("look_again_on", sa.Date),
        sa.Column("grounds", sa.Text),
        sa.Column("strands", sa.Text),
        sa.Column("decision", sa.Text, _one_of("decision", DECISIONS)),
        sa.Column("reason", sa.Text),
        sa.Column("reference", sa.Text),
        sa.Column("kept_in", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("delete_on", sa.Date),
        sa.Column("about", sa.Integer, sa.ForeignKey("moderation_event.event_id")),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} in {values}", name=f"known_{column}")
