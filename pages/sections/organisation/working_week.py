"""When we are at work: answering times count only these hours."""

from __future__ import annotations

from datetime import time

import streamlit as st

from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.organisation.working_hours import DAYS
from pages.sections.organisation import setting_form
from pages.shared import layout
from pages.shared.scope import Scope


def section(scope: Scope, ours: Settings) -> None:
    """Days and hours of the working week."""
    work = ours.work
    with st.form("working-week"):
        st.subheader("When we are at work", anchor=False)
        st.markdown(
            "Once we record here how we deal with messages, only these hours will count in how soon we "
            "answer."
        )
        days = st.pills(
            "Days", list(DAYS), default=work.days, selection_mode="multi",
            format_func=lambda day: layout.escaped(DAYS[day]),
        )  # fmt: skip
        from_, to = st.columns(2)
        opens = from_.time_input("From", work.opens)
        closes = to.time_input("To", work.closes)
        answers = {
            "days": [day for day in DAYS if day in days],
            "opens": _written(opens),
            "closes": _written(closes),
        }
        setting_form.keep(scope, "work", lambda: answers, "Save days and hours")


def _written(at: time | None) -> str:
    return f"{at:%H:%M}" if at is not None else ""
