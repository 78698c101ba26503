"""Campaigns as posts tell of them: from the first post of a name to its last."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

# A longer time without a post of the name, and it is another campaign, such as that of the next year.
PAUSE = timedelta(days=92)
LONGEST = 80  # characters of a name that are shown
CUT = " ..."  # behind a name of which there is more


@dataclass(frozen=True)
class Campaign:
    """One campaign: its name, its first and last post, and the accounts that posted for it."""

    name: str
    first_day: date
    last_day: date
    account_ids: tuple[str, ...]


def campaigns(posts: pd.DataFrame) -> Iterator[Campaign]:
    """Each campaign of `posts`, whose columns are campaign, account_id and day."""
    if posts.empty:
        return
    for name, of_name in posts.sort_values("day").groupby("campaign", sort=True):
        run = (of_name["day"].diff() > pd.Timedelta(PAUSE)).cumsum()
        for _, part in of_name.groupby(run):
            days = part["day"].dt.date
            accounts = tuple(sorted(set(part["account_id"])))
            yield Campaign(_short(str(name)), days.min(), days.max(), accounts)


def _short(name: str) -> str:
    """A name on one line, cut at a word; within one where its first word alone is too long."""
    line = " ".join(name.split())
    if len(line) <= LONGEST:
        return line
    whole_words = textwrap.shorten(line, LONGEST, placeholder=CUT)
    return whole_words if whole_words != CUT.strip() else line[: LONGEST - len(CUT.strip())] + CUT.strip()
