"""Stretches of days: the newest complete month and quarter, and the same number of days before."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

BEGAN = date(2004, 1, 1)  # the first of these platforms
ENDS = date(2199, 12, 31)  # the last day that anybody can mean


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both counted."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def before(period: Period) -> Period:
    """The same number of days, ending the day before: the only fair comparison of two totals."""
    return Period(period.start - timedelta(days=period.days), period.start - timedelta(days=1))


def year_before(period: Period) -> Period:
    """The same calendar quarter a year earlier, for a period that is a quarter."""
    return quarter(period.start.replace(year=period.start.year - 1))


def month(day: date) -> Period:
    """The calendar month that holds a day."""
    return Period(day.replace(day=1), months_on(day, 1) - timedelta(days=1))


def quarter(day: date) -> Period:
    """The calendar quarter that holds a day; financial-year quarters have the same edges."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(start, months_on(start, 3) - timedelta(days=1))


def months_on(day: date, months: int) -> date:
    """The first of the month that many months after the month of a day (before it, if negative)."""
    years, index = divmod(day.month - 1 + months, 12)
    return date(day.year + years, index + 1, 1)


def quarter_name(day: date) -> str:
    """Financial-year quarter, April first: 5 Aug 2025 is '2025-26 Q2'."""
    year = day.year if day.month >= 4 else day.year - 1
    return f"{year}-{(year + 1) % 100:02} Q{(day.month - 4) % 12 // 3 + 1}"


def month_number(day: date) -> int:
    """A number per month, going up by one: how many months there were since the year 0."""
    return 12 * day.year + day.month


def named_quarter(name: str) -> Period:
    """'2025-26 Q2' is 1 Jul to 30 Sep 2025. Raises ValueError for what is no quarter."""
    written = re.fullmatch(r"(\d{4})-(\d\d) Q([1-4])", name)
    if not written or (int(written[1]) + 1) % 100 != int(written[2]):
        raise ValueError('give a quarter such as "2026-27 Q2"')
    year, number = int(written[1]), int(written[3])
    return quarter(months_on(date(year, 4, 1), 3 * (number - 1)))


def last_complete_month(newest: date) -> Period:
    """The newest month wholly over on a day: that of the day itself if the day is its last."""
    this = month(newest)
    return this if newest == this.end else month(this.start - timedelta(days=1))
