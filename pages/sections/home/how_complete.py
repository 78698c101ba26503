"""How complete and fresh the figures are: each account's last twelve months, and the newest export."""

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.periods import Period
from pages.shared import charts, diary, layout, words
from pages.shared.scope import Scope


def how_complete(scope: Scope, months: pd.DataFrame, freshness: pd.DataFrame, newest: Period) -> None:
    """What of the last year is missing, account by account; nothing where every month is whole."""
    first = pd.Timestamp(periods.months_on(newest.start, -11))
    span = pd.date_range(first, pd.Timestamp(newest.start), freq="MS")
    grid = pd.MultiIndex.from_product([scope.accounts, span], names=["account_id", "month"])
    loaded = months[["account_id", "month", "is_complete", "covered_days"]]
    state = grid.to_frame(index=False).merge(loaded, on=["account_id", "month"], how="left")
    state["state"] = "none"
    state.loc[state["covered_days"].fillna(0) > 0, "state"] = "part"
    state.loc[state["is_complete"].eq(True), "state"] = "complete"
    if state["state"].eq("complete").all():
        return
    st.header("What is missing", anchor=False)
    state["account"] = scope.called(state["account_id"])
    last = state[state["month"] == span[-1]]
    whole = last[last["state"] == "complete"]["account"].tolist()
    newest_export = freshness.groupby("account_id")["exported_at"].max()
    sentence = (
        f"{words.span(newest)}, the newest whole month, is complete for {len(whole)} of "
        f"{words.counted(len(last), 'account')}; the newest export is of {words.day(newest_export.max())}."
    )
    layout.takeaway(sentence)
    events = diary.of_accounts(scope, diary.read(scope), scope.accounts)
    layout.chart(
        charts.coverage(state, events=events),
        sentence,
        state.assign(state=state["state"].map(charts.STATES)),
        "coverage",
        {"account": "Account", "month": "Month", "state": "Loaded"},
    )
