"""The year before, one account at a time: which files reach back over it, ticked off as they come."""

import streamlit as st

from data_pipeline.loading import queries
from data_pipeline.loading.year_before import YearBefore, years_before
from pages.sections.loading import fields_for_files, first_look, uploads, what_became_of_files
from pages.sections.loading.fields_for_files import YEAR, Field
from pages.shared import layout, words
from pages.shared.scope import Scope, ask

NOT_NOW = "year before not now"  # accounts that a person put off
TICKED, NOT_YET = ":material/check_box: Loaded:", ":material/check_box_outline_blank:"


def short_of_a_year(scope: Scope) -> list[YearBefore]:
    """The accounts of which less than a year is on hand, in the order of the list."""
    if not scope.accounts:
        return []
    return years_before(ask(scope, queries.loaded_tables), scope.accounts)


def reach_back(scope: Scope) -> None:
    """The files of the year before of one account: that of the last drop first; and of the others what was
    dropped here before."""
    put_off = st.session_state.setdefault(NOT_NOW, set())
    left = [year for year in short_of_a_year(scope) if year.account_id not in put_off]
    dropped = st.session_state.get(first_look.DROPPED, ())
    year = next((year for year in left if year.account_id in dropped), left[0] if left else None)
    for account in scope.accounts:
        if year is None or account != year.account_id:
            _dropped_before(scope, Field(YEAR, account))
    if year is not None:
        _of_an_account(scope, year)


def _dropped_before(scope: Scope, field: Field) -> None:
    """What became of the files of an account whose list is not shown any more, and those that still wait."""
    holds_files = fields_for_files.holds_files(field)
    if holds_files or what_became_of_files.is_said_at(field, scope):
        _heading(scope, field)
        what_became_of_files.said_before(scope, field)
    if holds_files:
        _drop(scope, field)


def _heading(scope: Scope, field: Field) -> None:
    st.header(f"The year before: {layout.escaped(scope.names[field.account])}", anchor=False)


def _drop(scope: Scope, field: Field) -> None:
    uploads.drop_in(scope, field, f"Drop the files of {scope.names[field.account]} for the year before")


def _of_an_account(scope: Scope, year: YearBefore) -> None:
    field, name = Field(YEAR, year.account_id), scope.names[year.account_id]
    _heading(scope, field)
    layout.takeaway(
        f"The newest file of {name} begins {words.day(year.since)}. "
        f"{words.counted(year.missing, 'more file')} {'reaches' if year.missing == 1 else 'reach'} back "
        "a year, so that we can say what is usual."
    )
    for report in year.reports:
        st.markdown(layout.escaped(f"{report.source.title}. Where: {report.source.how}"))
        st.markdown(
            "  \n".join(
                f"{TICKED if is_loaded else NOT_YET} {words.day(period.start)} to {words.day(period.end)}"
                for period, is_loaded in report.files
            )
        )
    what_became_of_files.said_before(scope, field)
    _drop(scope, field)
    if st.button("Skip the year before", width="stretch", help="The list stays for another day."):
        st.session_state[NOT_NOW].add(year.account_id)
        st.rerun()
