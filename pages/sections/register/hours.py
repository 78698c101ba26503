"""Hours and spend: one usual figure per account, and exact months for whoever has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.records.saving import Values
from data_pipeline.register import hours_and_accounts_csv, hours_records
from data_pipeline.register.records import ENDED, PARKED, registered
from pages.shared import access, csv_upload, filters, layout, saving, words
from pages.shared.scope import Scope

NOT_NOW = "hours not now"
MONTHS = 12  # newest months in the grid


def usual(scope: Scope) -> None:
    """About how many hours a week each account takes."""
    st.subheader("Usual hours a week", anchor=False)
    st.markdown("One figure stands until you change it. Costs worked out from it are labelled *estimated*.")
    usual_hours = hours_records.usual_hours(saving.records(scope))
    with st.form("usual-hours"):
        columns, hours = st.columns(3), {}
        for place, (account, name) in enumerate(scope.names.items()):
            with columns[place % 3]:
                before = (usual_hours.get(account) or {}).get("hours_a_week")
                hours[account] = st.number_input(
                    layout.escaped(name), 0.0, 168.0, before, 0.25,
                    placeholder=words.NOT_RECORDED, key=f"usual-{account}", help="Hours a week",
                )  # fmt: skip
        if not st.form_submit_button("Save usual hours", type="primary"):
            return
    _save_all(scope, hours, usual_hours)


def in_words(scope: Scope) -> None:
    """What each account usually takes, since when, and the way to change it."""
    st.subheader("Usual hours", anchor=False)
    usual_hours = hours_records.usual_hours(saving.records(scope))
    known = {account: row for account, row in usual_hours.items() if row["hours_a_week"] is not None}
    sentences = [
        f"{scope.names[account]}: {words.counted(known[account]['hours_a_week'], 'hour')} a week "
        f"since {words.month(known[account]['since'])}"
        for account in scope.accounts
        if account in known
    ]
    missing = [scope.names[account] for account in scope.accounts if account not in known]
    if missing:
        sentences.append(f"{words.NOT_RECORDED}: {words.listed(missing)}")
    layout.bullets(sentences)
    layout.link("pages/accounts.py", "Change the usual hours", choices=filters.link(scope))


def ask(scope: Scope, among: Sequence[str]) -> None:
    """The usual hours of those of some accounts of which nobody said any, for this month or the one before;
    not of those that take none, as the register says. Nobody has to say."""
    records = saving.records(scope)
    usual_hours = hours_records.usual_hours(records)
    since = periods.months_on(clock.today().replace(day=1), -1)
    exact = {row["account_id"] for row in hours_records.months(records) if _is_of(row, since)}
    idle = {a for a, record in registered(records).items() if record["status"] in (*ENDED, PARKED)}
    new = [a for a in among if a in scope.names and a not in {*usual_hours, *exact, *idle}]
    if not new or NOT_NOW in st.session_state or access.writer() is None:
        return
    st.subheader("About how many hours a week does each take?", anchor=False)
    st.markdown("Then the dashboard can say what an account costs, labelled *estimated*.")
    with st.form("hours-of-new"):
        hours = {
            account: st.number_input(
                layout.escaped(f"Hours a week for {scope.names[account]}"),
                0.0,
                168.0,
                None,
                0.25,
                key=f"new-{account}",
            )
            for account in new
        }
        saved, skipped = layout.answer_or_skip("Save")
    if skipped:
        st.session_state[NOT_NOW] = True
        st.rerun()
    if saved:
        _save_all(scope, hours, usual_hours)


def _is_of(row: Values, since: date) -> bool:
    return row["hours"] is not None and row["month"] >= since


def _save_all(
    scope: Scope, hours_by_account: Mapping[str, float | None], usual_hours: Mapping[str, Values]
) -> None:
    def write(db: Any, who: Any) -> None:
        for account, hours in hours_by_account.items():
            hours_records.save_usual(db, account, hours, who=who, seen=usual_hours.get(account))

    saving.save_and_rerun(scope, write, "Usual hours are saved.")


def exact(scope: Scope) -> None:
    """A grid of the last twelve months of one account."""
    st.subheader("Exact hours and spend, month by month", anchor=False)
    st.markdown("Only where somebody has the exact figures. An empty cell means not recorded, not 0.")
    names = {name: account for account, name in scope.names.items()}
    chosen = names[str(st.selectbox("Account", list(names), key="effort-account"))]
    recorded = {
        row["month"]: row
        for row in hours_records.months(saving.records(scope))
        if row["account_id"] == chosen
    }
    months = _months(max(recorded, default=None))
    grid = pd.DataFrame(
        {
            "Month": [words.month(month) for month in months],
            "Hours": [(recorded.get(month) or {}).get("hours") for month in months],
            "Spend in pounds": [(recorded.get(month) or {}).get("spend") for month in months],
        }
    ).astype({"Hours": "float64", "Spend in pounds": "float64"})
    number = st.column_config.NumberColumn(min_value=0)
    edited = st.data_editor(
        grid, hide_index=True, disabled=["Month"], key=f"effort-{chosen}",
        column_config={"Hours": number, "Spend in pounds": number},
    )  # fmt: skip
    if not st.button("Save these months"):
        return
    rows = list(zip(months, edited["Hours"], edited["Spend in pounds"], strict=True))

    def write(db: Any, who: Any) -> None:
        for month, hours, spend in rows:
            seen = recorded[month]["version"] if month in recorded else None
            hours_records.save_month(db, chosen, month, _number(hours), _number(spend), who=who, seen=seen)

    saving.save_and_rerun(scope, write, "Hours and spend are saved.")


def from_file(scope: Scope) -> None:
    """The same from a table: one line for each account and month."""
    columns = "account_id, month (2026-04), hours, spend"
    csv_upload.field(scope, "hours", columns, hours_and_accounts_csv.hours)


def _months(newest: date | None) -> list[date]:
    last = max(filter(None, (newest, clock.today().replace(day=1))))
    return [periods.months_on(last, -back) for back in range(MONTHS)]


def _number(value: object) -> float | None:
    return None if words.missing(value) else float(str(value))
