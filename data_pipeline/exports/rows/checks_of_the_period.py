"""Checks of the days that a table is of: weeks or months that stand as days, and reports of unknown days."""

from __future__ import annotations

from data_pipeline.errors import Refused
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import period_of
from data_pipeline.exports.rows.rows_read import RowsRead

OF_A_PERIOD = ("web_page", "web_source", "web_event", "item")
WEEK = 6  # days between rows on average, from which a table cannot be one of days


def refuse_wrong_periods(part: Part, read: RowsRead) -> None:
    """Refuses weeks or months that stand as days, and a report whose period its changed name leaves out."""
    source = part.claim.source
    if source.days_apart and read.loaded > 1 and read.first_day and read.last_day:
        between = (read.last_day - read.first_day).days / (read.loaded - 1)
        if between >= WEEK:
            raise Refused(
                f"{part.file.name}: its rows are weeks or months, {between:.0f} days apart. "
                "Choose to see it by day, and export it again."
            )
    website = source.channels == ("website",) and source.shape and source.shape.name in OF_A_PERIOD
    counted = any(column.kind == "nth_day" for column in source.columns.values())
    if (website or counted) and read.read and period_of(part).end is None:
        told = (
            "the name that the file, or the archive around it, was downloaded under says so. Give it that "
            "name again."
            if source.name_period
            else "the lines above the table say so, and are gone. Export it again."
        )
        raise Refused(f"{part.file.name} does not say of which days its figures are: {told}")
