"""Which measures the report shows: the usual ones, or those that somebody chose."""

from __future__ import annotations

import streamlit as st

from data_pipeline.board_report import chosen_measures, measures_to_choose
from data_pipeline.board_report.chosen_measures import AT_MOST
from data_pipeline.board_report.contents import Report
from pages.shared import access, layout, saving
from pages.shared.scope import Scope


def section(scope: Scope, report: Report) -> None:
    """The choice, folded away: most never change it."""
    records = saving.records(scope)
    chosen = chosen_measures.chosen(records)
    titles = measures_to_choose.titles(records, report)
    with st.expander("Which measures the report shows"):
        layout.takeaway(
            "These were chosen here." if chosen else "Nobody has chosen yet: the usual measures are shown."
        )
        with st.form("report-measures", border=False):
            codes = st.multiselect(
                f"At most {AT_MOST} measures",
                list(titles | {code: code for code in chosen}),
                list(chosen) or [measure.code for measure in report.measures],
                format_func=lambda code: layout.escaped(f"{titles.get(code, '')} {code}".strip()),
                max_selections=AT_MOST,
                key=f"report-measures-{'-'.join(chosen)}",
            )
            with st.container(horizontal=True):
                is_saved = st.form_submit_button("Save these measures", type="primary")
                is_usual = st.form_submit_button("Show the usual measures again", disabled=not chosen)
        if is_saved or is_usual:
            _save(scope, [] if is_usual else [str(code) for code in codes])


def _save(scope: Scope, codes: list[str]) -> None:
    saved = saving.save_as(
        scope,
        access.report_writer(),
        lambda db, who: (chosen_measures.save(db, codes, who=who),),
        "The measures are saved." if codes else "The usual measures are shown again.",
    )
    if saved is not None:
        st.rerun()
