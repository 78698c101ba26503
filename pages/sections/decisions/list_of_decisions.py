"""Every decision, and those that wait for the person who looks."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import checklist_records
from data_pipeline.decisions import next_step as next_steps
from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions.next_step import UnderWay
from data_pipeline.organisation import policies
from data_pipeline.records.saving import Values
from data_pipeline.records.tables import AGREEING
from pages.shared import access, filters, layout, saving
from pages.shared.scope import Scope


def section(scope: Scope) -> None:
    """Every decision, the newest first, and the way to propose one."""
    st.header("Decisions", anchor=False)
    decisions = _with_agreements(scope)
    for decision, agreements in decisions:
        choices = filters.link(scope, decision=str(decision["decision_id"]))
        named, rest = title(scope, decision, agreements), f". {next_step(scope, decision, agreements)}"
        if decision["withdrawn_on"]:
            layout.crossed_out_link("pages/decision.py", named, rest, choices)
        else:
            layout.link("pages/decision.py", f"{named}{rest}", choices=choices)
    if not decisions:
        st.markdown("No decision yet.")
    if access.writer():
        layout.link(
            "pages/decision.py",
            "Propose a decision, also to open an account or on one without figures",
            icon=":material/gavel:",
            choices=filters.link(scope),
        )


def waiting(scope: Scope) -> dict[int, str]:
    """Decisions that wait for this person, or in local mode for anybody, each in a sentence; in the meeting
    view those that wait for the board."""
    who = access.person()
    sentences = {}
    for decision, agreements in _with_agreements(scope):
        mine = [role for role in AGREEING if role not in agreements and policies.may_agree_as(who, role)]
        if mine and decision_records.state(decision, agreements) == "proposed":
            sentences[decision["decision_id"]] = (
                f"{short_title(scope, decision)}? {next_step(scope, decision, agreements)}"
            )
    return sentences


def under_way(scope: Scope) -> dict[int, str]:
    """Decisions that are agreed and not yet done, each with its next step."""
    sentences = {}
    for decision, agreements in _with_agreements(scope):
        if decision_records.state(decision, agreements) == "agreed" and decision["withdraws"] is None:
            sentences[decision["decision_id"]] = (
                f"{short_title(scope, decision)}. {next_step(scope, decision, agreements)}"
            )
    return sentences


def running(scope: Scope) -> dict[str, UnderWay]:
    """Account -> its newest decision that is under way."""
    newest: dict[str, UnderWay] = {}
    for decision, given in next_steps.in_progress(saving.records(scope)):
        is_agreed = decision_records.state(decision, given) == "agreed"
        under_way = UnderWay(
            decision["decision_id"],
            title(scope, decision, given),
            next_step(scope, decision, given),
            decision_records.called(decision) if is_agreed else "",
        )
        newest.setdefault(decision["account_id"], under_way)
    return newest


def _with_agreements(scope: Scope) -> list[tuple[Values, dict[str, Values]]]:
    """Every decision, the newest first, with who agreed to it."""
    records = saving.records(scope)
    return [
        (decision, decision_records.agreements(records, decision["decision_id"]))
        for decision in decision_records.decisions(records)
    ]


def next_step(scope: Scope, decision: Values, agreements: Mapping[str, Values]) -> str:
    """What has to happen next, in one line, for the person who looks."""
    steps = checklist_records.of(saving.records(scope), decision["decision_id"])
    return next_steps.next_step(decision, agreements, steps, access.agreeing(), clock.today())


def short_title(scope: Scope, decision: Values) -> str:
    """'X: park'."""
    name = saving.account_name(scope, decision["account_id"])
    return f"{name}: {decision_records.called(decision)}"


def title(scope: Scope, decision: Values, agreements: Mapping[str, Values]) -> str:
    """'X: park, proposed 5 Oct 2026', or 'X: park, agreed by all three, 8 Oct 2026'."""
    return f"{short_title(scope, decision)}, {decision_records.since_when(decision, agreements)}"
