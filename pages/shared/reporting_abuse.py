"""How abuse is reported to a platform: its own steps, with the day and the source of these words."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation import platform_rules
from data_pipeline.outside_text import escaped


def steps(channel: str) -> None:
    """How abuse is reported on one channel."""
    rule = platform_rules.steps_to_report(channel)
    st.markdown("\n".join(f"{at}. {escaped(step)}" for at, step in enumerate(rule.parts, start=1)))
    st.caption(escaped(f"{rule.in_date} Source: {rule.source}"))
