"""Where we made a difference: what changed because of what people told us, and recording it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.experiences.follow_up import difference_records
from data_pipeline.organisation.people import Person
from data_pipeline.records.saving import Values
from data_pipeline.redaction.by_kind_of_text import about_others
from pages.sections.experiences import concerns, counts
from pages.shared import formal_acts, layout, saving, tables, words
from pages.shared.formal_acts import Act, Withdraw
from pages.shared.scope import Scope

NONE = "None of them"
TABLE = {"changed_on": "When", "what_changed": "What changed", "about": "About", "concern": "After concern",
         "reference": "Where it is written"}  # fmt: skip


def section(scope: Scope) -> None:
    """What changed, the newest first, as the board may read it."""
    st.header("Where we made a difference", anchor=False)
    with saving.records(scope).reading() as db:  # of this moment: a build follows some seconds later
        recorded = pd.DataFrame(difference_records.differences(db))
        withdrawn = difference_records.withdrawn_differences(db)
    if recorded.empty:
        layout.takeaway("No difference is recorded yet.")
    else:
        newest = recorded.iloc[0]
        many = words.counted(len(recorded), "difference")
        layout.takeaway(f"{many} recorded. {words.day(newest['changed_on'])}: {newest['what_changed']}")
        tables.table(listed(recorded), "differences", TABLE)
    formal_acts.crossed_out((said(row), row) for row in withdrawn)
    if concerns.is_officer():
        with st.expander("Record a difference"):
            form(scope)
        if formal_acts.withdrawing(scope, "difference", to_withdraw(recorded)):
            st.rerun()


def said(row: Mapping[Any, Any]) -> str:
    """'Difference 2, 5 Oct 2026: Pharmacies say what is missing.'"""
    return f"Difference {row['difference_id']}, {words.day(row['changed_on'])}: {row['what_changed']}"


def to_withdraw(recorded: pd.DataFrame) -> dict[str, Withdraw]:
    """Every difference that stands, each with what withdraws it."""
    return {said(row): partial(_withdraw, int(row["difference_id"])) for row in recorded.to_dict("records")}


def _withdraw(number: int, db: Any, who: Person, because: str) -> Values:
    return difference_records.withdraw_difference(db, number, because, who=who)


def listed(recorded: pd.DataFrame) -> pd.DataFrame:
    """Differences as they are read, one a row."""
    rows = recorded.to_dict("records")
    after = ["" if words.missing(row["escalation_id"]) else str(int(row["escalation_id"])) for row in rows]
    return pd.DataFrame(
        {
            "changed_on": [words.day(row["changed_on"]) for row in rows],
            "what_changed": recorded["what_changed"].tolist(),
            "about": [concerns.about(row) for row in rows],
            "concern": after,
            "reference": ["" if words.missing(row["reference"]) else row["reference"] for row in rows],
        }
    )


def form(scope: Scope) -> None:
    """What changed, when, after which concern, and where it is written."""
    raised = concerns.raised(scope)
    rows = {int(row["escalation_id"]): row for row in raised.to_dict("records")}
    offered = {NONE: None, **{concerns.named(row): n for n, row in rows.items()}}
    with st.form("difference"):
        changed = st.text_area("What changed, in a sentence that the board may read?")
        st.caption("Names of people are taken out before it is saved.")
        after = offered[str(st.selectbox("After which concern?", list(offered)))]
        themes = {NONE: None, **{name: key for key, name in counts.titles("theme").items()}}
        left, right = st.columns(2)
        theme = left.selectbox("If it did not come from a concern, which theme is it about?", list(themes))
        on = right.date_input("When did it change?", clock.today(), max_value=clock.today(),
                              format="DD/MM/YYYY")  # fmt: skip
        written = st.text_input("Where is it written?", placeholder="for example Letter of 2 May 2026")
        is_pressed = st.form_submit_button("Save this difference", type="primary")
    concern = rows.get(after) if after is not None else None
    about = {kind: _text(concern[kind]) for kind in ("theme", "service")} if concern else {}
    about = about or {"theme": themes[str(theme)]}
    act = None
    if is_pressed:
        reference = about_others(written).strip() or None
        values = {"changed_on": on, "concern_id": after, "reference": reference, **about}
        act = difference_act(about_others(changed).strip(), values)
    if formal_acts.look_over(scope, "difference", act):
        st.rerun()


def difference_act(changed: str, values: dict[str, Any]) -> Act:
    """The record of a difference, as it is looked over."""
    return Act(
        "a difference that we made, for the board to read",
        {
            "What changed": changed,
            "When": words.day(values["changed_on"]),
            "After concern": values["concern_id"] or "none",
            "About": concerns.about({"theme": None, "service": None} | values),
            "Where it is written": values["reference"] or "nowhere yet",
        },
        lambda db, who: difference_records.record_difference(db, changed, who=who, **values),
        "The difference is recorded. The board reads it here.",
    )


def _text(value: object) -> str | None:
    return None if words.missing(value) else str(value)
