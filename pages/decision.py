"""What is proposed, and who has agreed?"""

from collections.abc import Mapping

import streamlit as st

from data_pipeline.decisions import checklist_records, printed
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation import printed_pages
from data_pipeline.records import seal_on_paper, seals
from data_pipeline.records.saving import Values
from pages.sections.decisions import (
    agreements,
    checklist,
    evidence,
    keeping_the_name,
    list_of_decisions,
    proposal,
    review,
    withdrawing,
)
from pages.shared import filters, formal_acts, layout, saving
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
    given = decision_records.agreements(records, number)
    steps = checklist_records.of(records, number)
    state, title = decision_records.state(decision, given), list_of_decisions.title(scope, decision, given)
    if state == "withdrawn":
        formal_acts.crossed_out([(title, decision)])
    else:
        st.header(layout.escaped(title), anchor=False)
        layout.answer(list_of_decisions.next_step(scope, decision, given))
    if state == "proposed":
        agreements.way_to_answer()
    if state == "agreed" and decision["withdraws"] is None:
        # What is agreed is carried out: that comes first, and what led to it below.
        checklist.section(scope, decision, steps)
        review.section(scope, decision, steps)
    to_print(scope, decision, given, steps)
    evidence.at_the_time(scope, decision)
    evidence.what_figures_cannot_say(decision)
    if decision["proposal"] in ("park", "close"):
        keeping_the_name.section(decision["account_id"])
    agreements.section(scope, decision, given)
    withdrawing.section(scope, decision, given)


def to_print(scope: Scope, decision: Values, given: Mapping[str, Values], steps: list[Values]) -> None:
    """The decision as a page to print and sign."""
    number = decision["decision_id"]
    withdrawn = decision_records.withdrawn_agreements(saving.records(scope), number)
    head = printed_pages.letterhead(scope.folder)
    name = saving.account_name(scope, decision["account_id"])
    seal = seals.newest_of(saving.records(scope))
    page = printed.page(decision, given, steps, name, letterhead=head, withdrawn=withdrawn, seal=seal)
    st.download_button(
        "Page to print, with three signature lines", page, f"decision-{number}.html", "text/html",
        icon=":material/print:", on_click="ignore",
    )  # fmt: skip
    st.caption(layout.escaped(f"{seal_on_paper.words(seal)}."))


scope = layout.page("One decision", __doc__)
saving.said_before()
number = st.query_params.get("decision", "")
if number.isdigit():
    show(scope, int(number))
else:
    account = st.query_params.get("account", "")
    begun = list_of_decisions.running(scope).get(account)
    if begun is None:
        proposal.form(scope, account)
    else:
        show(scope, begun.number)
