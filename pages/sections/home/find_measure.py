"""Finds a measure of the board report by its code or its name, and opens the report there."""

from __future__ import annotations

import streamlit as st

from data_pipeline.board_report import chosen_measures, measures_to_choose
from data_pipeline.board_report.contents import Report
from data_pipeline.board_report.measures import USUAL
from data_pipeline.records.store import Records
from pages.shared import access, filters, final_reports, layout, saving
from pages.shared.scope import Scope

PAGE = "pages/board_report.py"


def section(scope: Scope) -> None:
    """The field, and what was found; where that is one measure, the report opens at it."""
    if not access.may_read("board_report"):
        return
    typed = st.text_input(
        "Find a code of the report (EXP) or a measure", key="find-measure", width=420, max_chars=80
    )
    if not typed.strip():
        return
    records = saving.records(scope)
    final = next(iter(final_reports.readable(scope)), None)
    matching = measures_to_choose.matching(measures_to_choose.titles(records, final), typed)
    shown = _shown(records, final)
    there = [code for code in matching if code in shown]
    if len(matching) == 1 and there:
        st.switch_page(PAGE, query_params=filters.link(scope, measure=there[0]))
    if not matching:
        st.caption(layout.escaped(f"No measure is called '{typed.strip()}'."))
    for code, title in matching.items():
        if code in there:
            layout.link(PAGE, f"{title} ({code})", choices=filters.link(scope, measure=code))
        else:
            st.caption(layout.escaped(f"{title} ({code}) is not among the measures that the report shows."))


def _shown(records: Records, final: Report | None) -> set[str]:
    """The codes of the newest final report; for those who write it, of the draft too."""
    codes = {measure.code for measure in final.measures} if final else set()
    if access.report_writer() is not None:
        codes |= set(chosen_measures.chosen(records) or USUAL)
    return codes
