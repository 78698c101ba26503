"""Reviews and safety checks of accounts: which are due, and the file for a calendar."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data_pipeline import clock
from data_pipeline.records.saving import Values
from data_pipeline.register import checks_due
from data_pipeline.register.calendar import calendar_file
from pages.shared import layout, words


def section(names: Mapping[str, str], register: Mapping[str, Values]) -> None:
    """What is due, and the file for a calendar."""
    st.header("Checks, the nearest first", anchor=False)
    checks = checks_due.due(register)
    if not checks:
        st.markdown(
            "No check has a day yet: give each account the day of its next check, from its card above."
        )
        return
    late = sum(check.by < clock.today() for check in checks)
    are = "is" if late == 1 else "are"
    layout.takeaway(
        f"{words.counted(late, 'check')} {are} overdue." if late else f"Next: {words.day(checks[0].by)}."
    )
    layout.bullets(
        f"{words.day(check.by)}: {check.text} of {names[check.account_id]}"
        f"{' (overdue)' if check.by < clock.today() else ''}"
        for check in checks
    )
    st.download_button(
        "Calendar file",
        lambda: calendar_file(checks, names),
        "reviews.ics",
        "text/calendar",
        on_click="ignore",
    )
