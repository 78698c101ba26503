"""The three agreements to a decision: what each said, and the forms for those who have not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_pipeline import clock
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Role
from data_pipeline.records.saving import Values
from data_pipeline.records.tables import AGREEING
from pages.sections.decisions import list_of_decisions
from pages.shared import access, formal_acts, layout, saving, words
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope

AGREE_OR_REFUSE = "Agree or Refuse"
HERE = "the-three-agreements"  # where a link on the page leads to


def section(scope: Scope, decision: Values, given: Mapping[str, Values]) -> None:
    """What each of the three said, what was withdrawn, and the forms for those who have not spoken."""
    number = decision["decision_id"]
    st.header("The three agreements", anchor=HERE)
    layout.takeaway(decision_records.state_said(decision, given))
    for role in AGREEING:
        name = ROLE_TITLES[role]
        if role in given:
            st.markdown(f"- **{layout.escaped(name)}**: {layout.escaped(answer_in_words(given[role]))}")
        else:
            st.markdown(f"- **{layout.escaped(name)}**: not yet answered.")
    withdrawn = decision_records.withdrawn_agreements(saving.records(scope), number)
    formal_acts.crossed_out((f"{ROLE_TITLES[row['role']]}: {answer_in_words(row)}", row) for row in withdrawn)
    if decision_records.state(decision, given) == "proposed":
        forms(scope, decision, [role for role in AGREEING if role not in given])


def way_to_answer() -> None:
    """The way from the next step, at the head of the page, to the forms below, for who may use them."""
    if access.agreeing():
        st.markdown(f":material/arrow_downward: [Go to the answers](#{HERE})")


def forms(scope: Scope, decision: Values, open_roles: list[Role]) -> None:
    """The ways to answer that are open to this person; the only one there is stands open."""
    who = access.agreeing()
    mine = [role for role in open_roles if who and not who.is_local and policies.may_agree_as(who, role)]
    for role in mine:
        give(scope, decision, role)
    if access.writer():
        with st.expander("Record an agreement from a minute or an e-mail", not mine):
            from_evidence(scope, decision, open_roles)


def answer_in_words(agreement: Values) -> str:
    """What one of the three said, how, and who wrote it down."""
    answer = "agreed" if agreement["is_agreed"] else f"refused: {agreement['reason']}"
    who = f"{agreement['name']} ({agreement['capacity']}), {words.day(agreement['at'][:10])}"
    if agreement["is_given"]:
        return f"{answer}. {who}, signed in."
    return (
        f"{answer}. {who}. Recorded from evidence: {agreement['reference']}, by {agreement['recorded_by']}."
    )


def give(scope: Scope, decision: Values, role: Role) -> None:
    """Agreeing or refusing as the person who is signed in."""
    with st.form(f"give-{role}"):
        st.markdown(f"**You speak as {ROLE_TITLES[role]}.**")
        answer, reason = _answer(role)
        capacity = st.text_input("In which capacity?", ROLE_TITLES[role], key=f"capacity-{role}")
        is_pressed, beside = _button("Give this answer")
    act = None
    if is_pressed and _is_chosen({AGREE_OR_REFUSE: answer}, beside):
        act = given_act(scope, decision, role, str(answer), capacity=capacity, reason=reason)
    place = f"answer {decision['decision_id']} as {role}"
    if formal_acts.look_over(scope, place, act, access.agreeing, beside):
        st.rerun()


def given_act(
    scope: Scope, decision: Values, role: Role, answer: str, *, capacity: str, reason: str | None
) -> Act:
    """An answer signed in, as it is looked over."""
    number = decision["decision_id"]
    return Act(
        f"your answer to decision {number}",
        {"Answer": answer, "You speak as": ROLE_TITLES[role], "In which capacity?": capacity}
        | _because(reason),
        lambda db, who: decision_records.give(db, number, role, who=who, capacity=capacity, refused=reason),
        lambda _: f"Your answer is recorded.{decided(scope, decision)}",
    )


def decided(scope: Scope, decision: Values) -> str:
    """' All three have agreed, so it is decided: X: park. Next: ...'; nothing while an answer is missing."""
    given = decision_records.agreements(saving.records(scope), decision["decision_id"])
    if decision_records.state(decision, given) != "agreed":
        return ""
    called = list_of_decisions.short_title(scope, decision)
    following = list_of_decisions.next_step(scope, decision, given)
    return f" All three have agreed, so it is decided: {called}. {following}"


def from_evidence(scope: Scope, decision: Values, roles: list[Role]) -> None:
    """An agreement or a refusal that was given on paper or by e-mail; labelled so for ever."""
    names, number = {ROLE_TITLES[role]: role for role in roles}, decision["decision_id"]
    still_open = "-".join(roles)  # once an answer is recorded these fields are others, and empty
    whose = st.selectbox(
        "Whose agreement?",
        list(names),
        _only(names),
        placeholder="Choose",
        key=f"whose-{number}-{still_open}",
    )
    with st.form(f"evidence-{still_open}"):
        answer, reason = _answer(f"evidence-{number}-{still_open}")
        answered = _as_written(number, str(whose or ""))
        is_pressed, beside = _button("Record it")
    act = None
    if is_pressed and _is_chosen({"whose agreement it is": whose, AGREE_OR_REFUSE: answer}, beside):
        role = names[str(whose)]
        act = evidence_act(scope, decision, role, str(answer), reason=reason, answered=answered)
    if formal_acts.look_over(scope, f"evidence {number}", act, beside=beside):
        st.rerun()


def _as_written(number: int, whose: str) -> dict[str, Any]:
    """Who gave an answer, in which capacity, when, and where it is written: day and reference stay for the
    next answer, for one minute often holds all three."""
    left, right = st.columns(2)
    return {
        "name": left.text_input("Who gave it (name)"),
        "capacity": right.text_input(
            "In which capacity?", whose, placeholder="for example Chair", key=f"capacity-{number}-{whose}"
        ),
        "on": left.date_input(
            "When", clock.today(), max_value=clock.today(), format="DD/MM/YYYY", key=f"given-on-{number}"
        ),
        "reference": right.text_input(
            "Minute or e-mail reference", placeholder="for example Minute 7.2", key=f"reference-{number}"
        ),
    }


def evidence_act(
    scope: Scope, decision: Values, role: Role, answer: str, *, reason: str | None, answered: dict[str, Any]
) -> Act:
    """An answer from evidence, as it is looked over. answered: name, capacity, on and reference."""
    number = decision["decision_id"]
    return Act(
        f"an answer to decision {number}, from a minute or an e-mail",
        {
            "Whose agreement?": ROLE_TITLES[role],
            "Answer": answer,
            "Given by": f"{answered['name']} ({answered['capacity']}), {words.day(answered['on'])}",
            "Where it is written": answered["reference"],
        }
        | _before_the_proposal(decision, answered["on"])
        | _because(reason),
        lambda db, who: decision_records.record(db, number, role, who=who, refused=reason, **answered),
        lambda _: f"{ROLE_TITLES[role]}: the answer is recorded.{decided(scope, decision)}",
    )


def _before_the_proposal(decision: Values, on: date) -> dict[str, str]:
    """What to look at where an answer is older than what it answers."""
    proposed = date.fromisoformat(str(decision["proposed_on"])[:10])
    if on >= proposed:
        return {}
    return {"Is the day right?": f"It is before the proposal of {words.day(proposed)}."}


def _because(reason: str | None) -> dict[str, str]:
    return {} if reason is None else {"Because": reason}


def _only(names: Mapping[str, Role]) -> int | None:
    """The place of the only one there is; where a person has to choose, nothing is chosen for them."""
    return 0 if len(names) == 1 else None


def _button(label: str) -> tuple[bool, DeltaGenerator]:
    """The button at the end of a form, and the place next to it where it is said what is missing."""
    with st.container(horizontal=True, vertical_alignment="center"):
        return st.form_submit_button(layout.escaped(label), type="primary"), st.container()


def _is_chosen(needed: Mapping[str, str | None], beside: DeltaGenerator) -> bool:
    """Whether everything was chosen; says what was not, next to the button."""
    missing = [what for what, answer in needed.items() if answer is None]
    if missing:
        beside.error(layout.escaped(f"Choose {words.listed(missing)}. Nothing was recorded."))
    return not missing


def _answer(key: str) -> tuple[str | None, str | None]:
    """'Agree' or 'Refuse', None until somebody chooses; and the reason where it is refused."""
    answer = st.radio("Answer", ["Agree", "Refuse"], None, key=f"answer-{key}", horizontal=True)
    why = st.text_input("Reason, where it is refused", key=f"refusal-{key}")
    return answer, why if answer == "Refuse" else None
