"""How abuse is reported to a platform: its own steps, with the day and the source of these words."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation import platform_rules
from pages.shared import layout


def steps(channel: str) -> None:
    """How abuse is reported on one channel."""
    rule = platform_rules.steps_to_report(channel)
    layout.numbered(rule.parts)
    st.caption(layout.escaped(f"{rule.in_date} Source: {rule.source}"))
