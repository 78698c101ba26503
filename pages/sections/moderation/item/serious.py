"""The forms for what only some items need: a possible hate crime with its consultation, and safeguarding."""

from __future__ import annotations

import streamlit as st

from data_pipeline.moderation import serious_records
from data_pipeline.moderation.items import ROLES, Item
from data_pipeline.moderation.serious_records import CONSULTED, PASSED_ON_TO
from pages.sections.moderation import moments, quick_log
from pages.sections.moderation.item import fields
from pages.shared import formal_acts, layout, saving
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope

REPORTERS = ("ceo", "chair", "director", "officer", "other staff")
POLICY = (
    "Our policy: what may be a hate crime is reported to the police after consulting the Chief Executive, or "
    "the Chair or another Director in their absence."
)
WHERE_TO = "Report it at report-it.org.uk or by ringing 101."


def danger() -> None:
    """What comes before every form of this kind."""
    st.markdown(f":material/emergency: **{layout.escaped(serious_records.DANGER)}**")


def possible_hate_crime(scope: Scope, item: Item) -> None:
    """Because of what it may be a hate crime."""
    danger()
    key = fields.keys(item, "hate")
    strands = quick_log.strands(key)
    if st.button("Record it", type="primary", key=key("save"), disabled=not strands):
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.possible_hate_crime(db, item.item_id, strands, who=who),
            "Recorded as a possible hate crime. Consult the Chief Executive today.",
        )


def consulted(scope: Scope, item: Item) -> None:
    """Who was consulted, when, and why not the Chief Executive."""
    danger()
    st.markdown(layout.escaped(POLICY))
    key = fields.keys(item, "consulted")
    with st.grid(2, min_column_width=260, gap="small"):
        role = str(st.selectbox("Who was consulted?", CONSULTED, key=key("role"), format_func=fields.role))
        at = moments.field("When, if not now", key("at"))
    why_not = ""
    if role != "ceo":
        why_not = st.text_input(
            "Why not the Chief Executive?", key=key("why"), placeholder="such as: on leave"
        )
    if st.button("Record the consultation", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.consulted(
                db, item.item_id, role, who=who, at=at, why_not_chief_executive=why_not
            ),
            f"Recorded: {ROLES[role]} consulted.",
        )


def police(scope: Scope, item: Item) -> None:
    """Who of us reported it to the police, when, and the reference that they gave."""
    danger()
    st.markdown(layout.escaped(WHERE_TO))
    if not item.of("consulted"):
        st.warning("Nobody was consulted yet. If it is reported already, record it: it will be shown so.")
    key = fields.keys(item, "police")
    with st.form(key("form"), border=False):
        with st.grid(3, min_column_width=220, gap="small"):
            role = str(st.selectbox("Who reported it?", REPORTERS, key=key("role"), format_func=fields.role))
            at = moments.field("When, if not now", key("at"))
            reference = st.text_input("The reference of the police", key=key("reference"))
        is_pressed = st.form_submit_button("Look it over", type="primary")
    act = None
    if is_pressed:
        act = Act(
            "that it was reported to the police",
            {"Item": item.item_id, "Reported by the": ROLES[role], "Reference": reference or "none yet"},
            lambda db, who: serious_records.reported_to_police(
                db, item.item_id, role, who=who, at=at, reference=reference.strip() or None
            ),
            "Recorded: reported to the police.",
        )
    if formal_acts.look_over(scope, f"police {item.item_id}", act):
        st.rerun()


def not_a_crime(scope: Scope, item: Item) -> None:
    """Offensive, not a crime: what we think after a look. It is no count of incidents."""
    key = fields.keys(item, "no-crime")
    with st.form(key("form"), border=False):
        reason = st.text_input("Why do we think so?", key=key("reason"))
        st.caption("Names of people and words of abuse are taken out before it is saved.")
        is_pressed = st.form_submit_button("Look it over", type="primary")
    act = None
    if is_pressed:
        act = Act(
            "that it is offensive, and not a crime",
            {"Item": item.item_id, "Why:": reason or "no reason given"},
            lambda db, who: serious_records.not_a_crime(
                db, item.item_id, who=who, reason=reason.strip() or None
            ),
            "Recorded: offensive, not a crime.",
        )
    if formal_acts.look_over(scope, f"no crime {item.item_id}", act):
        st.rerun()


def safeguarding(scope: Scope, item: Item) -> None:
    """Somebody may not be safe: without any detail."""
    danger()
    st.markdown(layout.escaped(quick_log.TELL_LEAD))
    key = fields.keys(item, "safeguarding")
    if st.button("Record that somebody may not be safe", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.safeguarding(db, item.item_id, who=who),
            "Recorded. Pass it on to the safeguarding lead today.",
        )


def passed_on(scope: Scope, item: Item) -> None:
    """To whom the safeguarding concern was passed on, and when; without any detail."""
    danger()
    key = fields.keys(item, "passed-on")
    with st.grid(2, min_column_width=260, gap="small"):
        role = str(st.selectbox("Who was told?", PASSED_ON_TO, key=key("role"), format_func=fields.role))
        at = moments.field("When, if not now", key("at"))
    if st.button("Record that it was passed on", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: serious_records.passed_on(db, item.item_id, role, who=who, at=at),
            f"Recorded: passed on to the {ROLES[role]}.",
        )
