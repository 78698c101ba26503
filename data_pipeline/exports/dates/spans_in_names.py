"""The days that a file's name states in words: "1 – 31 May 2026", "May 2026", "28 July – 3 August 2026"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_BETWEEN = re.compile(r"\s[–—-]\s| to |(?<=\d)[–—](?=\d)")


@dataclass(frozen=True)
class _Side:
    """What one end of a stretch says of itself."""

    year: int | None
    month: int | None
    day: int | None


def days_in_words(text: str) -> tuple[date, date] | None:
    """The first and the last day that a text names, None where it names none.

    What one side leaves out it shares with the other: "1 – 31 May 2026". A month alone is all of it.
    """
    sides = [_side(part) for part in _BETWEEN.split(text)]
    sides = [side for side in sides if side.year or side.month or side.day]
    if not sides:
        return None
    first, last = sides[0], sides[-1]
    year = last.year or first.year
    if year is None:
        return None
    start = _Side(first.year or year, first.month or (last.month if first.day else None), first.day)
    end = _Side(year, last.month or first.month, last.day)
    try:
        return _first_day(start), _last_day(end)
    except ValueError:
        return None


def _side(text: str) -> _Side:
    iso = _ISO.search(text)
    if iso:
        return _Side(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    year, month, day = _YEAR.search(text), _MONTH.search(text), _DAY.search(text)
    return _Side(
        int(year[1]) if year else None,
        MONTHS.index(month[1].lower()) + 1 if month else None,
        int(day[1]) if day else None,
    )


def _first_day(side: _Side) -> date:
    return date(side.year or 0, side.month or 1, side.day or 1)


def _last_day(side: _Side) -> date:
    year, month = side.year or 0, side.month or 12
    return date(year, month, side.day or monthrange(year, month)[1])
