"""When things happen: the three years, their months, and the moments at which posts go out."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.sample.chance import Chance

FIRST, LAST = date(2023, 10, 1), date(2026, 9, 30)
LONDON, PACIFIC = ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")
OFFICE_HOURS = {8: 1, 9: 3, 10: 4, 11: 3, 12: 4, 13: 3, 14: 2, 15: 3, 16: 3, 17: 3, 18: 2, 19: 2, 20: 1}
AROUND_MIDNIGHT = {22: 2, 23: 3, 0: 2, 1: 1}  # scheduled posts whose day differs from zone to zone


def days(first: date, last: date) -> Iterator[date]:
    """Gives each day from first to last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def months(first: date = FIRST, last: date = LAST) -> list[date]:
    """Gives the first day of each month."""
    return [day for day in days(first, last) if day.day == 1]


def month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def progress(day: date) -> float:
    """Gives 0 on the first day of the three years and 1 on the last."""
    return (day - FIRST).days / (LAST - FIRST).days


def end_of(day: date) -> datetime:
    """Gives the afternoon of a day in the office: when exports are downloaded."""
    return datetime.combine(day, time(15, 20), LONDON)


def posting_moments(chance: Chance, per_month: Callable[[date], float]) -> list[datetime]:
    """Gives the moments (UTC) of an account's posts in order; `per_month` is their mean number."""
    moments: dict[datetime, int] = {}
    for month in months():
        for _ in range(chance.count(per_month(month))):
            day = month.replace(day=chance.whole(1, month_end(month).day))
            while day.weekday() > 4 and chance.happens(0.7):
                day = month.replace(day=chance.whole(1, month_end(month).day))
            hour = chance.pick_by_weight(AROUND_MIDNIGHT if chance.happens(0.04) else OFFICE_HOURS)
            minute = chance.pick((0, 0, 15, 30, 30, 45, chance.whole(0, 59)))
            moment = datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)
            moments[moment] = chance.whole(1, 50)
    return sorted(moment + timedelta(seconds=seconds) for moment, seconds in moments.items())
