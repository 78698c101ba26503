"""The quick log: where, what, which ground, what we did; what only some items need appears only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.moderation import next_steps, serious_records
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import BLOCKED, DELETED, DETRIMENT, GROUNDS
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.records.moderation_tables import STRANDS
from pages.sections.moderation import item_words, moments
from pages.shared import access, emptied_fields, filters, kept_for_the_page, layout, reporting_abuse, words
from pages.shared import saving as savings
from pages.shared.scope import Scope

Key = Callable[[str], str]  # what gives a field its key
FIELDS = "quick-log"
LOGGED = "logged-item"
NOT_YET = "nothing yet"
REPORTED = "reported to the platform"
DESCRIBE = "Describe, do not quote. Leave out who it was: names, numbers and abuse are taken out."
ACTS = {
    "hidden": "Hid it", "deleted": "Deleted it", "blocked": "Blocked somebody", REPORTED: "Reported it",
    "warned": "Warned", "replied": "Replied", "moved to a private route": "Moved to a private route",
    "acknowledged: not a breach": "Not a breach", "none": "Left it", NOT_YET: "Nothing yet",
}  # fmt: skip
WITHOUT_GROUND = ("acknowledged: not a breach", "moved to a private route", "replied", "none", NOT_YET)
HATE, UNSAFE = "hate crime", "safeguarding"
MORE = {HATE: "It may be a hate crime", UNSAFE: "Somebody may not be safe"}
ACT_PROMPTLY = (
    "Criticism of services is what we exist to hear, and is no breach. Hide it at once where you must; "
    "before deleting or blocking, a second person decides. If it is done already, log it as it was."
)
WHO_WAS_BLOCKED = "Who was blocked stands in the platform's own list. Do not write it here."
TELL_LEAD = "Tell the safeguarding lead today. Write no detail here: only that you passed it on."


@dataclass(frozen=True)
class Answers:
    """What was answered of an item; extras: what only some need, by its name in the records."""

    where: str | None
    kind: str | None
    grounds: Sequence[str]
    action: str | None
    line: str = ""
    seen_at: datetime | None = None
    reported_at: datetime | None = None
    reported_by: str | None = None
    more: Sequence[str] = ()
    strands: Sequence[str] = ()
    look_again_on: date | None = None
    reference: str | None = None

    def missing(self) -> list[str]:
        """What still has to be said."""
        needed = {"where it was": self.where, "what it was": self.kind, "what you did": self.action}
        lacking = [what for what, answer in needed.items() if not answer]
        if self.action and self.action not in WITHOUT_GROUND and not self.grounds:
            lacking.append("which rule it breaks")
        if HATE in self.more and not self.strands:
            lacking.append("because of what it may be a hate crime")
        return lacking


def section(scope: Scope) -> None:
    """Four answers and a button; the item that was just logged stands above."""
    st.header("Log an item", anchor=False)
    _just_logged(scope)
    with st.container(border=True, key=FIELDS):
        answers = _ask(scope)
        pressed = st.button("Log it", type="primary", key="log-item", shortcut="Ctrl+Enter")
        st.caption("Times are now unless you say otherwise. Ctrl and Enter log it too.")
    if pressed:
        save(scope, answers)


def save(scope: Scope, answers: Answers) -> None:
    """Logs the item, or says what is missing."""
    if lacking := answers.missing():
        st.error(layout.escaped(f"Say {words.listed(lacking)}. Nothing was logged."))
        return
    months = access.settings().retention.free_text
    number = savings.save(scope, lambda db, who: log(db, answers, months, who), "The item is logged.")
    if number is not None:
        emptied_fields.empty(FIELDS)
        kept_for_the_page.hold(kept_for_the_page.open_page(), LOGGED, number)
        st.rerun()


def log(db: Any, answers: Answers, months: int, who: Person) -> int:
    """Writes an item down with all that was answered of it, and gives its number."""
    number = item_records.log(
        db, str(answers.where), str(answers.kind), who=who, months=months, line=answers.line,
        seen_at=answers.seen_at, reported_at=answers.reported_at, reported_by=answers.reported_by,
    )  # fmt: skip
    if answers.grounds or answers.action != NOT_YET:
        item_records.judge(db, number, answers.grounds, who=who)
    if HATE in answers.more:
        serious_records.possible_hate_crime(db, number, answers.strands, who=who)
    if UNSAFE in answers.more:
        serious_records.safeguarding(db, number, who=who)
    if answers.action != NOT_YET:
        item_records.act(
            db, number, str(answers.action), who=who, look_again_on=answers.look_again_on,
            reference=answers.reference,
        )  # fmt: skip
    return number


def places(scope: Scope) -> dict[str, str]:
    """Where an item can be: our accounts first, then each channel, for what was on none of ours."""
    names = savings.account_names(scope)
    return names | {channel: item_words.place(names, channel) for channel in TITLES}


def _ask(scope: Scope) -> Answers:
    offered = places(scope)
    with st.grid(2, min_column_width=260, gap="small"):
        where = st.selectbox(
            "Where was it?", list(offered), 0 if len(offered) > len(TITLES) else None, key=_key("where"),
            format_func=lambda each: plain(offered[each]), placeholder="Choose",
        )  # fmt: skip
        kind = st.pills(
            "What was it?", list(item_words.KINDS), default="comment", key=_key("kind"),
            format_func=item_words.KINDS.__getitem__, wrap=True,
        )  # fmt: skip
    grounds = st.pills(
        "Which rule does it break?", list(GROUNDS), selection_mode="multi", key=_key("grounds"),
        format_func=GROUNDS.__getitem__,
    )  # fmt: skip
    if DETRIMENT in grounds:
        st.info(layout.escaped(ACT_PROMPTLY))
    action = st.pills("What did you do?", list(ACTS), key=_key("action"), format_func=ACTS.__getitem__)
    channel = str(where or "").partition("-")[0]
    extras = of_action(action, grounds, channel, _key)
    more = st.pills(
        "Is it more than that?", list(MORE), selection_mode="multi", key=_key("more"),
        format_func=MORE.__getitem__,
    )  # fmt: skip
    chosen = of_more(more, _key)
    line = st.text_input(
        "In one line, if it helps", max_chars=item_records.LONGEST, key=_key("line"), placeholder=DESCRIBE
    )
    times = _times()
    return Answers(where, kind, grounds, action, line, more=more, strands=chosen, **times, **extras)


def of_action(action: str | None, grounds: Sequence[str], channel: str, key: Key) -> dict[str, Any]:
    """What only some actions need: a block its day, a report the platform's own steps and their number."""
    if action == BLOCKED:
        st.caption(WHO_WAS_BLOCKED)
        again = clock.months_after(clock.today(), next_steps.BLOCK_LOOKED_AT)
        day = st.date_input(
            "On which day do we look at this block again?",
            again,
            min_value=clock.today(),
            format="DD/MM/YYYY",
            key=key("again"),
        )
        extras: dict[str, Any] = {"look_again_on": day}
    elif action == REPORTED and channel:
        st.markdown(layout.escaped(f"How abuse is reported on {TITLES[channel]}:"))
        reporting_abuse.steps(channel)
        reference = st.text_input("Their reference, if they gave one", key=key("reference"))
        extras = {"reference": reference.strip() or None}
    else:
        extras = {}
    if DETRIMENT in grounds and action in (DELETED, BLOCKED):
        st.warning("It will be shown as done before a second person had looked.")
    return extras


