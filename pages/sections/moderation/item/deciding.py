"""The forms for a second person's decisions: on what was taken down, and on an appeal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import review_records
from data_pipeline.moderation.items import ROLES, Event, Item
from data_pipeline.moderation.review_records import DECIDERS, OnPaper
from data_pipeline.plain_words import with_capital
from pages.sections.moderation import item_words, moments
from pages.sections.moderation.item import fields
from pages.shared import access, formal_acts, layout, saving
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope

SIGNED_IN, ON_PAPER = "I decide, as the person signed in", "It was decided elsewhere: a minute or an e-mail"
LABELLED = "It is labelled as recorded from evidence, for ever."
NOT_ALONE = "Whoever acted cannot decide. Give the decision of somebody else."


@dataclass(frozen=True)
class Kind:
    """A kind of decision: what it is called, what can be decided, and how it is given or recorded."""

    form: str
    title: str
    asked: str
    answers: Mapping[str, str]
    give: Callable[..., Event]
    record: Callable[..., Event]


REVIEW = Kind(
    "review", "a second person's decision on what was taken down", "Was it right to take it down?",
    {"let stand": "No: show it again", "removal right": "Yes: taking it down was right"},
    review_records.give_review, review_records.record_review,
)  # fmt: skip
APPEAL = Kind(
    "appeal", "the decision on an appeal", "What is decided?",
    {"upheld": "Our decision stays", "restored": "Show it again", "unblocked": "Unblock"},
    review_records.give_appeal_decision, review_records.record_appeal_decision,
)  # fmt: skip


def review(scope: Scope, item: Item) -> None:
    """Whether what was taken down stays down, decided by somebody else than who took it down."""
    st.markdown(
        "Criticism of services is what we exist to hear. Ask: would we have taken this down if it were about "
        "somebody else?"
    )
    _form(scope, item, REVIEW)


def appeal_decision(scope: Scope, item: Item) -> None:
    """What becomes of an appeal, decided by somebody else than who acted."""
    _form(scope, item, APPEAL)


def appeal(scope: Scope, item: Item) -> None:
    """Somebody asks us to think again."""
    key = fields.keys(item, "appealed")
    at = moments.field("When did they ask, if not now?", key("at"))
    st.caption("Do not write here who asked.")
    if st.button("Record the appeal", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.appeal(db, item.item_id, who=who, at=at),
            "The appeal is recorded. Somebody else than who acted decides it.",
        )


def _form(scope: Scope, item: Item, kind: Kind) -> None:
    key = fields.keys(item, kind.form)
    how = ON_PAPER
    if not access.person().is_local:
        how = str(st.radio("Whose decision is it?", [SIGNED_IN, ON_PAPER], key=key("how")))
    with st.form(key(f"form-{how == ON_PAPER}"), border=False):
        decision = st.radio(
            layout.escaped(kind.asked),
            list(kind.answers),
            None,
            key=key("decision"),
            format_func=lambda each: layout.escaped(kind.answers[each]),
        )
        reason = st.text_area("Why?", height=80, key=key("reason"))
        st.caption("Names of people and words of abuse are taken out before it is saved.")
        paper = _paper(key) if how == ON_PAPER else None
        is_pressed = st.form_submit_button("Look it over", type="primary")
    act = None
    if is_pressed and decision is None:
        st.error("Choose what is decided. Nothing was recorded.")
    elif is_pressed:
        act = _act(item, kind, str(decision), reason, paper)
    if formal_acts.look_over(scope, f"{kind.form} {item.item_id}", act):
        st.rerun()


def _paper(key: fields.Key) -> OnPaper:
    st.markdown(layout.escaped(f"{NOT_ALONE} {LABELLED}"))
    with st.grid(2, min_column_width=260, gap="small"):
        name = st.text_input("Who decided (name)", key=key("name"))
        role = st.selectbox("As what?", DECIDERS, 1, key=key("role"), format_func=fields.role)
        reference = st.text_input(
            "Minute or e-mail reference", placeholder="for example Minute 7.2", key=key("reference")
        )
        at = moments.field("When, if not now", key("at"))
    return OnPaper(name.strip(), str(role), at or clock.moment(), reference.strip())


def _act(item: Item, kind: Kind, decision: str, reason: str, paper: OnPaper | None) -> Act:
    """The decision, as it is looked over."""
    number = item.item_id

    def written(db: Any, who: Any) -> Event:
        if paper is None:
            return kind.give(db, number, decision, reason, who=who)
        return kind.record(db, number, decision, reason, evidence=paper, who=who)

    shown: dict[str, object] = {"Item": number, "Decided:": kind.answers[decision], "Why:": reason}
    if paper is not None:
        shown |= {
            "Decided by": f"{paper.name} ({ROLES[paper.role]}), {item_words.moment(paper.at)}",
            "Where it is written": paper.reference,
        }
    return Act(
        kind.title,
        shown,
        written,
        f"{with_capital(kind.title)} is recorded: {item_words.DECISIONS[decision]}.",
    )
