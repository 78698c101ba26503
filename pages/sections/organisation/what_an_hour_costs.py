"""What an hour of work costs, from which day on; also asked once where it first matters."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import hourly_rate, settings
from data_pipeline.organisation.settings_sections import Settings
from pages.sections.organisation import setting_form
from pages.shared import layout, words
from pages.shared.scope import Scope

NOT_NOW = "hourly rate not now"


def section(scope: Scope, ours: Settings) -> None:
    """The rate of today, those before it, and a new one."""
    with st.form("an-hour"):
        st.subheader("What an hour costs", anchor=False)
        st.markdown(layout.escaped(in_words(ours)))
        rate = _pounds(ours.work.hourly_rate)
        since = st.date_input("From which day", clock.today().replace(day=1), format="DD/MM/YYYY")
        first = since if isinstance(since, date) else clock.today()
        setting_form.keep(scope, "work", lambda: _changed(ours, rate or 0.0, first), "Save the rate")


def ask(scope: Scope, ours: Settings) -> None:
    """The same question where costs would be shown, until it is answered or put off."""
    if ours.work.rates() or NOT_NOW in st.session_state or not setting_form.may_change(scope):
        return
    with st.form("an-hour-of-work"):
        st.subheader("What does an hour of staff time cost?", anchor=False)
        st.markdown("Then costs are shown in pounds. You can change it later under Our organisation.")
        rate = _pounds(None)
        answered, skipped = layout.answer_or_skip("Save")
    if skipped:
        st.session_state[NOT_NOW] = True
        st.rerun()
    if answered and not rate:
        st.error("Type how many pounds an hour costs, or skip the question.")
    elif answered:
        setting_form.write(scope, "work", lambda: _changed(ours, float(rate or 0.0), clock.today()))


def in_words(ours: Settings) -> str:
    """'£20 until 31 Mar 2026, £21.50 since 1 Apr 2026.'"""
    rates = ours.work.rates()
    if not rates:
        return "No rate is set, so costs are shown in hours, not in pounds."
    parts = [f"{exact(rate.pounds)} until {words.day(rate.until)}" for rate in ours.work.earlier_rates]
    begins, newest = rates[-1]
    parts.append(exact(newest) if begins == date.min else f"{exact(newest)} since {words.day(begins)}")
    return f"An hour costs {', '.join(parts)}. Earlier months keep their own rate."


def exact(pounds: float) -> str:
    """'£20', '£22.50': a rate as it was typed, not rounded."""
    return f"£{pounds:,.2f}".removesuffix(".00")


def _pounds(before: float | None) -> float | None:
    return st.number_input(
        "Pounds for an hour of staff time, employer's costs included", 0.0, 1000.0, before, 0.5
    )


def _changed(ours: Settings, rate: float, since: date) -> setting_form.Answers:
    """The new rate with those before it; Refused where the host sets it, for the two belong together."""
    if ("work", "hourly_rate") in settings.set_by_host():
        raise Refused(setting_form.BY_HOST)
    return hourly_rate.changed(ours.work, rate, since)
