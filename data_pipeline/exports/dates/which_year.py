"""The years of days that stand without one, told from the day of the export or of the newest post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from data_pipeline.exports.dates.months_in_words import MonthDay

LAG = timedelta(days=7)  # platforms take about two days to count one; a series ends no earlier than this
LONGEST = timedelta(days=366)  # an export covers a year at most


def with_years(days: Sequence[MonthDay], exported_on: date) -> list[date]:
    """The dates of a series of days, oldest or newest first, that was exported on this day.

    [] where they fit no export of that day: the last is not in the week before it, a 29 February falls
    into a common year, or the days are out of order.
    """
    oldest_first = _back_from(days[::-1], exported_on)[::-1]
    newest_first = _back_from(days, exported_on)
    fitting = [dates for dates in (oldest_first, newest_first) if dates]
    return min(fitting, key=lambda dates: abs(dates[-1] - dates[0]), default=[])


def on_or_before(day: MonthDay, limit: date) -> date | None:
    """The last such day up to this date; None for a 29 February that this and the last year lack."""
    known = (_dated(day, limit.year), _dated(day, limit.year - 1))
    return next((found for found in known if found and found <= limit), None)


def on_or_after(day: MonthDay, limit: date) -> date | None:
    """The first such day from this date on; None for a 29 February that this and the next year lack."""
    known = (_dated(day, limit.year), _dated(day, limit.year + 1))
    return next((found for found in known if found and found >= limit), None)


def _back_from(days: Sequence[MonthDay], exported_on: date) -> list[date]:
    """The dates of days that stand newest first; [] where that cannot be."""
    newest = on_or_before(days[0], exported_on)
    if newest is None or exported_on - newest > LAG:
        return []
    dates = [newest]
    for day in days[1:]:
        later = dates[-1]
        found = _dated(day, later.year - (day > (later.month, later.day)))
        if found is None or newest - found > LONGEST:
            return []
        dates.append(found)
    return dates


def _dated(day: MonthDay, year: int) -> date | None:
    try:
        return date(year, *day)
    except ValueError:
        return None
