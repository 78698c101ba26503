"""The final versions of a quarter, each with what it corrected."""

from __future__ import annotations

import streamlit as st

from data_pipeline.board_report import title_and_footer
from pages.sections.board_report.quarters import Reports
from pages.shared import layout


def section(reports: Reports) -> None:
    """Every version with its corrections, the newest first; nothing where none or one is final."""
    if len(reports.finals) <= 1:
        return
    with st.expander("Versions and corrections"):
        for report in reports.finals:
            layout.takeaway(f"{title_and_footer.state(report.made)}.")
            if report.made.corrections:
                layout.bullets(report.made.corrections)
