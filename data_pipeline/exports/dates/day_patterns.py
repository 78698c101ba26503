"""How people and their spreadsheets write a day: the patterns for templates, explained tables and forms, and
for the exports that somebody saved again.

What a platform writes by itself is declared with its source.
"""

from __future__ import annotations

from itertools import product

# By the part of a numeric date that comes first. Two-digit years stand before four-digit ones, which would
# read them into the first century.
NUMERIC: dict[str, tuple[str, ...]] = {
    "dmy": ("%d/%m/%y", "%d/%m/%Y", "%d.%m.%y", "%d.%m.%Y", "%d-%m-%y", "%d-%m-%Y"),
    "mdy": ("%m/%d/%y", "%m/%d/%Y", "%m.%d.%y", "%m.%d.%Y", "%m-%d-%y", "%m-%d-%Y"),
    "ymd": ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
}
_SPACED = (
    "%d %b %y", "%d %b %Y", "%d %B %y", "%d %B %Y", "%b %d %y", "%b %d %Y", "%B %d %y", "%B %d %Y",
)  # fmt: skip
_HYPHENED = ("%d-%b-%y", "%d-%b-%Y", "%d-%B-%y", "%d-%B-%Y")
IN_WORDS = (*_SPACED, *_HYPHENED, *(" ".join(parts) for parts in product(("%a", "%A"), _SPACED)))
TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%I:%M:%S%p")
BY_MACHINES = tuple(
    f"%Y-%m-%d{time}" for time in ("T%H:%M:%S", "T%H:%M:%SZ", "T%H:%M:%S.%f", "T%H:%M:%S.%fZ", " %H:%M:%S.%f")
)
WITH_OFFSET = (
    *(
        f"%Y-%m-%d{between}{time}{offset}"
        for between, time, offset in product("T ", ("%H:%M:%S", "%H:%M:%S.%f", "%H:%M"), ("%z", " %z"))
    ),
    *(f"%Y/%m/%d {time} %z" for time in TIMES),
)
MONTHS = (
    "%b-%y", "%b-%Y", "%b %y", "%b %Y", "%B %y", "%B %Y", "%B-%y", "%B-%Y", "%m/%Y", "%Y-%m",
    *NUMERIC["dmy"], *_SPACED, *_HYPHENED, *NUMERIC["ymd"],
)  # fmt: skip
SINCE = "1900-01-01"  # no day that is reported here is older: a year of two digits read as if it had four


def days(order: str) -> tuple[str, ...]:
    """The patterns of a day alone, where this part of a numeric date comes first; a date that starts with its
    year is plain in every order."""
    return tuple(dict.fromkeys((*NUMERIC[order], *IN_WORDS, *NUMERIC["ymd"])))


def instants(order: str) -> tuple[str, ...]:
    """The patterns of a day with a time behind it."""
    return (*(f"{day} {time}" for day in days(order) for time in TIMES), *BY_MACHINES)


def plain(cell: str) -> str:
    """SQL for a written day without what the patterns do not have: commas, a dash before the time, the
    endings of "13th" and the fourth letter of a British "Sept"."""
    spaced = f"replace(replace({cell}, ',', ' '), ' - ', ' ')"
    return (
        f"regexp_replace(regexp_replace({spaced}, '(?i)\\bsept\\b', 'Sep'), "
        f"'(?i)\\b(\\d{{1,2}})(?:st|nd|rd|th)\\b', '\\1')"
    )
