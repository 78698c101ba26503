"""Which days the figures of an export's posts are of, where somebody chose them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import Period, period_of
from data_pipeline.exports.rows.rows_read import RowsRead


def range_of(part: Part, together: Sequence[tuple[Part, RowsRead | None]]) -> Period:
    """The range of a part: as the name of its file says, or of what that lies in; else the days that the
    daily tables of the same file cover. Empty where nothing says, and where figures are of a whole life.

    together: all parts of the file, with what was read of them.
    """
    if not part.claim.source.over_a_range:
        return Period()
    stated = period_of(part)
    if stated.start:
        return stated
    days = [day for other, read in together if read and _is_daily(other) for day in _days(read)]
    return Period(min(days), max(days)) if days else Period()


def _is_daily(part: Part) -> bool:
    shape = part.claim.source.shape
    return shape is not None and "date" in shape.key


def _days(read: RowsRead) -> list[date]:
    return [day for day in (read.first_day, read.last_day) if day]


def remarks(part: Part, read: RowsRead, since: date | None) -> list[str]:
    """What a receipt remarks on the days and rows that somebody chose, and what to do about it.

    since: the first day of the part's range, None where it is not known.
    """
    told = []
    chosen = part.claim.source.over_a_range
    if chosen and since and read.first_day and read.first_day < since:
        told.append(
            f"figures of posts published before {since.day} {since:%b %Y} are of the chosen days alone, and "
            f"kept apart from lifetime figures"
        )
    if chosen and since is None:
        told.append(
            "the name of the zip, or of its folder, says which days were chosen, and is missing here: the "
            "figures are taken as lifetime figures. Load the zip as it was downloaded"
        )
    if read.cut_off:
        told.append(f"the platform left out rows of {part.name}: export shorter ranges to get them all")
    return told
