"""How many items of moderation came on each account: for officer and Chief Executive, and in no evidence."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.moderation import ask_counts
from data_pipeline.periods import Period
from pages.shared import access, layout, saving, tables, words
from pages.shared.scope import Scope

TABLE = {"account": "Account", "items": "Items"}
FOR_WHOM = (
    "Officer and Chief Executive see this; the Board does not, and it goes into no decision's evidence: a "
    "small number could point at somebody."
)


def section(scope: Scope, period: Period) -> None:
    """A sentence and the table; nothing for those who may not see it, and where nothing was logged."""
    if not access.may_ask(ask_counts.load_by_account):
        return
    load = ask_counts.load_by_account(saving.records(scope), period, access.person())
    if not load:
        return
    with st.expander("What moderation each account needs"):
        rows = [
            {"account": scope.name_of(account), "items": items}
            for account, items in sorted(load.items(), key=lambda each: -each[1])
        ]
        most = rows[0]
        layout.takeaway(
            f"{words.span(period)}: {words.counted(sum(load.values()), 'item')}, most on {most['account']} "
            f"({most['items']})."
        )
        tables.table(pd.DataFrame(rows), "moderation-by-account", TABLE)
        st.caption(FOR_WHOM)
