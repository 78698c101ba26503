"""What stands out in the newest month of comments, in one sentence with the way to its page."""

import streamlit as st

from pages.sections.experiences import counts as experience_counts
from pages.sections.experiences import newest_month
from pages.shared import access, layout
from pages.shared.scope import Scope

DIMENSION = "theme"


def in_short(scope: Scope) -> str:
    """The newest month of comments, as the page about them says it; nothing where there are none, or where
    this role may not open that page."""
    if not access.may_read("what_people_tell_us"):
        return ""
    counts = experience_counts.of_months_that_are_over(scope)
    if counts.empty:
        return ""
    return newest_month.in_short(counts, experience_counts.judged(scope, DIMENSION), DIMENSION)


def what_people_told(scope: Scope) -> None:
    """The same as a section of its own, with the way to its page."""
    said = in_short(scope)
    if said:
        st.header("What people told us", anchor=False)
        layout.takeaway(said)
        layout.link("pages/what_people_tell_us.py", "What people tell us")
