"""Decisions: the list of them, and the forms by which one is proposed, agreed, carried out and reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import checklist_records
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation.people import Role
from data_pipeline.records.saving import Values
from data_pipeline.records.tables import AGREEING
from pages.shared import access, filters, layout, saving, words
from pages.shared.scope import Scope

PROPOSED = {
    "scale back": "Scale back: post less there",
    "park": "Park: the account stays, we stop posting",
    "close": "Close: notices first, then the account is deactivated",
    "transfer": "Transfer to another organisation",
    "open": "Open: a purpose, an audience and a success bar first",
}
ASKED = {
    "reason": "Why?",
    "values_said": "Does being there fit our values?",
    "safety": "Is it safe for the people we talk with and for staff?",
    "emergency_role": "Has it a role in an emergency or by law?",
    "impersonation": "Could somebody misuse our name if we left?",
    "expected": "What do we expect to see in three months?",
}
OPENING = {
    "purpose": "What is it for?",
    "audience": "Whom is it to reach?",
    "hours_a_week": "Hours a week",
    "success_bar": "When do we count it as a success? (a figure, and by when)",
}


def listed(scope: Scope) -> None:
    """Every decision, the newest first, and the way to propose one."""
    st.header("Decisions", anchor=False)
    kept = saving.records(scope)
    found = decision_records.decisions(kept)
    for one in found:
        said = decision_records.state_said(decision_records.agreements(kept, one["decision_id"]))
        choices = filters.link(scope, decision=str(one["decision_id"]))
        layout.link("pages/decision.py", layout.escaped(f"{called(scope, one)}. {said}"), choices=choices)
    if not found:
        st.markdown("No decision yet.")
    if access.writer():
        layout.link(
            "pages/decision.py",
            "Propose a decision, also to open an account or on one without figures",
            icon=":material/gavel:",
            choices=filters.link(scope),
        )


def waiting(scope: Scope) -> dict[int, str]:
    """Decisions that wait for this person, or in local mode for anybody, each in a sentence."""
    who = access.agreeing()
    if who is None:
        return {}
    kept, found = saving.records(scope), {}
    for one in decision_records.decisions(kept):
        given = decision_records.agreements(kept, one["decision_id"])
        mine = [role for role in AGREEING if role not in given and who.has(role)]
        if mine and decision_records.state(given) == "proposed":
            name = scope.names.get(one["account_id"], one["account_id"])
            whose = words.listed([decision_records.CALLED[role] for role in mine])
            found[one["decision_id"]] = f"{name}: {one['proposal']}? Waits for the agreement of {whose}"
    return found


def called(scope: Scope, one: Values) -> str:
    """'X: park, proposed 5 Oct 2026'."""
    name = scope.names.get(one["account_id"], one["account_id"])
    return f"{name}: {one['proposal']}, proposed {words.day(one['proposed_on'])}"


def agreements(scope: Scope, number: int, given: Mapping[str, Values]) -> None:
    """What each of the three said, and the forms for those who have not spoken."""
    st.header("The three agreements", anchor=False)
    layout.takeaway(decision_records.state_said(given))
    for role in AGREEING:
        name = decision_records.CALLED[role]
        if role in given:
            st.markdown(f"- **{name}**: {layout.escaped(spoken(given[role]))}")
        else:
            st.markdown(f"- **{name}**: has not spoken yet.")
    open_roles = [role for role in AGREEING if role not in given]
    if not open_roles or decision_records.state(given) == "refused":
        return
    who = access.agreeing()
    for role in open_roles:
        if who and not who.is_local and who.has(role):
            give(scope, number, role)
    if access.writer():
        with st.expander("Record an agreement from evidence: a minute or an e-mail"):
            from_evidence(scope, number, open_roles)


def spoken(one: Values) -> str:
    """What one of the three said, how, and who wrote it down."""
    said = "agreed" if one["is_agreed"] else f"refused: {one['reason']}"
    who = f"{one['name']} ({one['capacity']}), {words.day(one['at'][:10])}"
    if one["is_given"]:
        return f"{said}. {who}, signed in."
    return f"{said}. {who}. Recorded from evidence: {one['reference']}, by {one['recorded_by']}."


def give(scope: Scope, number: int, role: Role) -> None:
    """Agreeing or refusing as the person who is signed in."""
    with st.form(f"give-{role}"):
        st.markdown(f"**You speak as {decision_records.CALLED[role]}.**")
        answer, reason = _answer(role)
        capacity = st.text_input("In which capacity?", decision_records.CALLED[role], key=f"capacity-{role}")
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
    names = {decision_records.CALLED[role]: role for role in roles}
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
        f"{decision_records.CALLED[role]}: the answer is recorded.",
    ):  # fmt: skip
        st.rerun()


def _answer(key: str) -> tuple[str, Any]:
    answer = str(st.radio("Answer", ["Agree", "Refuse"], key=f"answer-{key}", horizontal=True))
    why = st.text_input("Reason, where it is refused", key=f"refusal-{key}")
    return answer, lambda said: why if said == "Refuse" else None


def steps(scope: Scope, number: int, kept: list[Values]) -> None:
    """What has to be done, by whom and when."""
    st.header("What has to be done", anchor=False)
    done = sum(step["done_on"] is not None for step in kept)
    ahead = [step for step in kept if not step["done_on"]]
    following = f" Next: {ahead[0]['item']}, by {words.day(ahead[0]['due_on'])}." if ahead else ""
    layout.takeaway(f"{done} of {words.counted(len(kept), 'step')} done.{following}")
    for step in kept:
        owner = f", {step['owner']}" if step["owner"] else ""
        when = f"done {words.day(step['done_on'])}" if step["done_on"] else f"by {words.day(step['due_on'])}"
        mark = ":material/check_box:" if step["done_on"] else ":material/check_box_outline_blank:"
        st.markdown(f"{mark} {layout.escaped(step['item'])}: {when}{layout.escaped(owner)}")
    if access.writer() and ahead:
        with st.expander("Change a step"):
            step_form(scope, number, ahead)


def step_form(scope: Scope, number: int, ahead: list[Values]) -> None:
    """Owner, day and whether it is done, of one step."""
    chosen = st.selectbox("Step", [step["item"] for step in ahead])
    step = next(step for step in ahead if step["item"] == chosen)
    with st.form(f"step-{step['item']}-{step['version']}"):
        left, right = st.columns(2)
        owner = left.text_input("Who does it (a role)", step["owner"] or "")
        due = right.date_input("By", step["due_on"], format="DD/MM/YYYY")
        done = st.checkbox(f"Done: {step['item']}")
        if not st.form_submit_button("Save this step", type="primary"):
            return
    today = clock.today() if done else None
    if saving.save(
        scope,
        lambda db, who: checklist_records.plan(
            db, number, step["item"], who=who, owner=owner, due_on=due, done_on=today
        ),
        f"Saved: {step['item']}.",
    ):
        st.rerun()
