"""The tables of the records: what one row is, and which columns hold somebody's own words."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.organisation.people import Role
from data_pipeline.redaction.by_kind_of_text import Kind as TextKind

METADATA = sa.MetaData()
FREE_TEXT = {"free_text": True}  # its words stay out of the log, which keeps their length alone
DESCRIPTION = {"free_text": True, "description": True}  # the same of what was abusive: no word of abuse
# What a case or a file is called elsewhere: its digits are no code of ours.
OTHERS_NUMBER = {"free_text": True, "others_number": True}
CODED = {"free_text": True, "coded": True}  # words of a list of ours that the log need not repeat
PUBLIC = {"public": True}  # a handle or an address, which may look like anything
OTHERS = {"others": True}  # about somebody outside the organisation: no name or contact detail is kept
COLLEAGUES = {"colleagues": True}  # who of the organisation does or did something, which is why it is kept
DOCUMENT = {"document": True}  # a whole document of texts that were checked before: the log keeps its hash
STATUSES = ("proposed", "active", "under review", "reduced", "dormant", "closed", "transferred")
PROPOSALS = ("open", "scale back", "park", "close", "transfer")
AGREEING: tuple[Role, ...] = ("officer", "ceo", "board")  # Online Engagement Policy: all three have to agree


def kind_of_text(column: sa.Column) -> TextKind:
    """What kind of text a column holds, which decides what is taken out before it is saved."""
    if column.info == DESCRIPTION:
        return "description"
    if column.info == OTHERS_NUMBER:
        return "name elsewhere"
    if column.info in (FREE_TEXT, OTHERS):
        return "our words about others"
    return "own words" if column.info in (PUBLIC, COLLEAGUES, DOCUMENT, CODED) else "our notes"


def _record(name: str, *columns: sa.Column) -> sa.Table:
    """A table whose rows are edited under a version, so that nobody overwrites what they have not seen."""
    return sa.Table(name, METADATA, *columns, sa.Column("version", sa.Integer, nullable=False))


def withdrawn() -> tuple[sa.Column, ...]:
    """The columns of a formal act that can be withdrawn: it stays, with who did so, when and why."""
    return (
        sa.Column("withdrawn_on", sa.Date),
        sa.Column("withdrawn_by", sa.Text, info=PUBLIC),
        sa.Column("withdrawn_because", sa.Text, info=FREE_TEXT),
    )


# One account of the organisation. `credentials_kept` says where, never what.
ACCOUNTS = _record(
    "account",
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("handle", sa.Text, info=PUBLIC),
    sa.Column("address", sa.Text, info=PUBLIC),
    sa.Column("purpose", sa.Text),
    sa.Column("objectives", sa.Text),  # ids joined by ;
    sa.Column("target_groups", sa.Text),
    sa.Column("owner", sa.Text, info=COLLEAGUES),
    sa.Column("backup_administrator", sa.Text, info=COLLEAGUES),
    sa.Column("authorised_posters", sa.Text, info=COLLEAGUES),
    sa.Column("two_step", sa.Boolean),
    sa.Column("two_step_checked_on", sa.Date),
    sa.Column("credentials_kept", sa.Text, info=COLLEAGUES),
    sa.Column("branding_checked_on", sa.Date),
    sa.Column("opened_on", sa.Date),
    sa.Column("next_review_on", sa.Date),
    sa.Column("logged_in_on", sa.Date),  # the last day on which somebody did, to keep a parked account
    sa.Column("logged_in_by", sa.Text, info=COLLEAGUES),
    sa.Column("status", sa.Text, sa.CheckConstraint(f"status in {STATUSES}", name="known_status")),
)

# About how many hours a week an account takes: one figure stands until it is changed.
USUAL_HOURS = _record(
    "usual_hours",
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("since", sa.Date, primary_key=True),  # the first day from which it stands
    sa.Column("hours_a_week", sa.Float, sa.CheckConstraint("hours_a_week >= 0", name="hours_not_negative")),
)

# Exact hours and spend (pounds) of an account in a month, where somebody has them.
EFFORT = _record(
    "effort",
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("month", sa.Date, primary_key=True),  # its first day
    sa.Column("hours", sa.Float, sa.CheckConstraint("hours >= 0", name="hours_not_negative")),
    sa.Column("spend", sa.Float, sa.CheckConstraint("spend >= 0", name="spend_not_negative")),
)

# A proposal on one account, with what spoke for and against it; its evidence is a copy that nothing changes.
DECISIONS = _record(
    "decision",
    sa.Column("decision_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("account_id", sa.Text, nullable=False),
    sa.Column("proposal", sa.Text, sa.CheckConstraint(f"proposal in {PROPOSALS}", name="known_proposal")),
    sa.Column("proposed_on", sa.Date, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("values_said", sa.Text),
    sa.Column("safety", sa.Text),
    sa.Column("emergency_role", sa.Text),
    sa.Column("impersonation", sa.Text),
    sa.Column("evidence", sa.JSON, nullable=False),
    sa.Column("expected", sa.Text),  # what its review after three months is held against
    sa.Column("review", sa.Text),  # what came of it
    sa.Column("reviewed_on", sa.Date),
    # Of an account to be opened, before it is: whom for, at what cost, and when it counts as a success.
    sa.Column("purpose", sa.Text),
    sa.Column("audience", sa.Text),
    sa.Column("hours_a_week", sa.Float, sa.CheckConstraint("hours_a_week >= 0", name="hours_not_negative")),
    sa.Column("success_bar", sa.Text),
    # The decision that this one ends; it is agreed to by all three as every decision.
    sa.Column("withdraws", sa.Integer, sa.ForeignKey("decision.decision_id")),
    *withdrawn(),
)

# What one of the three said: given by the person signed in, or recorded from evidence, for ever labelled so.
# Whoever withdrew an answer may give another.
AGREEMENTS = _record(
    "agreement",
    sa.Column("decision_id", sa.Integer, sa.ForeignKey("decision.decision_id"), primary_key=True),
    sa.Column(
        "role", sa.Text, sa.CheckConstraint(f"role in {AGREEING}", name="known_role"), primary_key=True
    ),
    sa.Column("answer", sa.Integer, primary_key=True, autoincrement=False),  # 1, 2, ... of this role
    sa.Column("is_agreed", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text),  # of a refusal
    sa.Column("is_given", sa.Boolean, nullable=False),  # else recorded from evidence
    sa.Column("name", sa.Text, nullable=False, info=COLLEAGUES),
    sa.Column("capacity", sa.Text, nullable=False, info=COLLEAGUES),
    sa.Column("at", sa.Text, nullable=False, info=PUBLIC),  # a day, or a moment in UTC, ISO 8601
    sa.Column("reference", sa.Text, info=COLLEAGUES),  # of a minute or an e-mail
    sa.Column("recorded_by", sa.Text, nullable=False, info=PUBLIC),
    *withdrawn(),
)

# What has to be done for a decision, by whom and when. Withdrawn: that it was done.
CHECKLIST = _record(
    "checklist",
    sa.Column("decision_id", sa.Integer, sa.ForeignKey("decision.decision_id"), primary_key=True),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, info=COLLEAGUES),
    sa.Column("due_on", sa.Date),
    sa.Column("done_on", sa.Date),
    sa.Column("status_before", sa.Text),  # of the account, before this step changed it
    *withdrawn(),
)

# How much each criterion counts, as somebody set it: points of 0 to 100 by criterion.
WEIGHTS = _record(
    "weights",
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("points", sa.JSON, nullable=False),
    sa.Column("saved_on", sa.Date, nullable=False),
    sa.Column("saved_by", sa.Text, nullable=False, info=PUBLIC),
)

# What a post was for, where no rule says so or somebody knows better.
POST_TAGS = _record(
    "post_tag",
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("post_id", sa.Text, primary_key=True),
    sa.Column("objectives", sa.Text),  # ids joined by ;
    sa.Column("audience_group", sa.Text),
    sa.Column("campaign", sa.Text),
)

# From which month on a measure of an account has a usual range of its own, because a person said so.
NEW_STARTS = _record(
    "new_start",
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("metric", sa.Text, primary_key=True),  # as in account_breaks
    sa.Column("month", sa.Date, primary_key=True),  # its first day
    sa.Column("reason", sa.Text, nullable=False),
)

# Sign-ins that were ended by a sign-out, by the hash of what the provider said at them.
ENDED_SIGN_INS = sa.Table(
    "ended_sign_in",
    METADATA,
    sa.Column("sign_in", sa.Text, primary_key=True),
    sa.Column("ended_at", sa.Float, nullable=False),  # seconds since 1970
)

# An outcome of a month, or of a whole quarter, as somebody counted it.
OUTCOMES = _record(
    "outcome",
    sa.Column("outcome", sa.Text, primary_key=True),  # as in outcomes/counted
    sa.Column("kind", sa.Text, primary_key=True),  # month or quarter
    sa.Column("period_start", sa.Date, primary_key=True),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column(
        "number", sa.Integer, sa.CheckConstraint("number >= 0", name="number_not_negative"), nullable=False
    ),
    sa.Column("source", sa.Text),  # where the number stands, such as a spreadsheet or a survey tool
)

# What we hold ourselves to: a measure, its target a month, and why. Of one that a contract adds, what it is.
MEASURES = _record(
    "measure",
    sa.Column("measure", sa.Text, primary_key=True),  # as in outcomes/measure_records
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("better", sa.Text, sa.CheckConstraint("better in ('higher', 'lower')", name="known_way")),
    sa.Column("target", sa.Float),
    sa.Column("reason", sa.Text),
    sa.Column("since", sa.Date, nullable=False),
)

# A recommendation to a provider or commissioner, and when it was answered.
RECOMMENDATIONS = _record(
    "recommendation",
    sa.Column("recommendation_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("made_to", sa.Text, info=OTHERS, nullable=False),  # an organisation, never a person
    sa.Column("made_on", sa.Date, nullable=False),
    sa.Column("answered_on", sa.Date),
)

# A sentence that somebody typed for the board report of a quarter. What nobody typed is drafted.
REPORT_TEXTS = _record(
    "report_text",
    sa.Column("quarter", sa.Text, primary_key=True),  # such as 2026-27 Q2
    sa.Column("field", sa.Text, primary_key=True),  # as in board_report/text_records
    sa.Column("code", sa.Text, primary_key=True),  # of the measure; empty for a sentence of the whole report
    sa.Column("text", sa.Text, info=OTHERS, nullable=False),
)

# What somebody is to do, as the board agreed when it met over the report of a quarter.
REPORT_ACTIONS = _record(
    "report_action",
    sa.Column("action_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("quarter", sa.Text, nullable=False),
    sa.Column("what", sa.Text, info=OTHERS, nullable=False),
    sa.Column("who", sa.Text, info=COLLEAGUES, nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("done_on", sa.Date),
)

# Which measures board reports show, as somebody chose; one choice, or none.
REPORT_MEASURES = _record(
    "report_measures",
    sa.Column("choice", sa.Integer, primary_key=True, autoincrement=False),  # always 1
    sa.Column("codes", sa.JSON, nullable=False),
)

# A board report as it was made final: never changed, only followed by another of the same quarter.
REPORT_VERSIONS = _record(
    "report_version",
    sa.Column("quarter", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # 1, 2, ... of the quarter
    sa.Column("finalised_on", sa.Date, nullable=False),
    sa.Column("finalised_by", sa.Text, info=COLLEAGUES, nullable=False),
    sa.Column("report", sa.Text, info=DOCUMENT, nullable=False),  # JSON of board_report/contents
)

# What happened on a day, in few words that everybody reads; without accounts it is about all of us.
DIARY = _record(
    "diary",
    sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date),  # of what went on for longer, such as a campaign
    sa.Column("what", sa.Text, info=OTHERS, nullable=False),
    sa.Column("accounts", sa.Text, info=PUBLIC),  # ids joined by ;
)

# Which changes of a month a person has opened. No formal act: it is in no log and in no hand-over.
OPENED = sa.Table(
    "opened",
    METADATA,
    sa.Column("person", sa.Text, primary_key=True),  # a hash of who it is
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("metric", sa.Text, primary_key=True),  # a column of account_months
    sa.Column("month", sa.Date, primary_key=True),  # of which the change is said
)

# Every change, in order; each line is sealed with the one before.
AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),  # UTC, ISO 8601
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("seal", sa.Text, nullable=False),
)

# How far the log reaches: without it, lines taken from the end would leave no trace.
AUDIT_HEAD = sa.Table(
    "audit_head",
    METADATA,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("serial", sa.Integer, nullable=False),
    sa.Column("seal", sa.Text, nullable=False),
)