def of_more(more: Sequence[str], key: Key) -> Sequence[str]:
    """What a possible hate crime and safeguarding need; the strands that were chosen."""
    if not more:
        return ()
    st.markdown(f":material/emergency: **{layout.escaped(serious_records.DANGER)}**")
    if UNSAFE in more:
        st.markdown(layout.escaped(TELL_LEAD))
    if HATE not in more:
        return ()
    return strands(key)


def strands(key: Key) -> Sequence[str]:
    """Because of what it may be a hate crime, as the policy names it."""
    return st.pills(
        "Because of what?", list(STRANDS), selection_mode="multi", key=key("strands"),
        format_func=lambda strand: layout.escaped(strand.capitalize()),
    )  # fmt: skip


def _times() -> Mapping[str, Any]:
    folded = st.expander("It was not just now, or somebody told us")
    with folded, st.grid(2, min_column_width=260, gap="small"):
        reporter = st.selectbox(
                "Who told us?", list(item_words.REPORTERS), None, key=_key("reporter"),
                format_func=lambda each: plain(item_words.REPORTERS[each].capitalize()),
                placeholder="Nobody: we saw it ourselves",
            )  # fmt: skip
        came = moments.field("When did we see it, or were told?", _key("came"))
    if reporter is None:
        return {"seen_at": came}
    return {"reported_at": came, "reported_by": reporter}


def _just_logged(scope: Scope) -> None:
    number = kept_for_the_page.held(kept_for_the_page.open_page(), LOGGED)
    if number is not None:
        layout.link(
            "pages/moderation_item.py", f"Open item {number}, to say what happened next",
            icon=":material/arrow_forward:", choices=filters.link(scope, item=str(number)),
        )  # fmt: skip


def _key(name: str) -> str:
    return emptied_fields.key(name, FIELDS)
