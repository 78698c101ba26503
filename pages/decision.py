"""What is proposed, on what evidence, and who has agreed?"""

import streamlit as st

from data_pipeline.decisions import checklist_records, printed
from data_pipeline.decisions import records as decision_records
from pages.sections.decisions import agreements, checklist, evidence, list_of_decisions, proposal, review
from pages.shared import filters, layout, saving
from pages.shared.scope import Scope


def show(scope: Scope, number: int) -> None:
    """One decision, from proposal to review."""
    records = saving.records(scope)
    decision = next(
        (each for each in decision_records.decisions(records) if each["decision_id"] == number), None
    )
    if decision is None:
        st.info("There is no such decision in this data.")
        layout.link("pages/keep_or_close.py", "Keep or close", choices=filters.link(scope))
        return
    given_agreements = decision_records.agreements(records, number)
    st.subheader(layout.escaped(list_of_decisions.title(scope, decision)), anchor=False)
    layout.takeaway(decision_records.state_said(given_agreements))
    page = printed.page(
        decision,
        given_agreements,
        checklist_records.of(records, number),
        scope.names.get(decision["account_id"]),
    )
    st.download_button(
        "Page to print, with three signature lines", page, f"decision-{number}.html", "text/html",
        icon=":material/print:", on_click="ignore",
    )  # fmt: skip
    evidence.at_the_time(decision)
    evidence.what_figures_cannot_say(decision)
    agreements.section(scope, number, given_agreements)
    if decision_records.state(given_agreements) == "agreed":
        checklist.section(scope, number, checklist_records.of(records, number))
        review.section(scope, decision)


scope = layout.page("One decision", __doc__)
saving.said_before()
number = st.query_params.get("decision", "")
if number.isdigit():
    show(scope, int(number))
else:
    proposal.form(scope, st.query_params.get("account", ""))
