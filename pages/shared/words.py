"""Figures, dates and findings in the words a reader uses; the same words from CSV to chart."""

from datetime import date

import pandas as pd

from data_pipeline import plain_words
from data_pipeline.organisation.channels import TITLES
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, listed

__all__ = ["counted", "listed"]  # said as they are, on pages too

NOT_REPORTED = "Not reported by the platform"
NOT_RECORDED = "Not recorded by us"
EARLY_DAYS = "Early days, the range will move"
NOT_ENOUGH = "Not enough evidence yet"
NOT_SHOWN = "Not shown, to protect people"
DO_NOT_COMPARE = "do not compare across this line"

QUOTES = str.maketrans(dict.fromkeys('\u201c\u201d"', ""))
SIGNALS = {
    "better": "Better than usual",
    "worse": "Worse than usual",
    "different": "Different than usual",
    None: "Within its usual range",
}
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
    percent = 100 * float(str(value))
    return "under 1%" if 0 < percent < 1 else f"{percent:.0f}%"


def points(difference: float) -> str:
    """The difference of two percentages, in percentage points: 0.034 is 3 percentage points."""
    amount = abs(round(100 * difference))
    return f"{amount} percentage point{'' if amount == 1 else 's'}"


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
        return "Export day unknown"
    return f"Export of about {day(as_of)} (day assumed)" if assumed else f"Export of {day(as_of)}"


def signal(kind: str | None) -> str:
    return SIGNALS[kind if isinstance(kind, str) else None]


def usual_range(point: pd.Series, each: str = "months") -> str:
    """usually 180 to 420."""
    if missing(point["lower"]) or missing(point["upper"]):
        return f"too few {each} to know its usual range"
    low, high = (float(point[limit]) for limit in ("lower", "upper"))
    return f"usually {number(round(low) if high >= 10 else low)} to {number(high)}"


def why(point: pd.Series, each: str = "months") -> str:
    """Which rule makes a point more than usual ups and downs, in words; nothing for a usual one.

    each: what one point is, in the plural.
    """
    if point["outside"]:
        return "outside its usual range"
    side = "above" if point["value"] > point["centre"] else "below"
    if point["trend"]:
        return f"{'rising' if point['direction'] > 0 else 'falling'} seven {each} in a row"
    if point["one_side"]:
        return f"seven {each} in a row {side} its average"
    if point["two_of_three"]:
        return f"twice in three {each} near the {'top' if side == 'above' else 'bottom'} of its usual range"
    return ""


def standing(point: pd.Series | None, measure: str) -> str:
    """What the newest point says: 'Interactions in Sep 2026: 312. Within its usual range (usually ...)'."""
    if point is None:
        return f"{measure}: {NOT_REPORTED.lower()}."
    said = f"{measure} in {month(point.name)}: {number(point['value'])}. "
    reason = why(point)
    said += signal(point["signal"]) + (f", {reason}" if reason else "") + f" ({usual_range(point)})."
    return said + (f" {EARLY_DAYS}." if point["trial"] else "")


def growing(measure: str) -> str:
    """Why no month of a channel is judged whose posts are found for years."""
    return f"{measure}: not judged. Posts here are found for years, so that older months stand higher."


def account_names(accounts: pd.DataFrame) -> dict[str, str]:
    """What to call each account: its channel, with its own name where a channel has several."""
    twice = accounts["channel"].duplicated(keep=False)
    titles = accounts["channel"].map(TITLES).fillna(accounts["channel"])
    several = titles + " (" + accounts["name"].fillna(accounts["account_id"]) + ")"
    return dict(zip(accounts["account_id"], several.where(twice, titles), strict=True))


def page(address: str) -> str:
    """A page of the website: its address, or Home page."""
    return "Home page" if address == "/" else address


def group(name: str, dimension: str) -> str:
    """A group of people at the beginning of a sentence: People aged 45-54, Women."""
    return f"People aged {name}" if dimension == "age" else name


def first_words(text: object, length: int = 60) -> str:
    """The beginning of a post on one line, cut at a word."""
    if missing(text) or not str(text).strip():
        return "(no text)"
    line = " ".join(str(text).split()).translate(QUOTES)
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " ..."


def missing(value: object) -> bool:
    """None, NaN, NaT or NA: not reported."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def _date(value: object) -> date | None:
    if missing(value):
        return None
    return plain_words.date_of(value)  # type: ignore[arg-type]
