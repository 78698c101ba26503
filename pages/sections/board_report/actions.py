"""What was agreed when the board met: who does what by when, ticked when it is done."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_pipeline import clock
from data_pipeline.board_report import action_records
from data_pipeline.board_report.action_records import LONGEST
from data_pipeline.records.saving import ChangedMeanwhile, Values
from pages.shared import access, emptied_fields, layout, saving, words
from pages.shared.scope import Scope

FIELDS = "report-action"
COUNTED = "Agreed over this report, or earlier and still to do"


def section(scope: Scope, quarter: str) -> None:
    """Every action that was agreed over this report, or over an earlier one and is still to do; and the form
    for a new one."""
    rows = action_records.standing(saving.records(scope), quarter)
    st.header("Actions for the next meeting", anchor=False)
    layout.takeaway(in_short(rows))
    for row in rows:
        _tick(scope, row)
    with st.expander("Add an action that was agreed at the meeting"):
        _form(scope, quarter)
    if rows:
        with st.expander("Remove an action that was typed by mistake"):
            _remove(scope, rows)


def in_short(rows: list[Values]) -> str:
    """'Agreed over this report, or earlier and still to do: 3 actions, 2 done. ...'"""
    if not rows:
        return "No action is recorded. Type in what the Board agreed: the next report says what came of it."
    done = sum(row["done_on"] is not None for row in rows)
    actions = words.counted(len(rows), "action")
    return f"{COUNTED}: {actions}, {done or 'none'} done. The next report lists each, done or not."


def in_words(row: Values, today: date) -> str:
    """'Ask the schools: Communications Officer, by 30 Nov 2026'."""
    if row["done_on"]:
        when = f"done {words.day(row['done_on'])}"
    else:
        when = f"{'overdue since' if row['due_on'] < today else 'by'} {words.day(row['due_on'])}"
    return f"{row['what']}: {row['who']}, {when}"


def _tick(scope: Scope, row: Values) -> None:
    key = f"action-{row['action_id']}-{row['version']}"
    st.checkbox(
        layout.escaped(in_words(row, clock.today())), row["done_on"] is not None, key=key,
        on_change=_ticked, args=(scope, row, key),
    )  # fmt: skip


def _ticked(scope: Scope, row: Values, key: str) -> None:
    done = clock.today() if st.session_state[key] else None
    number, seen = row["action_id"], row["version"]
    try:
        saving.save_as(
            scope,
            access.report_writer(),
            lambda db, who: action_records.tick(db, number, done, who=who, seen=seen),
            "Saved.",
        )
    except ChangedMeanwhile:
        st.warning(saving.MEANWHILE)


def _form(scope: Scope, quarter: str) -> None:
    with st.form("report-action", border=False):
        what = st.text_input(
            "What is to be done?", max_chars=LONGEST, key=emptied_fields.key("action-what", FIELDS)
        )
        owner = st.text_input(
            "Who does it?",
            placeholder="a role, or one of our own people",
            key=emptied_fields.key("action-who", FIELDS),
        )
        by = st.date_input(
            "By which day?", None, format="DD/MM/YYYY", key=emptied_fields.key("action-by", FIELDS)
        )
        if not st.form_submit_button("Save this action", type="primary"):
            return
    if not isinstance(by, date):
        st.error("Say by which day it is to be done. Nothing was recorded.")
        return
    saved = saving.save_as(
        scope,
        access.report_writer(),
        lambda db, who: action_records.agree(db, quarter, what, owner, by, who=who),
        "The action is saved.",
    )
    if saved is not None:
        emptied_fields.empty(FIELDS)
        st.rerun()


def _remove(scope: Scope, rows: list[Values]) -> None:
    labels = {in_words(row, clock.today()): row for row in rows}
    row = labels[str(st.selectbox("Which action?", list(labels), format_func=layout.escaped))]
    number, seen = row["action_id"], row["version"]
    if st.button("Remove this action"):
        saving.save_and_rerun(
            scope,
            lambda db, who: action_records.remove(db, number, who=who, seen=seen),
            "The action is removed.",
        )
