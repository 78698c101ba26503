"""Working time between two moments: days and hours of the organisation, without England's bank holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from data_pipeline.organisation.settings_sections import Work
from data_pipeline.plain_words import LONDON

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY = timedelta(days=1)
# Clocks in the United Kingdom change at one o'clock Greenwich time (Summer Time Order 2002).
CHANGE = time(1, tzinfo=UTC)
LONGEST_PAUSE = 400  # days in which there must be a working day
Stretch = tuple[datetime, datetime]


def working_hours(start: datetime, end: datetime, work: Work) -> float:
    """Hours of working time from one moment to a later one; 0 where the second is not later."""
    return (
        sum(((last - first) for first, last in _open(start, end, work)), timedelta()).total_seconds() / 3600
    )


def after_working_hours(start: datetime, hours: float, work: Work) -> datetime:
    """The moment by which so many hours of working time have passed."""
    left = timedelta(hours=hours)
    for first, last in _open(start, start + LONGEST_PAUSE * DAY, work):
        if last - first >= left:
            return first + left
        left -= last - first
    return start + LONGEST_PAUSE * DAY


def end_of_same_day(start: datetime, work: Work) -> datetime:
    """The end of the day on which a moment lies; of the next working day, where no working time is left."""
    return _midnight(_local_day(_next_open(start, work)) + DAY)


def end_of_working_day(start: datetime, days: int, work: Work) -> datetime:
    """Closing time of the working day that comes so many working days after the day of a moment."""
    day = _local_day(start)
    for _ in range(days):
        day = _next_working_day(day, work)
    return datetime.combine(day, work.closes, LONDON).astimezone(UTC)


def is_working_day(day: date, work: Work) -> bool:
    """Whether people are at work on a day: one of the working week, and no bank holiday in England."""
    return WEEK[day.weekday()] in work.days and not is_bank_holiday(day)


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England, as known when the library was published."""
    return day in _bank_holidays(day.year)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # slow to import, and most starts need no working time

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def _open(start: datetime, end: datetime, work: Work) -> Iterator[Stretch]:
    """The stretches of working time between two moments, in order."""
    day, last = _local_day(start), _local_day(end)
    while day <= last:
        if is_working_day(day, work):
            for opens, closes in _hours_of(day, work):
                first, until = max(opens, start), min(closes, end)
                if first < until:
                    yield first, until
        day += DAY


def _hours_of(day: date, work: Work) -> Iterator[Stretch]:
    """Opening to closing of a day, in two pieces that each have one time: before the hour at which clocks may
    change, and after it. An hour that clocks go through twice counts twice, one that they leave out never."""
    change = datetime.combine(day, CHANGE)
    for first, last in ((_midnight(day), change), (change, _midnight(day + DAY))):
        offset = (last - timedelta(seconds=1)).astimezone(LONDON).utcoffset() or timedelta()
        opens, closes = (datetime.combine(day, at, UTC) - offset for at in (work.opens, work.closes))
        yield max(opens, first), min(closes, last)


def _next_open(start: datetime, work: Work) -> datetime:
    """The first moment of working time from a moment on."""
    return next((first for first, _ in _open(start, start + LONGEST_PAUSE * DAY, work)), start)


def _next_working_day(day: date, work: Work) -> date:
    after = (day + number * DAY for number in range(1, LONGEST_PAUSE))
    return next((each for each in after if is_working_day(each, work)), day + DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _local_day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
