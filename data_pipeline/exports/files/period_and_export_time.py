"""What stands around a table, above it or in the file's name: period, report and time of export."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from data_pipeline.exports.dates.spans_in_names import days_in_words
from data_pipeline.exports.declare import NamePeriod
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.recognise import normal

_START = re.compile(r"#\s*Start date:\s*(\d{8})")
_END = re.compile(r"#\s*End date:\s*(\d{8})")
_RANGE = re.compile(r"#\s*(\d{8})-(\d{8})$")
_NO_SEGMENT = {"all users", ""}


@dataclass(frozen=True)
class Period:
    """First and last day of what was exported; None where the file does not say."""

    start: date | None = None
    end: date | None = None


def period_of(part: Part) -> Period:
    """The period that the lines above the table state, else the name of the file, or of what it lies in."""
    for start, end in [(_find(_START, part.above), _find(_END, part.above)), _range(part.above)]:
        if start and end:
            return Period(_compact(start), _compact(end))
    named = part.claim.source.name_period
    periods = [_named_period(named, name) for name in part.file.names] if named else []
    return next((period for period in periods if period.end), Period())


def exported_at(part: Part) -> datetime | None:
    """The instant of the export, where a name holds it (epoch seconds or milliseconds), else the time at
    which the file was put into its archive, unless a name says the day."""
    digits = _named_export(part)
    if digits.isdigit():
        return datetime.fromtimestamp(int(digits) / (1000 if len(digits) > 11 else 1), UTC)
    return None if digits else part.file.packed_at


def exported_on(part: Part) -> date | None:
    """The day of the export, where a name holds no more than that."""
    named, told = part.claim.source.name_period, _named_export(part)
    if named is None or not told or told.isdigit():
        return None
    try:
        return datetime.strptime(told, named.date_format).date()
    except ValueError:
        return None


def report_of(part: Part) -> str:
    """The first column's heading, with the segment where it is not everybody, and an exploration's tab."""
    first = part.headings[0].strip()
    names = [next((h for h in part.claim.source.first_heading if normal(h) == normal(first)), first)]
    comments = [line.lstrip("# ").strip() for line in part.above if line.startswith("#")]
    if any(_START.match(line) for line in part.above):
        before = comments[: next(i for i, text in enumerate(comments) if text.startswith("Start date:"))]
        segment = before[-1] if before else ""
        plain = segment.lower() not in _NO_SEGMENT and not re.match(r"-+$|(Account|Property):", segment)
        names += [segment] if plain else []
    elif _range(part.above)[0]:
        place = next(i for i, line in enumerate(part.above) if _RANGE.match(line))
        titled = part.above[place - 1].lstrip("# ").strip() if place else ""
        names += [titled.rsplit("-", 1)[-1].strip()] if "-" in titled else []
    return " · ".join(names)


def _named_export(part: Part) -> str:
    """What the name of the file, or of what it lies in, says on when it was exported; '' for nothing."""
    named = part.claim.source.name_period
    found = (re.search(named.pattern, name) for name in part.file.names) if named else iter(())
    return next((told for match in found if match and (told := match.groupdict().get("exported"))), "")


def _named_period(named: NamePeriod, file_name: str) -> Period:
    found = re.search(named.pattern, file_name)
    if found is None:
        return Period()
    if words := found.groupdict().get("words"):
        return Period(*(days_in_words(words) or ()))
    if not found.groupdict().get("start"):
        return Period()
    try:
        start, end = (datetime.strptime(found[side], named.date_format).date() for side in ("start", "end"))
    except ValueError:
        return Period()
    return Period(start, end - timedelta(days=named.end_is_after))


def _find(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((found[1] for line in lines if (found := pattern.match(line))), None)


def _range(lines: Sequence[str]) -> tuple[str | None, str | None]:
    found = next((found for line in lines if (found := _RANGE.match(line.strip()))), None)
    return (found[1], found[2]) if found else (None, None)


def _compact(digits: str) -> date:
    return datetime.strptime(digits, "%Y%m%d").date()
