"""The year before, one account at a time: which files reach back over it, ticked off as they come."""

import streamlit as st

from data_pipeline.loading import queries
from data_pipeline.loading.year_before import YearBefore, years_before
from pages.sections.loading import first_look, uploads, what_became_of_files
from pages.shared import layout, words
from pages.shared.scope import Scope, ask

NOT_NOW = "year before not now"  # accounts that a person put off
PLACE = "year"  # of its field on the page
TICKED, NOT_YET = ":material/check_box: Loaded:", ":material/check_box_outline_blank:"


def short_of_a_year(scope: Scope) -> list[YearBefore]:
    """The accounts of which less than a year is on hand, in the order of the list."""
    if not scope.accounts:
        return []
    return years_before(ask(scope, queries.loaded_tables), scope.accounts)


def reach_back(scope: Scope) -> None:
    """The files of the year before of one account: that of the last drop first; and what became of those that
    were dropped here."""
    put_off = st.session_state.setdefault(NOT_NOW, set())
    left = [year for year in short_of_a_year(scope) if year.account_id not in put_off]
    dropped = st.session_state.get(first_look.DROPPED, ())
    year = next((year for year in left if year.account_id in dropped), left[0] if left else None)
    if year is not None:
        _of_an_account(scope, year)
    elif what_became_of_files.is_said_at(PLACE, scope):
        st.header("The year before", anchor=False)
        what_became_of_files.said_before(scope, PLACE)


def _of_an_account(scope: Scope, year: YearBefore) -> None:
    name = scope.names[year.account_id]
    st.header(f"The year before: {layout.escaped(name)}", anchor=False)
    layout.takeaway(
        f"{name} begins {words.day(year.since)}. {words.counted(year.missing, 'more file')} "
        f"{'reaches' if year.missing == 1 else 'reach'} back a year, so that we can say what is usual."
    )
    for report in year.reports:
        st.markdown(layout.escaped(f"{report.source.title}. Where: {report.source.how}"))
        st.markdown(
            "  \n".join(
                f"{TICKED if is_loaded else NOT_YET} {words.day(period.start)} to {words.day(period.end)}"
                for period, is_loaded in report.files
            )
        )
    what_became_of_files.said_before(scope, PLACE)
    uploads.drop_for(scope, year.account_id, f"Drop the files of {name} for the year before", place=PLACE)
    if st.button("Skip the year before", width="stretch", help="The list stays for another day."):
        st.session_state[NOT_NOW].add(year.account_id)
        st.rerun()
