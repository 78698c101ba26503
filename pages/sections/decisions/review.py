"""What came of a decision, compared with what was expected."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline.decisions import records as decision_records
from data_pipeline.effectiveness import compare
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.criteria_table import criteria
from data_pipeline.records.saving import Values
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope, ask


def section(scope: Scope, decision: Values) -> None:
    """What came of it, beside what was expected."""
    st.header("What came of it", anchor=False)
    if not words.missing(decision["expected"]):
        st.markdown(f"Expected: {layout.escaped(decision['expected'])}")
    table = then_and_now(scope, decision)
    if len(table):
        layout.table(table, "then-and-now", {str(name): str(name) for name in table})
    if decision["review"]:
        layout.takeaway(f"Reviewed {words.day(decision['reviewed_on'])}: {decision['review']}")
    elif access.writer():
        with st.form("review"):
            review = st.text_area("What came of it? Did interactions and experiences move elsewhere?")
            if not st.form_submit_button("Save the review", type="primary"):
                return
        if saving.save(
            scope,
            lambda db, who: decision_records.review(db, decision["decision_id"], review, who=who),
            "Reviewed.",
        ):
            st.rerun()


def then_and_now(scope: Scope, decision: Values) -> pd.DataFrame:
    """Each account's interactions a month when it was proposed and in the newest twelve months."""
    comparison = ask(scope, compare.comparison)
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
            "Account": scope.names.get(account, account),
            "Interactions a month then": before.get(account, {}).get(column),
            "Now": now.get(account),
        }
        for account in sorted({*before, *now})
        if not account.startswith(("website-", "newsletter-"))
    ]
    return pd.DataFrame(rows)
