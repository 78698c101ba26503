"""The tables of experiences: arrivals, words, coding, concerns, differences and people redirected."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.records.tables import FREE_TEXT, METADATA, OTHERS, PUBLIC, withdrawn

ARRIVED_BY = ("public comment", "private message", "e-mail", "web form", "phone", "event", "not known")
ARRIVAL_KINDS = ("paste", "form", "typed")
SENTIMENTS = ("positive", "neutral", "negative")
CODED_BY = ("officer", "suggested")
# Where a concern may be taken: provider, then commissioner, then regulator (network.healthwatch.co.uk).
TAKEN_TO = ("provider", "ICB", "CQC", "other")
STAGES = ("noticed", "raised", "acknowledged", "answered", "acted on", "closed")


def _one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} in {values}", name=f"known_{column}")


# One paste, one form's file or one typed experience: what came when and by whom, never what it said.
ARRIVALS = sa.Table(
    "arrival",
    METADATA,
    sa.Column("arrival_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, _one_of("kind", ARRIVAL_KINDS), nullable=False),
    sa.Column("form", sa.Text),  # what kind of form it was
    sa.Column("file_name", sa.Text, info=FREE_TEXT),  # redacted
    sa.Column("sha256", sa.Text, nullable=False),  # of the file or block, which is not kept
    sa.Column("arrived_at", sa.Text, nullable=False),  # UTC, ISO 8601
    sa.Column("taken_in_by", sa.Text, nullable=False),
    sa.Column("received", sa.Integer, nullable=False),  # comments in it
    sa.Column("stored", sa.Integer, nullable=False),
    sa.Column("duplicates", sa.Integer, nullable=False),
    sa.Column("blank", sa.Integer, nullable=False),  # rows without a comment
    sa.Column("taken_back_at", sa.Text),
)

# What one person told us, without the words. `experience_id` is `<arrival>-<number>` and never given again.
EXPERIENCES = sa.Table(
    "experience",
    METADATA,
    sa.Column("experience_id", sa.Text, primary_key=True),
    sa.Column("arrival_id", sa.Integer, sa.ForeignKey("arrival.arrival_id"), nullable=False, index=True),
    sa.Column("received_on", sa.Date, nullable=False),
    sa.Column("arrived_by", sa.Text, _one_of("arrived_by", ARRIVED_BY), nullable=False),
    sa.Column("arrived_account_id", sa.Text),
    sa.Column("prompted_account_id", sa.Text),
    sa.Column("response_key", sa.Text, index=True),  # of a form's response: a hash of its id and time
    sa.Column("service", sa.Text),
    sa.Column("sentiment", sa.Text, _one_of("sentiment", SENTIMENTS)),
    sa.Column("coded_by", sa.Text, _one_of("coded_by", CODED_BY)),
    sa.Column("coded_on", sa.Date),  # when an officer coded it
    sa.Column("version", sa.Integer, nullable=False),
)

# The only table that holds what people said: redacted, and with the day by which it has to go.
EXPERIENCE_TEXTS = sa.Table(
    "experience_text",
    METADATA,
    sa.Column("experience_id", sa.Text, sa.ForeignKey("experience.experience_id"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False, info=FREE_TEXT),
    sa.Column("text_hash", sa.Text, nullable=False, index=True),  # of the redacted words, to know it again
    sa.Column("delete_by", sa.Date, nullable=False, index=True),
)

# What an experience is about, as it stands now.
EXPERIENCE_THEMES = sa.Table(
    "experience_theme",
    METADATA,
    sa.Column("experience_id", sa.Text, sa.ForeignKey("experience.experience_id"), primary_key=True),
    sa.Column("theme", sa.Text, primary_key=True),
    sa.Column("coded_by", sa.Text, _one_of("coded_by", CODED_BY), nullable=False),
)

# What was suggested when it came in: it stays beside what an officer then chose.
SUGGESTIONS = sa.Table(
    "experience_suggestion",
    METADATA,
    sa.Column("experience_id", sa.Text, sa.ForeignKey("experience.experience_id"), primary_key=True),
    sa.Column("themes", sa.Text, nullable=False),  # ids joined by ;
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("sentiment", sa.Text, nullable=False),  # "" where it is not in English: nothing is suggested
    sa.Column("negative", sa.Float, nullable=False),  # its chance; 2 where nothing could be judged
    sa.Column("model", sa.Text, nullable=False),  # which model said so: a hash of it
)

# How many people were shown the way to a private conversation.
REDIRECTED = sa.Table(
    "redirected",
    METADATA,
    sa.Column("month", sa.Date, primary_key=True),  # its first day
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("people", sa.Integer, sa.CheckConstraint("people >= 0", name="people_not_negative")),
    sa.Column("version", sa.Integer, nullable=False),
)

# A concern that was taken to somebody who can act on it. One that is passed on `follows` the one before.
CONCERNS = sa.Table(
    "escalation",
    METADATA,
    sa.Column("escalation_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("escalated_to", sa.Text, _one_of("escalated_to", TAKEN_TO), nullable=False),
    sa.Column("recipient", sa.Text, info=OTHERS),  # which provider, or who else
    sa.Column("theme", sa.Text),
    sa.Column("service", sa.Text),
    sa.Column("experience_ids", sa.Text, info=PUBLIC),  # joined by ;
    sa.Column("concern", sa.Text, info=FREE_TEXT),  # in the officer's words, redacted
    sa.Column("follows", sa.Integer, sa.ForeignKey("escalation.escalation_id")),
    *withdrawn(),
    sa.Column("version", sa.Integer, nullable=False),
)

# When a concern reached a stage.
CONCERN_STAGES = sa.Table(
    "escalation_stage",
    METADATA,
    sa.Column("escalation_id", sa.Integer, sa.ForeignKey("escalation.escalation_id"), primary_key=True),
    sa.Column("stage", sa.Text, _one_of("stage", STAGES), primary_key=True),
    sa.Column("reached_on", sa.Date, nullable=False),
    sa.Column("note", sa.Text, info=FREE_TEXT),
    *withdrawn(),
    sa.Column("version", sa.Integer, nullable=False),
)

# Where what people said made a difference, as the board may read it.
DIFFERENCES = sa.Table(
    "difference",
    METADATA,
    sa.Column("difference_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what_changed", sa.Text, nullable=False, info=FREE_TEXT),
    sa.Column("changed_on", sa.Date, nullable=False),
    sa.Column("theme", sa.Text),
    sa.Column("service", sa.Text),
    sa.Column("escalation_id", sa.Integer, sa.ForeignKey("escalation.escalation_id")),
    sa.Column("reference", sa.Text, info=OTHERS),  # where it is written: a minute, a letter, a page
    *withdrawn(),
    sa.Column("version", sa.Integer, nullable=False),
)
