"""What is proposed, on what evidence, and who has agreed?"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline.decisions import checklist_records, printed
from data_pipeline.decisions import records as decision_records
from data_pipeline.effectiveness import compare
from data_pipeline.effectiveness.all_accounts import recommend_all
from data_pipeline.effectiveness.criteria_table import criteria
from data_pipeline.records.saving import Values
from pages.sections.decisions import agreements, proposal
from pages.sections.effectiveness import recommendations
from pages.shared import access, filters, layout, saving, words
from pages.shared.scope import Scope, ask

MEASURES = {
    "public_interactions_a_month": "Interactions a month",
    "experiences_a_month": "Experiences a month",
    "visits_a_month": "Visits sent a month",
    "hours_a_month": "Hours a month",
}


def evidence(one: Values) -> None:
    """The figures as they stood, which nothing changes any more."""
    found: dict[str, Any] = one["evidence"]
    st.header("The figures at the time", anchor=False)
    layout.takeaway(recommendations.sentence(found))
    recommendations.bullets([*found.get("said", ()), *found.get("changes", ()), *found.get("loss", ())])
    over = found.get("period")
    when = f"{words.day(over['start'])} to {words.day(over['end'])} ({over['days']} days). " if over else ""
    st.caption(
        f"{when}Copied on {words.day(one['proposed_on'])}: later exports, undone loads and clearing up "
        "change nothing here."
    )
    with st.expander("Every account at the time, and the exports behind the figures"):
        layout.table(
            pd.DataFrame(found.get("accounts", [])),
            "decision-accounts",
            {"account_id": "Account", "recommendation": "Recommendation", **MEASURES},
        )
        layout.table(
            pd.DataFrame(found.get("exports", [])),
            "decision-exports",
            {"file_name": "Export", "as_of_day": "As counted on", "sha256": "Content hash"},
        )


def beside(one: Values) -> None:
    """What was said that figures cannot say."""
    asked = agreements.ASKED | (agreements.OPENING if one["proposal"] == "open" else {})
    told = [(question, one[name]) for name, question in asked.items()]
    st.header("Beside the figures", anchor=False)
    for question, answer in told:
        if not words.missing(answer):
            st.markdown(f"**{question}** {layout.escaped(str(answer))}")
    if all(words.missing(answer) for _, answer in told):
        st.markdown("Nothing was written down.")


def review(scope: Scope, one: Values) -> None:
    """What came of it, beside what was expected."""
    st.header("What came of it", anchor=False)
    if not words.missing(one["expected"]):
        st.markdown(f"Expected: {layout.escaped(one['expected'])}")
    compared = then_and_now(scope, one)
    if len(compared):
        layout.table(compared, "then-and-now", {str(name): str(name) for name in compared})
    if one["review"]:
        layout.takeaway(f"Reviewed {words.day(one['reviewed_on'])}: {one['review']}")
    elif access.writer():
        with st.form("review"):
            said = st.text_area("What came of it? Did interactions and experiences move elsewhere?")
            if not st.form_submit_button("Save the review", type="primary"):
                return
        if saving.save(
            scope, lambda db, who: decision_records.review(db, one["decision_id"], said, who=who), "Reviewed."
        ):
            st.rerun()


def then_and_now(scope: Scope, one: Values) -> pd.DataFrame:
    """Each account's interactions a month when it was proposed and in the newest twelve months."""
    found = ask(scope, compare.comparison)
    before: dict[str, Any] = {row["account_id"]: row for row in one["evidence"].get("accounts", [])}
    if scope.build is None or found is None or not before:
        return pd.DataFrame()
    column = "public_interactions_a_month"
    newest = criteria(recommend_all(found.matrix), found.off_social)
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


def show(scope: Scope, number: int) -> None:
    """One decision, from proposal to review."""
    kept = saving.records(scope)
    one = next((each for each in decision_records.decisions(kept) if each["decision_id"] == number), None)
    if one is None:
        st.info("There is no such decision in this data.")
        layout.link("pages/keep_or_close.py", "Keep or close", choices=filters.link(scope))
        return
    given = decision_records.agreements(kept, number)
    st.subheader(agreements.called(scope, one), anchor=False)
    layout.takeaway(decision_records.state_said(given))
    page = printed.page(one, given, checklist_records.of(kept, number), scope.names.get(one["account_id"]))
    st.download_button(
        "Page to print, with three signature lines", page, f"decision-{number}.html", "text/html",
        icon=":material/print:", on_click="ignore",
    )  # fmt: skip
    evidence(one)
    beside(one)
    agreements.agreements(scope, number, given)
    if decision_records.state(given) == "agreed":
        agreements.steps(scope, number, checklist_records.of(kept, number))
        review(scope, one)


scope = layout.page("One decision", __doc__)
saving.said_before()
number = st.query_params.get("decision", "")
if number.isdigit():
    show(scope, int(number))
else:
    proposal.form(scope, st.query_params.get("account", ""))
