"""Withdrawing a proposal, an answer, or, by the agreement of all three, a decision that is in effect."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions import withdrawal_records
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Person, Role
from data_pipeline.records.saving import Values
from pages.sections.decisions import list_of_decisions, proposal
from pages.sections.decisions.agreements import answer_in_words
from pages.shared import access, formal_acts
from pages.shared.formal_acts import Act, Withdraw
from pages.shared.scope import Scope

ALL_THREE = (
    "All three agreed to this decision, so it takes all three to withdraw it. It stands until they have. "
    "Once it is carried out, make a new proposal instead."
)


def section(scope: Scope, decision: Values, given: Mapping[str, Values]) -> None:
    """The way to withdraw that fits how the decision stands; none for one that was refused or withdrawn."""
    state = decision_records.state(decision, given)
    if state in ("proposed", "refused"):
        answers = answers_to_withdraw(decision["decision_id"], given)
        if formal_acts.withdrawing(scope, "recorded answer", answers, access.agreeing):
            st.rerun()
    if state == "proposed" and access.writer():
        title = list_of_decisions.title(scope, decision, given)
        offered: dict[str, Withdraw] = {title: partial(_withdraw_proposal, decision["decision_id"])}
        if formal_acts.withdrawing(scope, "proposal", offered):
            st.rerun()
    if state == "agreed" and decision["withdraws"] is None and access.writer():
        with st.expander("Propose to withdraw this decision"):
            form(scope, decision, given)


def answers_to_withdraw(number: int, given: Mapping[str, Values]) -> dict[str, Withdraw]:
    """The answers that this person may withdraw, each with what withdraws it."""
    who = access.agreeing()
    return {
        f"{ROLE_TITLES[role]}: {answer_in_words(answer)}": partial(_withdraw_answer, number, role)
        for role in ROLE_TITLES
        if (answer := given.get(role)) and who
        if policies.may_withdraw_answer(who, role, answer["is_given"])
    }


def form(scope: Scope, decision: Values, given: Mapping[str, Values]) -> None:
    """Why an agreed decision should end: a proposal of its own, to which all three have to agree."""
    st.markdown(ALL_THREE)
    with st.form("propose-withdrawal"):
        because = st.text_area("Why should this decision be withdrawn?", height=80)
        is_pressed = st.form_submit_button("Propose to withdraw it")
    number = decision["decision_id"]
    act = Act(
        "a proposal, which asks for the agreement of all three",
        {"To withdraw:": list_of_decisions.title(scope, decision, given), "Why:": because},
        lambda db, who: withdrawal_records.propose_withdrawal(db, number, because, who=who),
        f"Proposed: to withdraw decision {number}. It stands until all three have agreed.",
    )
    saved = formal_acts.look_over(scope, f"propose to withdraw {number}", act if is_pressed else None)
    if saved:
        proposal.show(saved)


def _withdraw_answer(number: int, role: Role, db: Any, who: Person, because: str) -> Values:
    return withdrawal_records.withdraw_answer(db, number, role, because, who=who)


def _withdraw_proposal(number: int, db: Any, who: Person, because: str) -> Values:
    return withdrawal_records.withdraw_proposal(db, number, because, who=who)
