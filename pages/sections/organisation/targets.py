"""What we hold ourselves to: targets, and the measures that a contract adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.outcomes import measure_records as records
from data_pipeline.records.saving import Values
from pages.sections.organisation import setting_form
from pages.shared import layout, saving, tables, words
from pages.shared.scope import Scope

ADDED = "Another measure, of our contract"
WAYS = {"higher": "More is better", "lower": "Fewer is better"}
TABLE = {"title": "Measure", "target": "Target a month", "unit": "Unit", "way": "Better", "since": "Since",
         "reason": "Why"}  # fmt: skip


def section(scope: Scope) -> None:
    """Every target, and the form that sets, changes or takes away one."""
    every = {row["measure"]: row for row in records.recorded(saving.records(scope))}
    st.subheader("Targets and measures", anchor=False)
    layout.takeaway(in_short(every))
    if setting_form.may_change(scope):
        with st.expander("Set a target, or add a measure of our contract"):
            _form(scope, every)
    if every:
        rows = pd.DataFrame([row | {"way": WAYS[row["better"]]} for row in every.values()])
        tables.under(rows[list(TABLE)], "targets", TABLE)


def in_short(every: Mapping[str, Values]) -> str:
    """How many targets there are."""
    targets = sum(row["target"] is not None for row in every.values())
    return f"{words.counted(targets, 'target')} set." if targets else "No target is set."


def _form(scope: Scope, every: Mapping[str, Values]) -> None:
    titles = {name: title for name, (title, _) in records.KNOWN.items()}
    titles |= {name: row["title"] for name, row in every.items()}
    names = [*titles, ""]
    measure = st.selectbox(
        "Which measure?", names, format_func=lambda name: layout.escaped(titles.get(name, ADDED))
    )
    before = every.get(str(measure), {})
    with st.form(f"target-{measure}"):
        title, unit = records.KNOWN.get(str(measure), (before.get("title", ""), before.get("unit", "")))
        if measure not in records.KNOWN:
            title = st.text_input("What is it called?", title)
            unit = st.text_input("What is counted?", unit, placeholder="for example, home visits")
        left, right = st.columns(2)
        target = left.number_input("Target a month", 0.0, None, before.get("target"), 1.0, placeholder="None")
        better = right.radio(
            "Which way is better?", list(WAYS), list(WAYS).index(before.get("better", "higher")),
            format_func=lambda way: WAYS[way], horizontal=True,
        )  # fmt: skip
        reason = st.text_input("Why?", before.get("reason", ""), placeholder="for example, contract 2026-27")
        since = st.date_input("Since", before.get("since", clock.today().replace(day=1)), format="DD/MM/YYYY")
        is_saved = st.form_submit_button("Save this measure", type="primary")
    first = since if isinstance(since, date) else clock.today()
    answers: Values = {
        "title": title, "unit": unit, "better": str(better), "target": target, "reason": reason,
        "since": first,
    }  # fmt: skip
    if is_saved:
        saving.save_and_rerun(
            scope, lambda db, who: records.save(db, str(measure), **answers, who=who), "The measure is saved."
        )
    if before and st.button("Take this measure away"):
        seen = int(before["version"])
        saving.save_and_rerun(
            scope,
            lambda db, who: records.remove(db, str(measure), who=who, seen=seen),
            "The measure was taken away.",
        )
