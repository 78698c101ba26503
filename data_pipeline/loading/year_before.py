"""The year before an account's first export: which files reach back over it, and which of them are there.

Three months on hand are no past to compare with; the newest figures alone say nothing of what is usual.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.exports.declare import Source
from data_pipeline.loading.downloads_due import AT_MOST, BY_MONTH, offered
from data_pipeline.periods import Period

YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)
NEARLY = 0.8  # share of the days of a stretch


@dataclass(frozen=True)
class YearBefore:
    """The essential file of an account, and the stretches that reach back a year before its first export.

    since: the first day of what was loaded first. files: each stretch, the newest first, with whether it is
    loaded.
    """

    account_id: str
    source: Source
    since: date
    files: tuple[tuple[Period, bool], ...]


def years_before(parts: pd.DataFrame, accounts: Sequence[str]) -> list[YearBefore]:
    """The year before, for each account of which less than a year is on hand and whose essential file states
    its days. `parts` is the answer of `loaded_tables`, the first loaded first."""
    found = []
    for account_id in accounts:
        channel = account_id.split("-", 1)[0]
        mine = parts[parts["account_id"] == account_id].dropna(subset=["period_start", "period_end"])
        titles = set(mine["source"])
        source = next((s for s in offered(channel) if s.essential and s.title in titles), None)
        if source is None or source.holds_all or source.stands_in:
            continue
        loaded = mine[mine["source"] == source.title]
        newest = loaded["period_end"].max().date()
        if _is_covered(Period(newest - YEAR + A_DAY, newest), loaded):
            continue
        since = loaded["period_start"].iloc[0].date()
        stretches = _stretches(channel, since)
        found.append(
            YearBefore(account_id, source, since, tuple((p, _is_covered(p, loaded)) for p in stretches))
        )
    return found


def _stretches(channel: str, since: date) -> list[Period]:
    """From the day before on, back over a year, each at most as long as one export can be."""
    if channel in BY_MONTH:
        first = since.replace(day=1)
        return [periods.month(periods.months_on(first, -back)) for back in range(1, 13)]
    longest = timedelta(days=AT_MOST.get(channel, YEAR.days))
    stretches, end = [], since - A_DAY
    while end >= since - YEAR:
        start = max(since - YEAR, end - longest + A_DAY)
        stretches.append(Period(start, end))
        end = start - A_DAY
    return stretches


def _is_covered(period: Period, loaded: pd.DataFrame) -> bool:
    """Whether the loaded tables cover a stretch, but for some days: a file that does not state its period
    begins with its first post."""
    first = pd.Timestamp(period.start)
    covered = np.zeros(period.days, dtype=bool)
    starts, ends = ((loaded[column] - first).dt.days for column in ("period_start", "period_end"))
    for start, end in zip(starts.to_numpy(), ends.to_numpy(), strict=True):
        covered[max(int(start), 0) : max(int(end) + 1, 0)] = True
    return bool(covered.mean() >= NEARLY)
