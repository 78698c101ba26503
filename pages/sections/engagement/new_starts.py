"""Where the officer lets a usual range start anew, with the reason for it."""

from datetime import date

import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement import new_start_records
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.month_by_month import MEASURES
from data_pipeline.records.saving import Values
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope

MONTHS = 24  # that are offered
HOW = (
    "Where something lasting changed on a day you know (a new way of posting, a campaign that ended), the "
    "usual range can start again from that month. What came before is not compared any more."
)


def section(scope: Scope, accounts: tuple[str, ...], column: str) -> None:
    """The form, and what was set so far; nothing for those who keep no records."""
    if access.writer() is None or scope.last_day is None:
        return
    with st.expander("Work out what is usual from a new month", key=f"new-start-{column}"):
        st.markdown(HOW)
        metric = MEASURES[column].metrics[0]
        _form(scope, accounts, column, periods.last_complete_month(scope.last_day).start)
        for start in new_start_records.new_starts(saving.records(scope)):
            if start["metric"] == metric and start["account_id"] in accounts:
                _one(scope, start)


def _form(scope: Scope, accounts: tuple[str, ...], column: str, newest: date) -> None:
    """newest: the first day of the newest month that is offered."""
    firsts = [periods.months_on(newest, -back) for back in range(MONTHS)]
    months = {words.month(first): first for first in firsts}
    with st.form(f"new-start-form-{column}"):
        account = st.selectbox("Account", accounts, format_func=scope.names.__getitem__)
        month = st.selectbox("From this month on", list(months))
        reason = st.text_input("Why", placeholder="for example: we post twice a week since then")
        if not st.form_submit_button("Start from this month"):
            return
    saved = saving.save(
        scope,
        lambda db, who: new_start_records.save(
            db, account, MEASURES[column].metrics[0], months[month], reason, who=who
        ),
        f"{scope.names[account]}: {SAID[column].title} has a new starting point in {month}.",
    )
    if saved:
        st.rerun()


def _one(scope: Scope, start: Values) -> None:
    """One starting point, and the button that takes it back."""
    key = {part: start[part] for part in ("account_id", "metric", "month")}
    name = f"{scope.names[start['account_id']]}, {words.month(start['month'])}"
    left, right = st.columns([4, 1])
    left.markdown(layout.escaped(f"{name}: {start['reason']}"))
    if right.button("Take back", key=f"take-back-{'-'.join(map(str, key.values()))}"):
        saving.save(
            scope,
            lambda db, who: new_start_records.remove(db, **key, who=who, seen=start["version"]),
            f"{name}: taken back.",
        )
        st.rerun()
