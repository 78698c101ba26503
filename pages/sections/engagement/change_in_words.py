"""One change in words: what it is of, what it is now, since when, and what it was."""

import pandas as pd

from data_pipeline.engagement.what_changed import Change
from pages.shared import words
from pages.shared.measures import SAID


def sentence(change: Change) -> str:
    """'Interactions on a typical post: about 4 since Aug 2026, before 12'."""
    title = SAID[change.column].title
    if change.is_of_posts and change.column == "interactions":
        title = f"{title} on a typical post"
    now, before = words.number(change.typical), words.number(change.before)
    if change.lasts:
        return f"{title}: about {now} since {words.month(change.since)}, before {before}"
    year = words.month(change.month - pd.DateOffset(years=1))
    ago = "" if words.missing(change.a_year_ago) or change.is_of_posts else (
        f"; {words.number(change.a_year_ago)} in {year}"
    )  # fmt: skip
    return f"{title}: about {now} in {words.month(change.month)}, before {before}{ago}"
