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
from data_pipeline.loading.downloads_due import AT_MOST, BY_MONTH, needed
from data_pipeline.periods import Period

YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)
NEARLY = 0.8  # share of the days of a stretch


@dataclass(frozen=True)
class Report:
    """One export, and the stretches of it that reach back a year, the newest first, each with whether it is
    loaded."""

    source: Source
    files: tuple[tuple[Period, bool], ...]

    @property
    def missing(self) -> int:
        return sum(not is_loaded for _, is_loaded in self.files)


@dataclass(frozen=True)
class YearBefore:
    """The essential exports of an account of which less than a year is on hand.

    since: the first day of the newest file: it stays as older ones come, in whatever order.
    """

    account_id: str
    since: date
    reports: tuple[Report, ...]

    @property
    def missing(self) -> int:
        """How many files are still to come."""
        return sum(report.missing for report in self.reports)


def years_before(parts: pd.DataFrame, accounts: Sequence[str]) -> list[YearBefore]:
    """The year before, for each account of which less than a year is on hand and whose essential files state
    their days. `parts` is the answer of `loaded_tables`."""
    found, every = [], _periods(parts)
    for account_id in accounts:
        channel = account_id.split("-", 1)[0]
        wanted = needed(channel, {title for account, title in every if account == account_id})
        loaded = {source.title: every.get((account_id, source.title), []) for source in wanted}
        if not any(loaded.values()):
            continue
        newest = _newest([period for each in loaded.values() for period in each])
        reports = (
            _report(source, loaded[source.title], channel, newest)
            for source in wanted
            if not (source.holds_all or source.stands_in)
        )
        short = tuple(report for report in reports if report)
        if short:
            found.append(YearBefore(account_id, newest.start, short))
    return found


def _periods(parts: pd.DataFrame) -> dict[tuple[str, str], list[Period]]:
    """Account and title of each export -> the days that each table of it is of, as far as they are known."""
    known = parts.dropna(subset=["period_start", "period_end"])
    found: dict[tuple[str, str], list[Period]] = {}
    for account, title, first, last in zip(
        known["account_id"], known["source"], known["period_start"], known["period_end"], strict=True
    ):
        found.setdefault((account, title), []).append(Period(first.date(), last.date()))
    return found


def _newest(loaded: Sequence[Period]) -> Period:
    """The days of the table that reaches furthest; of several, of the shortest."""
    return max(loaded, key=lambda period: (period.end, period.start))


def _report(source: Source, loaded: Sequence[Period], channel: str, of_account: Period) -> Report | None:
    """The stretches before the newest file of an export; before that of the account where only older ones of
    this came yet, or none. None where a year of it is on hand."""
    newest = _newest(loaded) if loaded else of_account
    if _is_covered(Period(newest.end - YEAR + A_DAY, newest.end), loaded):
        return None
    since = newest.start if newest.end >= of_account.start else of_account.start
    return Report(source, tuple((p, _is_covered(p, loaded)) for p in _stretches(channel, since)))


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


def _is_covered(period: Period, loaded: Sequence[Period]) -> bool:
    """Whether the loaded tables cover a stretch, but for some days: a file that does not state its period
    begins with its first post."""
    covered = np.zeros(period.days, dtype=bool)
    for each in loaded:
        first, last = (each.start - period.start).days, (each.end - period.start).days
        covered[max(first, 0) : max(last + 1, 0)] = True
    return bool(covered.mean() >= NEARLY)
