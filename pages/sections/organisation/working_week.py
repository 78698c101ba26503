"""When we are at work, and how soon we mean to act: answering times count only these hours."""

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
            "How soon we act on what is brought to our attention counts only these hours, and no bank "
            "holiday in England."
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
    target(scope, ours)


def target(scope: Scope, ours: Settings) -> None:
    """Hours of working time within which we mean to act: our own number."""
    with st.form("act-within"):
        st.subheader("How soon we mean to act", anchor=False)
        hours = st.number_input(
            "Hours of working time until we act in moderation", 0.5, 200.0,
            float(ours.moderation.act_within_hours), 0.5, format="%g",
        )  # fmt: skip
        st.caption(
            "This is our own target: the policy says that we act promptly, and gives no number. Personal "
            "details, a possible hate crime and safeguarding are for the same day, whatever stands here."
        )
        setting_form.keep(scope, "moderation", lambda: {"act_within_hours": hours}, "Save our target")


def _written(at: time | None) -> str:
    return f"{at:%H:%M}" if at is not None else ""
