"""The evidence of a decision: figures as they stood when it was proposed, and what figures cannot say."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline.records.saving import Values
from pages.sections.decisions import proposal
from pages.sections.effectiveness import recommendations
from pages.shared import layout, tables, words
from pages.shared.scope import Scope

MEASURES = {
    "public_interactions_a_month": "Interactions a month",
    "experiences_a_month": "Experiences a month",
    "visits_a_month": "Visits sent a month",
    "hours_a_month": "Hours a month",
}


def at_the_time(scope: Scope, decision: Values) -> None:
    """The figures as they stood, which nothing changes any more."""
    evidence: dict[str, Any] = decision["evidence"]
    st.header("The figures at the time", anchor=False)
    layout.takeaway(recommendations.sentence(evidence))
    layout.bullets([*evidence.get("said", ()), *evidence.get("changes", ()), *evidence.get("loss", ())])
    over = evidence.get("period")
    when = f"{words.day(over['start'])} to {words.day(over['end'])} ({over['days']} days). " if over else ""
    st.caption(
        layout.escaped(
            f"{when}Copied on {words.day(decision['proposed_on'])}. This copy stays the same whatever is "
            "loaded, taken back or deleted later."
        )
    )
    with st.expander("Every account at the time, and the exports behind the figures"):
        accounts = [
            {"account": scope.name_of(each["account_id"]), **each} for each in evidence.get("accounts", [])
        ]
        tables.table(
            pd.DataFrame(accounts),
            "decision-accounts",
            {"account": "Account", "recommendation": "Recommendation", **MEASURES},
        )
        tables.table(
            pd.DataFrame(evidence.get("exports", [])),
            "decision-exports",
            {"file_name": "Export", "as_of_day": "As counted on", "sha256": "Content hash"},
        )


def what_figures_cannot_say(decision: Values) -> None:
    """What was said that figures cannot say."""
    asked = proposal.ASKED | (proposal.OPENING if decision["proposal"] == "open" else {})
    answers = [(question, decision[name]) for name, question in asked.items()]
    st.header("Other considerations", anchor=False)
    for question, answer in answers:
        if not words.missing(answer):
            st.markdown(f"**{layout.escaped(question)}** {layout.escaped(answer)}")
    if all(words.missing(answer) for _, answer in answers):
        st.markdown("Nothing was written down.")
