"""The form of one account in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data_pipeline.records import saving
from data_pipeline.records.saving import ChangedMeanwhile, Values
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register.records import STATUSES
from pages.sections.register import both_edited
from pages.shared import saving as recorded
from pages.shared.scope import Scope

EDITING = "editing"  # accounts as they were when their forms were opened
CLASH = "clash"
CLOSED = "closed form"  # the account whose form was saved in the run before
LABELS = {
    "status": "Status",
    "owner": "Who runs it (a role)",
    "backup_administrator": "Who stands in (a role)",
    "two_step": "Two-step sign-in",
    "credentials_kept": "Where the login is kept",
    "next_review_on": "Next check",
    "authorised_posters": "Who may post (roles)",
    "two_step_checked_on": "Two-step sign-in last checked",
    "handle": "Handle",
    "address": "Address",
    "purpose": "What it is for",
    "objectives": "Objectives it serves",
    "target_groups": "Who it is meant to reach",
    "branding_checked_on": "Branding licence last checked",
    "opened_on": "Opened on",
    "logged_in_on": "Last logged in",
    "logged_in_by": "Who logged in (a role)",
}
HELP = {
    "credentials_kept": "Where the login is kept, never the login itself: for example 'Bitwarden, vault "
    "Comms'. No password goes in here.",
    "owner": "A role such as Communications Officer; names change.",
}
TWO_STEP = {"Not recorded": None, "On": True, "Off": False}
FIRST = 6  # fields that are always open: the status and what keeps an account safe
FROM, UNTIL = date(2004, 1, 1), date(2100, 1, 1)


def form(scope: Scope, account_id: str, values: Values | None, objectives: Mapping[str, str]) -> None:
    """Asks for everything about one account and saves it under the version that was opened."""
    opened = st.session_state.setdefault(EDITING, {})
    before: Values = opened.setdefault(account_id, values or {})
    clash = st.session_state.get(CLASH, {}).get(account_id)
    if clash:
        both_edited.ask(
            LABELS, clash, partial(done, account_id), lambda: save_again(scope, account_id, clash)
        )
        return
    with st.form(f"account-{account_id}-{before.get('version', 0)}", border=False):
        names = list(LABELS)
        answers = fields(account_id, names[:FIRST], before, objectives)
        with st.expander("More about this account"):
            answers |= fields(account_id, names[FIRST:], before, objectives)
        if st.form_submit_button("Save", type="primary"):
            save_answers(scope, account_id, answers, before.get("version"))


def leave(account_id: str) -> None:
    """Forgets what a form was opened with, once it is closed."""
    st.session_state.get(EDITING, {}).pop(account_id, None)


def fields(account_id: str, names: Sequence[str], before: Values, objectives: Mapping[str, str]) -> Values:
    """Several fields, two abreast where there is room."""
    opened = f"{account_id} {before.get('version', 0)}"
    with st.grid(2, min_column_width=260, gap="small"):
        return {name: ask(name, before.get(name), objectives, f"{name} of {opened}") for name in names}


def ask(name: str, value: Any, objectives: Mapping[str, str], key: str) -> Any:
    """One field. key: apart from the same field of another account whose form is open."""
    label, help = LABELS[name], HELP.get(name)
    if name == "status":
        return st.selectbox(label, STATUSES, STATUSES.index(value) if value else 1, key=key)
    if name == "two_step":
        chosen = st.selectbox(label, list(TWO_STEP), list(TWO_STEP.values()).index(value), key=key)
        return TWO_STEP[chosen]
    if name == "objectives":
        before = [o for o in (value or "").split(";") if o in objectives]
        serves = st.multiselect(label, list(objectives), before, format_func=lambda o: objectives[o], key=key)
        return ";".join(serves) or None
    if name.endswith("_on"):
        return st.date_input(
            label, value, min_value=FROM, max_value=UNTIL, format="DD/MM/YYYY", help=help, key=key
        )
    if name in ("purpose", "target_groups"):
        return st.text_area(label, value or "", height=90, help=help, key=key)
    return st.text_input(label, value or "", help=help, key=key)


def save_answers(scope: Scope, account_id: str, answers: Values, seen: int | None) -> None:
    """Saves, or keeps what was written for the person to settle with what somebody else saved."""
    key = {"account_id": account_id}
    try:
        after = recorded.save(
            scope,
            lambda db, who: saving.save(db, ACCOUNTS, key, answers, who=who, seen=seen),
            f"{recorded.account_name(scope, account_id)} is saved.",
        )
    except ChangedMeanwhile as changed:
        st.session_state[CLASH] = {account_id: changed}
        st.rerun()
    else:
        if after:
            done(account_id)


def save_again(scope: Scope, account_id: str, clash: ChangedMeanwhile) -> None:
    """Saves what this person wrote over what somebody else saved meanwhile."""
    del st.session_state[CLASH]
    save_answers(scope, account_id, clash.mine, clash.theirs["version"] if clash.theirs else None)


def done(account_id: str) -> None:
    """Closes the form, so that it opens with what stands now."""
    leave(account_id)
    st.session_state.pop(CLASH, None)
    st.session_state[CLOSED] = account_id
    st.rerun()
