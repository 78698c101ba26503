"""The working week in words, as a reader outside meets it."""

from __future__ import annotations

from datetime import time
from typing import get_args

from data_pipeline.organisation.settings_sections import Weekday, Work
from data_pipeline.plain_words import listed

DAYS: dict[Weekday, str] = dict(
    zip(
        get_args(Weekday),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def in_words(work: Work) -> str:
    """'Monday to Friday, 9am to 5pm'; days that do not follow one another are listed."""
    order = list(DAYS)
    days = sorted(set(work.days), key=order.index)
    follow = len(days) > 2 and order.index(days[-1]) - order.index(days[0]) == len(days) - 1
    names = [DAYS[day] for day in days]
    said = f"{names[0]} to {names[-1]}" if follow else listed(names)
    return f"{said}, {_hour(work.opens)} to {_hour(work.closes)}"


def _hour(at: time) -> str:
    """'9am', '5.30pm', 'midday'."""
    if at == time(12):
        return "midday"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
