"""One change in words: what it is of, what it is now, since when, and what it was."""

from collections.abc import Iterable, Mapping

import pandas as pd

from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.what_changed import Change, WhatChanged
from data_pipeline.plain_words import counted, listed, month, number, number_in_words, without_capital
from data_pipeline.statistics import changes_over_lines


def sentence(change: Change) -> str:
    """'Interactions on a typical post: about 4 since Aug 2026, before 12'."""
    title = SAID[change.column].title
    if change.is_of_posts and change.column == "interactions":
        title = f"{title} on a typical post"
    now, before = number(change.typical), number(change.before)
    if change.lasts:
        return f"{title}: about {now} since {month(change.since)}, before {before}"
    year = month(change.month - pd.DateOffset(years=1))
    ago = "" if pd.isna(change.a_year_ago) or change.is_of_posts else (
        f"; {number(change.a_year_ago)} in {year}"
    )  # fmt: skip
    return f"{title}: about {now} in {month(change.month)}, before {before}{ago}"


def in_short(names: Mapping[str, str], changed: WhatChanged) -> str:
    """One clause per account, or why there is none."""
    if changed.month is None:
        return "Nothing to judge yet: no month's figures are complete and settled."
    if not changed.lines_looked_at:
        return (
            f"Too early to say what changed in {month(changed.month)}: "
            f"{number_in_words(changes_over_lines.LEAST_POINTS)} months of an account's figures are needed."
        )
    if not changed.changes:
        return how_many(changed)
    clauses = [
        f"{names[change.account_id]}: {without_capital(sentence(change))}" for change in changed.headlines
    ]
    return ". ".join(clauses) + "."


def how_many(changed: WhatChanged) -> str:
    """'In Aug 2026 alone no account clearly changed.', or how many did; nothing where it is too early."""
    if not changed.lines_looked_at or changed.month is None:
        return ""
    accounts = len(changed.headlines)
    if not accounts:
        return f"In {month(changed.month)} alone no account clearly changed."
    return f"In {month(changed.month)} {counted(accounts, 'account')} clearly changed."


def long_falls(names: Mapping[str, str], falls: Iterable[str]) -> str:
    """'X has been falling for a long time.', of the accounts that fall; nothing where none does."""
    falling = [names[account] for account in falls if account in names]
    if not falling:
        return ""
    have = "has" if len(falling) == 1 else "have"
    return f"{listed(falling)} {have} been falling for a long time."


def with_falls(changed: WhatChanged, sentence: str, falls: str) -> str:
    """What changed in the month, and what has been falling for long: '... none changed, but X has ...'"""
    if not (sentence and falls):
        return sentence or falls
    nothing_changed = bool(changed.lines_looked_at) and not changed.changes
    return f"{sentence.removesuffix('.')}{', but ' if nothing_changed else '. '}{falls}"
