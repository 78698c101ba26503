"""The form of one account in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from data_pipeline.records import saving
from data_pipeline.records.saving import ChangedMeanwhile, Values
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register.records import STATUSES
from pages.sections.register import both_edited
from pages.shared import saving as recorded
from pages.shared.scope import Scope

EDITING = "editing"  # the account as it was when its form was opened
CLASH = "clash"
LABELS = {
    "status": "Status",
    "owner": "Who runs it (a role)",
    "backup_administrator": "Who else can administer it (a role)",
    "two_step": "Two-step verification",
    "credentials_kept": "Where the login is kept",
    "next_review_on": "Next review",
    "authorised_posters": "Who may post (roles)",
    "two_step_checked_on": "Two-step verification last checked",
    "handle": "Handle",
    "address": "Address",
    "purpose": "What it is for",
    "objectives": "Objectives it serves",
    "target_groups": "Who it is meant to reach",
    "branding_checked_on": "Branding licence last checked",
    "opened_on": "Opened on",
}
HELP = {
    "credentials_kept": "Where, never what: for example 'Bitwarden, vault Comms'. No password goes in here.",
    "owner": "A role such as Communications Officer; names change.",
}
TWO_STEP = {"Not recorded": None, "On": True, "Off": False}
FIRST = 6  # fields that are always open: the status and what keeps an account safe
FROM, UNTIL = date(2004, 1, 1), date(2100, 1, 1)


def form(scope: Scope, account_id: str, values: Values | None, objectives: Mapping[str, str]) -> None:
    """Asks for everything about one account and saves it under the version that was opened."""
    opened = st.session_state.get(EDITING)
    if opened is None or opened["account_id"] != account_id:
        opened = st.session_state[EDITING] = {"account_id": account_id, "values": values or {}}
    before: Values = opened["values"]
    clash = st.session_state.get(CLASH, {}).get(account_id)
    if clash:
        both_edited.ask(LABELS, clash, done, lambda: save_again(scope, account_id, clash))
        return
    with st.form(f"account-{account_id}-{before.get('version', 0)}"):
        names = list(LABELS)
        answers = fields(names[:FIRST], before, objectives)
        with st.expander("More about this account"):
            answers |= fields(names[FIRST:], before, objectives)
        if st.form_submit_button("Save", type="primary"):
            save_answers(scope, account_id, answers, before.get("version"))


def fields(names: Sequence[str], before: Values, objectives: Mapping[str, str]) -> Values:
    """Several fields in two columns, read down one and then the other."""
    half = (len(names) + 1) // 2
    answers: Values = {}
    for column, mine in zip(st.columns(2), (names[:half], names[half:]), strict=True):
        with column:
            answers |= {name: ask(name, before.get(name), objectives) for name in mine}
    return answers


def ask(name: str, value: Any, objectives: Mapping[str, str]) -> Any:
    """One field."""
    label, help = LABELS[name], HELP.get(name)
    if name == "status":
        return st.selectbox(label, STATUSES, STATUSES.index(value) if value else 1)
    if name == "two_step":
        return TWO_STEP[st.selectbox(label, list(TWO_STEP), list(TWO_STEP.values()).index(value))]
    if name == "objectives":
        chosen_before = [o for o in (value or "").split(";") if o in objectives]
        chosen = st.multiselect(label, list(objectives), chosen_before, format_func=lambda o: objectives[o])
        return ";".join(chosen) or None
    if name.endswith("_on"):
        return st.date_input(label, value, min_value=FROM, max_value=UNTIL, format="DD/MM/YYYY", help=help)
    if name in ("purpose", "target_groups"):
        return st.text_area(label, value or "", height=90, help=help)
    return st.text_input(label, value or "", help=help)


def save_answers(scope: Scope, account_id: str, answers: Values, seen: int | None) -> None:
    """Saves, or keeps what was written for the person to settle with what somebody else saved."""
    key = {"account_id": account_id}
    try:
        after = recorded.save(
            scope,
            lambda db, who: saving.save(db, ACCOUNTS, key, answers, who=who, seen=seen),
            f"{account_id} is saved.",
        )
    except ChangedMeanwhile as changed:
        st.session_state[CLASH] = {account_id: changed}
        st.rerun()
    else:
        if after:
            done()


def save_again(scope: Scope, account_id: str, clash: ChangedMeanwhile) -> None:
    """Saves what this person wrote over what somebody else saved meanwhile."""
    del st.session_state[CLASH]
    save_answers(scope, account_id, clash.mine, clash.theirs["version"] if clash.theirs else None)


def done() -> None:
    """Closes the form, so that it opens with what stands now."""
    for name in (EDITING, CLASH):
        st.session_state.pop(name, None)
    st.rerun()
