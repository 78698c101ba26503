"""Values that no platform reports: figures below 0 or beyond all measure, and days that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data_pipeline.exports.declare import Source
from data_pipeline.exports.rows.checks import NUMBERS, Check
from data_pipeline.exports.rows.fields import Field
from data_pipeline.periods import BEGAN
from data_pipeline.plain_words import day as written

MOST = 10**12
A_DAY = timedelta(days=1)  # the evening of one time zone is the next day in another
DAYS = ("published_at", "local_date", "date", "month", "sent_at", "sent_on")
NET = ("followers_gained",)  # of some exports: those who came less those who went
TOO_LARGE = "is more than any platform counts"
BELOW_0 = "is below 0, which this export never is"
TOO_EARLY = "is before these platforms began"


@dataclass(frozen=True)
class Bounds:
    """The days between which rows may lie; None where nothing says.

    latest: the day of the export, or today. start, end: the days that the file's name states, of an export
    whose rows lie in them.
    """

    latest: date | None = None
    start: date | None = None
    end: date | None = None


def implausible(
    source: Source, fields: Sequence[Field], headings: Sequence[str], bounds: Bounds
) -> list[Check]:
    """The checks of figures and days against what can be."""
    return [*_of_figures(source, fields, headings), *_of_days(fields, headings, bounds)]


def _of_figures(source: Source, fields: Sequence[Field], headings: Sequence[str]) -> list[Check]:
    assert source.shape is not None
    figures = [field for field in fields if field.kind in NUMBERS and field.kind != "above_zero"]
    counts = [
        field
        for field in figures
        if field.name in source.shape.fields and field.name not in NET and not source.withdraws
    ]
    if not figures:
        return []
    # One look at the largest and the smallest clears nearly every row.
    large = f"{_of_all('greatest', figures)} > {MOST}"
    small = f"{_of_all('least', counts)} < 0" if counts else "false"
    return [
        *(_check(f, headings, f"v_{f.name} > {MOST}", TOO_LARGE, large) for f in figures),
        *(_check(f, headings, f"v_{f.name} < 0", BELOW_0, small) for f in counts),
    ]


def _of_days(fields: Sequence[Field], headings: Sequence[str], bounds: Bounds) -> list[Check]:
    checks = []
    for field in fields:
        if field.name not in DAYS or not field.positions:
            continue
        value = f"v_{field.name}"  # a day, or a moment: comparing it with a day needs no calendar
        checks.append(_check(field, headings, f"{value} < date '{BEGAN}'", TOO_EARLY))
        if bounds.latest and field.name != "month":
            late = f"{value} >= date '{bounds.latest + 2 * A_DAY}'"
            checks.append(_check(field, headings, late, f"is after the export ({written(bounds.latest)})"))
        if bounds.start and bounds.end:
            first, beyond = bounds.start - A_DAY, bounds.end + 2 * A_DAY
            outside = f"{value} < date '{first}' or {value} >= date '{beyond}'"
            span = f"{written(bounds.start)} to {written(bounds.end)}"
            reason = f"lies outside of the days that the file's name states ({span})"
            checks.append(_check(field, headings, outside, reason))
    return checks


def _check(field: Field, headings: Sequence[str], when: str, reason: str, suspect: str = "") -> Check:
    place = field.positions[-1]
    return Check(place, headings[place], f"coalesce({when}, false)", reason, suspect, suspect)


def _of_all(function: str, fields: Sequence[Field]) -> str:
    values = ", ".join(f"v_{field.name}" for field in fields)
    return f"coalesce({function}({values}), 0)" if len(fields) > 1 else f"coalesce({values}, 0)"
