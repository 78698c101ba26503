"""The day of a response, from a form's own way of writing it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from data_pipeline.errors import Refused

LONDON = ZoneInfo("Europe/London")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ ,T]+(.*))?")
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p")
_WORDED = (
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%a, %d %b %Y", "%A, %d %B %Y", "%A, %B %d, %Y",
    "%d-%b-%Y", "%Y/%m/%d",
)  # fmt: skip
_ALL = tuple(f"{day}{between}{time}" for day in _WORDED for between in (" ", ", ", " - ") for time in _TIMES)


def order_of(values: Sequence[str], otherwise: str, name: str) -> str:
    """dmy or mdy: what the numbers themselves prove, else the form's own. Refused where they contradict."""
    found = [match for value in values if (match := _NUMBERS.match(value.strip()))]
    is_dmy = any(int(match[1]) > 12 for match in found)
    is_mdy = any(int(match[2]) > 12 for match in found)
    if is_dmy and is_mdy:
        raise Refused(
            f"{name}: some of its dates have the day first and some the month first. Export it again."
        )
    return "dmy" if is_dmy else "mdy" if is_mdy else otherwise


def day_of(value: str, order: str, zone: str) -> date | None:
    """The day in London, None for what is no day. A time without one is of the form's zone."""
    moment = _moment(value.strip(), order)
    if moment is None or not 2000 < moment.year < 2100:
        return None
    if moment.tzinfo is None:
        if ":" not in value:
            return moment.date()
        moment = moment.replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone))
    return moment.astimezone(LONDON).date()


def _moment(value: str, order: str) -> datetime | None:
    numbers = _NUMBERS.fullmatch(value)
    if numbers:
        first, second, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
        day, month = (first, second) if order == "dmy" else (second, first)
        told = f"{year + 2000 if year < 100 else year:04d}-{month:02d}-{day:02d}"
        return _read(f"{told} {numbers[4]}" if numbers[4] else told, _timed("%Y-%m-%d"))
    try:
        return datetime.fromisoformat(value.removesuffix(" UTC"))
    except ValueError:
        return _read(value, (*_WORDED, *_ALL))


def _timed(day: str) -> tuple[str, ...]:
    return (day, *(f"{day} {time}" for time in _TIMES))


def _read(value: str, patterns: Sequence[str]) -> datetime | None:
    for pattern in patterns:
        try:
            return datetime.strptime(value.upper() if "%p" in pattern else value, pattern)
        except ValueError:
            continue
    return None
