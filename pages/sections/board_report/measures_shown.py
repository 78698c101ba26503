"""Which measures the report shows: the usual ones, or those that somebody chose."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data_pipeline.board_report import chosen_measures, measures_to_choose
from data_pipeline.board_report.chosen_measures import AT_MOST
from data_pipeline.board_report.contents import Report
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import listed
from data_pipeline.records.saving import ChangedMeanwhile, Values
from pages.shared import access, layout, saving
from pages.shared.scope import Scope


def section(scope: Scope, report: Report) -> None:
    """The choice, folded away: most never change it."""
    records = saving.records(scope)
    choice = chosen_measures.row(records)
    chosen: list[str] = choice["codes"] if choice else []
    version = choice["version"] if choice else None
    titles = measures_to_choose.titles(records, report)
    key = f"report-measures-{version or 0}"  # of another version it is another field
    with st.expander("Which measures the report shows"):
        layout.takeaway(
            "These were chosen here." if chosen else "Nobody has chosen yet: the usual measures are shown."
        )
        with st.form("report-measures", border=False):
            st.multiselect(
                f"At most {AT_MOST} measures",
                list(titles | {code: code for code in chosen}),
                chosen or [measure.code for measure in report.measures],
                format_func=lambda code: layout.escaped(f"{titles.get(code, '')} {code}".strip()),
                max_selections=AT_MOST,
                key=key,
            )
            with st.container(horizontal=True):
                st.form_submit_button(
                    "Save these measures", type="primary", on_click=_save, args=(scope, version, key)
                )
                st.form_submit_button(
                    "Show the usual measures again",
                    disabled=not chosen,
                    on_click=_save,
                    args=(scope, version, None),
                )


def _save(scope: Scope, version: int | None, key: str | None) -> None:
    """Saves what is chosen in a field, or with no field the usual measures; what somebody else saved since
    the page was drawn stands.

    version: of the choice that was on the screen.
    """
    codes = [str(code) for code in st.session_state[key]] if key else []

    def save(db: Any, who: Person) -> tuple[Values | None]:
        return (chosen_measures.save(db, codes, who=who, seen=version),)

    message = "The measures are saved." if codes else "The usual measures are shown again."
    try:
        saving.save_as(scope, access.report_writer(), save, message)
    except ChangedMeanwhile:
        mine = f"You had chosen: {listed(codes)}." if codes else "You had chosen the usual measures."
        st.warning(layout.escaped(f"Somebody else changed the measures first: their choice stands. {mine}"))
