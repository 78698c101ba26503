"""Figures, days and names in the words a reader uses; in words too where there is none."""

from datetime import date

import pandas as pd

from data_pipeline import plain_words
from data_pipeline.organisation import account_names as organisation_names
from data_pipeline.outside_text import plain
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, listed

__all__ = ["counted", "listed"]  # used unchanged on pages too

NOT_REPORTED = "Not reported by the platform"
NOT_RECORDED = "Not recorded by us"
NOT_ENOUGH = "Not enough evidence yet"
NOT_SHOWN = plain_words.NOT_SHOWN
DO_NOT_COMPARE = "do not compare across this line"

QUOTES = str.maketrans(dict.fromkeys('\u201c\u201d"', ""))
BASES = {"reach": "per 1,000 people reached", "views": "per 1,000 views"}


def number(value: object, otherwise: str = NOT_REPORTED) -> str:
    """1,234; one decimal place where a figure under ten is not whole; words where there is none."""
    if missing(value):
        return otherwise
    return plain_words.number(float(str(value)))


def share(value: object) -> str:
    """A fraction of 1 as a percentage: 0.123 is 12%, and 0.004 is under 1%."""
    if missing(value):
        return NOT_REPORTED
    return plain_words.share(float(str(value)))


def probably(best: float, low: float, high: float) -> str:
    return f"Probably between {number(low)} and {number(high)} (best estimate {number(best)})"


def change(now: float, then: float) -> str:
    """Up 12%, down 25%, unchanged; nothing where there is nothing to compare."""
    if missing(now) or missing(then) or then == 0:
        return ""
    percent = round(100 * (now - then) / then)
    return f"{'up' if percent > 0 else 'down'} {abs(percent):,}%" if percent else "unchanged"


def day(value: object, otherwise: str = "on a day we do not know") -> str:
    """5 Sep 2026, in London."""
    when = _date(value)
    return otherwise if when is None else plain_words.day(when)


def short_day(value: object, today: date) -> str:
    """28 Oct; with its year where that is not this year."""
    when = _date(value)
    return "a day we do not know" if when is None else plain_words.short_day(when, today)


def month(value: object) -> str:
    """Sep 2026."""
    when = _date(value)
    return "an unknown month" if when is None else plain_words.month(when)


def span(period: Period) -> str:
    """Jul-Sep 2026, Sep 2026, 2 Aug to 31 Aug 2026, or 1 Apr 2026."""
    return plain_words.span(period.start, period.end)


def so_far(period: Period, newest: date) -> str:
    """'so far, 23 of 92 days' for a period that is still running, else nothing."""
    if newest >= period.end:
        return ""
    return f"so far, {max(0, (newest - period.start).days + 1)} of {period.days} days"


def settling(settles_on: object, today: date) -> str:
    return f"Still settling until {short_day(settles_on, today)}"


def export(as_of: object, assumed: bool | None = False) -> str:
    """Where a figure comes from: Export as loaded on 5 Oct 2026."""
    if _date(as_of) is None:
        return "We do not know when this was exported"
    return f"Export of about {day(as_of)} (day assumed)" if assumed else f"Export of {day(as_of)}"


def account_names(accounts: pd.DataFrame, organisation: str = "") -> dict[str, str]:
    """What to call each account: its channel, with its own name where a channel has several."""
    return organisation_names.account_names(accounts["account_id"], organisation)


def page(address: str) -> str:
    """A page of the website: its address, or Home page."""
    return "Home page" if address == "/" else address


def first_words(text: object, length: int = 60) -> str:
    """The beginning of a post on one line, cut at a word."""
    if missing(text) or not str(text).strip():
        return "(no text)"
    line = " ".join(plain(text).split()).translate(QUOTES)
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " ..."


def recorded(value: object) -> str:
    """What a person wrote down in a field, as a reader sees it."""
    if missing(value) or value == "":
        return NOT_RECORDED
    if isinstance(value, bool):
        return "On" if value else "Off"
    return day(value) if isinstance(value, date) else str(value)


def missing(value: object) -> bool:
    """None, NaN, NaT or NA: not reported."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def _date(value: object) -> date | None:
    if missing(value):
        return None
    return plain_words.date_of(value)  # type: ignore[arg-type]
