"""Days, numbers, plurals, lists and pounds as a reader meets them, in one way everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import isclose
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NUMBERS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 11: "eleven", 12: "twelve", 20: "twenty",
}  # fmt: skip
PARTS = {
    1 / 10: "a tenth", 1 / 5: "a fifth", 1 / 4: "a quarter", 1 / 3: "a third", 1 / 2: "half",
    2 / 3: "two thirds", 3 / 4: "three quarters",
}  # fmt: skip
NOT_SHOWN = "Not shown, to protect people"  # said in place of a number so small that it may name somebody
NO_CHARACTER = re.compile("[\ud800-\udfff]")  # what stands in a name for bytes that are not UTF-8


def day(value: date | str) -> str:
    """'5 Sep 2026'; an instant is told in London's time, text is read as an ISO day."""
    when = date_of(value)
    return f"{when.day} {when:%b %Y}"


def short_day(value: date | str, today: date) -> str:
    """'28 Oct'; with its year where that is not this year."""
    when = date_of(value)
    return f"{when.day} {when:%b}" if when.year == today.year else day(when)


def short_month(value: date | str) -> str:
    """'Sep', where the year is plain."""
    return f"{date_of(value):%b}"


def month(value: date | str) -> str:
    """'Sep 2026'."""
    return f"{date_of(value):%b %Y}"


def span(start: date, end: date) -> str:
    """'Jul-Sep 2026', 'Sep 2026', '2 Aug 2026 to 30 Aug 2026', or '1 Apr 2026': both days count."""
    if start == end:
        return day(start)
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return f"{day(start)} to {day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return month(start)
    return f"{start:%b}-{month(end)}" if start.year == end.year else f"{month(start)} to {month(end)}"


def date_of(value: date | str) -> date:
    """The day of a date, of an instant (in London, where it names a zone) or of an ISO text."""
    if isinstance(value, datetime):  # a pandas Timestamp too
        return (value.astimezone(LONDON) if value.tzinfo else value).date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def number(amount: float) -> str:
    """'1,234'; one decimal place where a figure under ten is not whole."""
    if abs(amount) >= 10 or amount == round(amount):
        return f"{round(amount):,}"
    return f"{amount:.1f}"


def rounded(amount: float) -> str:
    """Two figures at most below ten, whole numbers from there: '3.2', '4', '1,234', 'under 0.1'."""
    if amount >= 9.95:
        return f"{amount:,.0f}"
    return f"{amount:.1f}".removesuffix(".0") if amount >= 0.1 or amount == 0 else "under 0.1"


def number_in_words(amount: int) -> str:
    """'seven', 'twenty'; in figures where the word would be long: '28'."""
    return NUMBERS.get(amount, number(amount))


def part_in_words(share: float) -> str:
    """A fraction of 1: 'a fifth', 'two thirds'; as a percentage where it has no short word: '15%'."""
    words = (word for part, word in PARTS.items() if isclose(part, share))
    return next(words, f"{100 * share:.0f}%")


def weeks_in_words(stretch: timedelta) -> str:
    """'four weeks'; in days where it is not whole weeks: '30 days'."""
    weeks, rest = divmod(stretch.days, 7)
    if rest:
        return counted(stretch.days, "day")
    return f"{number_in_words(weeks)} {'week' if weeks == 1 else 'weeks'}"


def months_in_words(stretch: timedelta) -> str:
    """About how many months it is: 13 weeks are 'three months'."""
    months = round(12 * stretch.days / 365)
    return f"{number_in_words(months)} {'month' if months == 1 else 'months'}"


def counted(amount: float, singular: str, plural: str | None = None) -> str:
    """'1 post', '2 posts', '2 replies'."""
    return f"{number(amount)} {singular if amount == 1 else plural or singular + 's'}"


def share(fraction: float) -> str:
    """A fraction of 1 as a percentage: 0.123 is 12%, and 0.004 is under 1%."""
    percent = 100 * fraction
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def points(difference: float) -> str:
    """The difference of two percentages, in percentage points: 0.034 is 3 percentage points."""
    return counted(abs(round(100 * difference)), "percentage point")


def listed(things: Iterable[str]) -> str:
    """'a, b and c'."""
    *most, last = list(things) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def either(things: Iterable[str]) -> str:
    """'a, b or c'."""
    *most, last = list(things) or [""]
    return f"{', '.join(most)} or {last}" if most else last


def with_capital(text: str) -> str:
    """As a sentence begins; nothing stays nothing."""
    return f"{text[:1].upper()}{text[1:]}"


def without_capital(text: str) -> str:
    """As it reads inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def pounds(amount: float) -> str:
    """'£3.20', '40p', '£56'."""
    if amount < 0.995:
        return f"{100 * amount:.0f}p"
    return f"£{amount:,.2f}" if amount < 9.995 else f"£{amount:,.0f}"


def minutes(amount: float) -> str:
    """A stretch of time given in minutes: '25 seconds', '4 minutes', '3 hours'."""
    if amount < 1:
        return counted(max(1, round(60 * amount)), "second")
    return counted(round(amount), "minute") if amount < 90 else counted(round(amount / 60), "hour")


def is_text(name: str) -> bool:
    """Whether a name can be written anywhere; one that is not UTF-8 on the disk cannot."""
    return not NO_CHARACTER.search(name)


def writable(name: str) -> str:
    """A name with a question mark in a diamond for each byte of it that is no character."""
    return NO_CHARACTER.sub("\ufffd", name)
