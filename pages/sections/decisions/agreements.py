"""The three agreements to a decision: what each said, and the forms for those who have not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Role
from data_pipeline.records.saving import Values
from data_pipeline.records.tables import AGREEING
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope


def section(scope: Scope, number: int, given: Mapping[str, Values]) -> None:
    """What each of the three said, and the forms for those who have not spoken."""
    st.header("The three agreements", anchor=False)
    layout.takeaway(decision_records.state_said(given))
    for role in AGREEING:
        name = ROLE_TITLES[role]
        if role in given:
            st.markdown(f"- **{layout.escaped(name)}**: {layout.escaped(answer_in_words(given[role]))}")
        else:
            st.markdown(f"- **{layout.escaped(name)}**: has not spoken yet.")
    open_roles = [role for role in AGREEING if role not in given]
    if not open_roles or decision_records.state(given) == "refused":
        return
    who = access.agreeing()
    for role in open_roles:
        if who and not who.is_local and policies.may_agree_as(who, role):
            give(scope, number, role)
    if access.writer():
        with st.expander("Record an agreement from evidence: a minute or an e-mail"):
            from_evidence(scope, number, open_roles)


def answer_in_words(agreement: Values) -> str:
    """What one of the three said, how, and who wrote it down."""
    answer = "agreed" if agreement["is_agreed"] else f"refused: {agreement['reason']}"
    who = f"{agreement['name']} ({agreement['capacity']}), {words.day(agreement['at'][:10])}"
    if agreement["is_given"]:
        return f"{answer}. {who}, signed in."
    return (
        f"{answer}. {who}. Recorded from evidence: {agreement['reference']}, by {agreement['recorded_by']}."
    )


def give(scope: Scope, number: int, role: Role) -> None:
    """Agreeing or refusing as the person who is signed in."""
    with st.form(f"give-{role}"):
        st.markdown(f"**You speak as {ROLE_TITLES[role]}.**")
        answer, reason = _answer(role)
        capacity = st.text_input("In which capacity?", ROLE_TITLES[role], key=f"capacity-{role}")
        if not st.form_submit_button("Give this answer", type="primary"):
            return
    if saving.agree(
        scope,
        lambda db, who: decision_records.give(
            db, number, role, who=who, capacity=capacity, refused=reason(answer)
        ),
        "Your answer is recorded.",
    ):
        st.rerun()


def from_evidence(scope: Scope, number: int, roles: list[Role]) -> None:
    """An agreement or a refusal that was given on paper or by e-mail; labelled so for ever."""
    names = {ROLE_TITLES[role]: role for role in roles}
    with st.form("evidence"):
        role = names[str(st.selectbox("Whose", list(names)))]
        answer, reason = _answer("evidence")
        left, right = st.columns(2)
        name = left.text_input("Who gave it (name)")
        capacity = right.text_input("In which capacity?", placeholder="for example Chair")
        on = left.date_input("When", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        reference = right.text_input("Minute or e-mail reference", placeholder="for example Minute 7.2")
        if not st.form_submit_button("Record it", type="primary"):
            return
    if saving.save(
        scope,
        lambda db, who: decision_records.record(
            db, number, role, who=who, name=name, capacity=capacity, on=on, reference=reference,
            refused=reason(answer),
        ),
        f"{ROLE_TITLES[role]}: the answer is recorded.",
    ):  # fmt: skip
        st.rerun()


def _answer(key: str) -> tuple[str, Any]:
    answer = str(st.radio("Answer", ["Agree", "Refuse"], key=f"answer-{key}", horizontal=True))
    why = st.text_input("Reason, where it is refused", key=f"refusal-{key}")
    return answer, lambda given_answer: why if given_answer == "Refuse" else None
