"""What came of a decision, compared with what was expected."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline.decisions import records as decision_records
from data_pipeline.decisions import steps_and_review_days
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.criteria_table import criteria
from data_pipeline.records.saving import Values
from pages.shared import access, formal_acts, layout, tables, words
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope, ask


def section(scope: Scope, decision: Values, checklist: list[Values]) -> None:
    """What came of it, beside what was expected. A review stands as long as its step is done."""
    st.header("What came of it", anchor=False)
    if not words.missing(decision["expected"]):
        st.markdown(f"Expected: {layout.escaped(decision['expected'])}")
    table = then_and_now(scope, decision)
    if len(table):
        tables.table(table, "then-and-now", {str(name): str(name) for name in table})
    step = next(step for step in checklist if step["item"] == steps_and_review_days.REVIEW)
    if decision["review"] and step["done_on"]:
        layout.takeaway(f"Reviewed {words.day(decision['reviewed_on'])}: {decision['review']}")
        return
    if decision["review"] and step["withdrawn_on"]:
        formal_acts.crossed_out([(decision["review"], step)])
    if access.writer():
        form(scope, decision)


def form(scope: Scope, decision: Values) -> None:
    """The sentence on what came of it."""
    with st.form("review"):
        review = st.text_area("What came of it? Did interactions and experiences move elsewhere?")
        is_pressed = st.form_submit_button("Save the review", type="primary")
    number = decision["decision_id"]
    act = Act(
        f"the review of decision {number}",
        {"What came of it": review},
        lambda db, who: decision_records.review(db, number, review, who=who),
        "Reviewed.",
    )
    if formal_acts.look_over(scope, f"review {number}", act if is_pressed else None):
        st.rerun()


def then_and_now(scope: Scope, decision: Values) -> pd.DataFrame:
    """Each account's interactions a month when it was proposed and in the newest twelve months."""
    comparison = ask(scope, ask_accounts.comparison)
    before: dict[str, Any] = {row["account_id"]: row for row in decision["evidence"].get("accounts", [])}
    if scope.build is None or comparison is None or not before:
        return pd.DataFrame()
    column = "public_interactions_a_month"
    newest = criteria(recommend_all(comparison.matrix), comparison.off_social)
    now: dict[str, Any] = {
        str(account): value for account, value in zip(newest["account_id"], newest[column], strict=True)
    }
    rows = [
        {
            "Account": scope.name_of(account),
            "Interactions a month then": before.get(account, {}).get(column),
            "Now": now.get(account),
        }
        for account in sorted({*before, *now})
        if not account.startswith(("website-", "newsletter-"))
    ]
    return pd.DataFrame(rows)
