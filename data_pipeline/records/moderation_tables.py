"""The tables of moderation: items, what happened to each, and what else was asked and answered of it."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.records.tables import CODED, COLLEAGUES, DESCRIPTION, METADATA, OTHERS_NUMBER, PUBLIC

KINDS = ("comment", "reply", "review", "message", "tag", "picture")
REPORTED_BY = ("public", "staff", "platform", "other")
ACTIONS = (
    "warned", "hidden", "deleted", "blocked", "reported to the platform", "replied",
    "moved to a private route", "shown again", "none", "acknowledged: not a breach",
)  # fmt: skip
# The characteristics that the policy names, which are those of the police.
STRANDS = ("disability", "gender identity", "race", "religion or belief", "sexual orientation")
# Who of us does something, and to whom something is passed on: never a person outside by name.
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
DECISIONS = (
    "let stand", "removal right",  # of a review
    "unblocked", "restored", "upheld",  # of an appeal
    "stays blocked",  # of another look at a block, which may end it too
)  # fmt: skip
QUIET_ANSWERS = ("nobody looked", "nothing came")


def _one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} in {values}", name=f"known_{column}")


# What was brought to our attention, and where. Who wrote it and what it says stand nowhere.
MODERATION_ITEMS = sa.Table(
    "moderation_item",
    METADATA,
    sa.Column("item_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("channel", sa.Text, _one_of("channel", CHANNELS), nullable=False),
    sa.Column("account_id", sa.Text, info=PUBLIC),  # nothing where it was on no account of ours
    sa.Column("kind", sa.Text, _one_of("kind", KINDS), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# What an item was, described in one line and not quoted; with the day by which it has to go.
MODERATION_LINES = sa.Table(
    "moderation_line",
    METADATA,
    sa.Column("item_id", sa.Integer, sa.ForeignKey("moderation_item.item_id"), primary_key=True),
    sa.Column("line", sa.Text, nullable=False, info=DESCRIPTION),
    sa.Column("delete_by", sa.Date, nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
)

# What happened to an item, in the order in which it was written down: rows are added and never changed.
MODERATION_EVENTS = sa.Table(
    "moderation_event",
    METADATA,
    sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("item_id", sa.Integer, sa.ForeignKey("moderation_item.item_id"), nullable=False, index=True),
    sa.Column("happened", sa.Text, _one_of("happened", HAPPENED), nullable=False),
    sa.Column("at", sa.Text, nullable=False, info=PUBLIC),  # when it happened: UTC, ISO 8601
    sa.Column("recorded_at", sa.Text, nullable=False, info=PUBLIC),
    sa.Column("recorded_by", sa.Text, nullable=False, info=PUBLIC),
    sa.Column("role", sa.Text, _one_of("role", ROLES)),  # who acted, decided or was consulted; passed on to
    sa.Column("name", sa.Text, info=COLLEAGUES),  # of who acted or decided: nobody decides on their own act
    sa.Column("is_given", sa.Boolean),  # a decision by the person signed in; else recorded from evidence
    sa.Column("reported_by", sa.Text, _one_of("reported_by", REPORTED_BY)),
    sa.Column("action", sa.Text, _one_of("action", ACTIONS)),
    sa.Column("look_again_on", sa.Date),  # of a block
    sa.Column("grounds", sa.Text),  # ids joined by ;
    sa.Column("strands", sa.Text, info=CODED),  # joined by ;
    sa.Column("decision", sa.Text, _one_of("decision", DECISIONS)),
    sa.Column("reason", sa.Text, info=DESCRIPTION),
    sa.Column("reference", sa.Text, info=OTHERS_NUMBER),  # of the platform or the police, or of a minute
    sa.Column("kept_in", sa.Text, info=OTHERS_NUMBER),  # where a screenshot is: never the screenshot itself
    sa.Column("sha256", sa.Text, info=PUBLIC),  # of the screenshot
    sa.Column("delete_on", sa.Date),  # the day by which the screenshot has to go
    sa.Column("about", sa.Integer, sa.ForeignKey("moderation_event.event_id")),  # which event it takes back
    sa.Column("version", sa.Integer, nullable=False),
)

# A stretch without an item that was asked about: whether nobody looked, or nothing came.
MODERATION_QUIET = sa.Table(
    "moderation_quiet",
    METADATA,
    sa.Column("since", sa.Date, primary_key=True),  # the day of the last item before
    sa.Column("answer", sa.Text, _one_of("answer", QUIET_ANSWERS), nullable=False),
    sa.Column("answered_on", sa.Date, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# A pasted comment that was flagged and is no item, as a person said. Its text is not kept.
MODERATION_DISMISSED = sa.Table(
    "moderation_dismissed",
    METADATA,
    sa.Column("words_hash", sa.Text, primary_key=True),  # of its redacted words, to know it again
    sa.Column("account_id", sa.Text, info=PUBLIC),
    sa.Column("flags", sa.Text, nullable=False),  # as in moderation/possible_items, joined by ;
    sa.Column("dismissed_on", sa.Date, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
