"""Recommendations that we made, and the day on which each was answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.outcomes import recommendation_records as records
from data_pipeline.records.saving import Values
from pages.shared import layout, saving, tables, words
from pages.shared.scope import Scope

TABLE = {
    "what": "What we asked for", "made_to": "Made to", "made_on": "Made on", "answered_on": "Answered on",
}  # fmt: skip


def section(scope: Scope) -> None:
    """How many wait for an answer, the form for a new one, and the answers that came."""
    every = records.recorded(saving.records(scope))
    st.header("Recommendations", anchor=False)
    layout.takeaway(in_short(every))
    if not scope.folder.is_sample:
        with st.expander("Record a recommendation or an answer"):
            _make(scope)
            _answer(scope, [row for row in every if row["answered_on"] is None])
    if every:
        tables.under(pd.DataFrame(every)[list(TABLE)], "recommendations", TABLE)


def in_short(every: Sequence[Values]) -> str:
    """'5 recommendations made, 3 answered.'"""
    if not every:
        return "No recommendation is recorded yet."
    answered = sum(row["answered_on"] is not None for row in every)
    return f"{words.counted(len(every), 'recommendation')} made, {answered} answered."


def _make(scope: Scope) -> None:
    with st.form("recommendation", clear_on_submit=True):
        st.subheader("A recommendation that we made", anchor=False)
        what = st.text_input("What did we ask for?")
        made_to = st.text_input("Who was it made to?", placeholder="an organisation, not a person")
        made_on = st.date_input("On which day?", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        if not st.form_submit_button("Save the recommendation", type="primary"):
            return
    day = made_on if isinstance(made_on, date) else clock.today()
    saving.save_and_rerun(
        scope, lambda db, who: records.make(db, what, made_to, day, who=who), "The recommendation is saved."
    )


def _answer(scope: Scope, waiting: Sequence[Values]) -> None:
    if not waiting:
        return
    labels = {f"{words.day(row['made_on'])}, {row['made_to']}: {row['what']}": row for row in waiting}
    with st.form("answered"):
        st.subheader("An answer that came", anchor=False)
        row = labels[str(st.selectbox("Which recommendation?", list(labels), format_func=layout.escaped))]
        on = st.date_input("Answered on", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        if not st.form_submit_button("Save the answer"):
            return
    day = on if isinstance(on, date) else clock.today()
    number, seen = int(row["recommendation_id"]), int(row["version"])
    saving.save_and_rerun(
        scope, lambda db, who: records.answer(db, number, day, who=who, seen=seen), "The answer is saved."
    )
