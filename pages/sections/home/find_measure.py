"""Finds a measure of the board report by its code or its name, and opens the report there."""

from __future__ import annotations

import streamlit as st

from data_pipeline.board_report import measures_to_choose
from pages.shared import access, filters, layout, saving
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
    matching = measures_to_choose.matching(measures_to_choose.titles(saving.records(scope)), typed)
    if len(matching) == 1:
        st.switch_page(PAGE, query_params=filters.link(scope, measure=next(iter(matching))))
    if not matching:
        st.caption(layout.escaped(f"No measure is called '{typed.strip()}'."))
    for code, title in matching.items():
        layout.link(PAGE, f"{title} ({code})", choices=filters.link(scope, measure=code))
