"""How many people each account showed the way to a private conversation, month by month."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.experiences.follow_up import redirected_records
from data_pipeline.records.saving import Values
from pages.shared import layout, saving, tables, words
from pages.shared.scope import Scope

MONTHS = 12  # newest months that can be chosen
TABLE = {"month": "Month", "account": "Account", "people": "People"}


def section(scope: Scope) -> None:
    """What is recorded, and the three answers that record a month."""
    with saving.records(scope).reading() as db:
        recorded = redirected_records.redirected(db)
    st.header("Moved to a private conversation", anchor=False)
    layout.takeaway(sentence(recorded))
    st.markdown(
        "When somebody begins to share something personal in public, we ask them to write, ring or e-mail "
        "instead."
    )
    if not scope.folder.is_sample and scope.names:
        ask(scope, recorded)
    if recorded:
        rows = pd.DataFrame(recorded).sort_values(["month", "account_id"], ascending=[False, True])
        rows["account"] = [scope.name_of(account) for account in rows["account_id"]]
        rows["month"] = pd.to_datetime(rows["month"])
        tables.under(rows[list(TABLE)], "redirected", TABLE)


def sentence(recorded: list[Values]) -> str:
    """How many people it was in the newest twelve months."""
    since = periods.months_on(clock.today().replace(day=1), -11)
    people = sum(int(each["people"] or 0) for each in recorded if each["month"] >= since)
    if not recorded:
        return "Nobody is recorded yet."
    return f"{words.counted(people, 'person', 'people')} since {words.month(since)}."


def ask(scope: Scope, recorded: list[Values]) -> None:
    """Month, account, how many: what stands for them is the answer until changed."""
    this = clock.today().replace(day=1)
    offered: list[date] = [periods.months_on(this, -back) for back in range(MONTHS)]
    stands = {(each["month"], each["account_id"]): each["people"] for each in recorded}
    titles = {name: account for account, name in scope.names.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        month = st.selectbox("Month", offered, format_func=words.month, key="redirected-month")
        account = titles[str(st.selectbox("Account", list(titles), key="redirected-account"))]
        before = stands.get((month, account))
        people = st.number_input(
            "People", 0, 10_000, before, 1, placeholder=words.NOT_RECORDED,
            key=f"redirected-{month}-{account}",
        )  # fmt: skip
        if st.button("Save", disabled=people is None, key="save-redirected") and people is not None:
            message = (
                f"{words.month(month)}, {scope.names[account]}: {words.counted(people, 'person', 'people')}."
            )
            saved = saving.save(
                scope,
                lambda db, who: redirected_records.record_redirected(
                    db, month, account, int(people), who=who
                ),
                message,
            )
            if saved:
                st.rerun()
