"""One measure of the report that somebody came for, such as from the search on Home."""

from __future__ import annotations

import streamlit as st

from data_pipeline.board_report.contents import Report
from data_pipeline.plain_words import without_capital
from pages.shared import layout

MEASURE = "measure"  # its code, in the address


def section(report: Report) -> None:
    """What the report says of it, and the way to its row."""
    code = st.query_params.get(MEASURE, "")
    if not code:
        return
    measure = next((each for each in report.measures if each.code == code.upper()), None)
    if measure is None:
        st.info(layout.escaped(f"This report does not show the measure {code}."))
        return
    with st.container(border=True, key="card-one-measure"):
        figure = f"{measure.title} ({measure.code}): {measure.figure} ({measure.year_before})"
        st.markdown(f"**{layout.escaped(figure)}**")
        detail = f"{measure.verdict}; {measure.detail}" if measure.detail else measure.verdict
        layout.takeaway(f"{detail}. What it counts: {without_capital(measure.what)}.")
        st.markdown(f"[See it in the report](#measure-{layout.escaped(measure.code)})")
