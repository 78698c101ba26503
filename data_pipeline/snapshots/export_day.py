"""On which day an export was made: stated in the file or its name, said by a person, or inferred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import exported_at, exported_on, period_of
from data_pipeline.exports.rows.rows_read import RowsRead

A_DAY = timedelta(days=1)  # the evening of the account may be the next day in the platform's zone


def export_day(
    read: Sequence[tuple[Part, RowsRead]], by_hand: date | None
) -> tuple[datetime | None, date | None, bool | None]:
    """When the figures of a file's tables stood so, which day that was, and whether it was inferred.

    by_hand: the day that a person gave. The day that the rows themselves state or fit goes before an
    archive's time that contradicts it: that is not the export's, but that of somebody who packed the files
    again.

    A day stands for its last moment in the channel's zone, which in UTC may be the day after.
    """
    zone = ZoneInfo(read[0][0].claim.source.zone)
    exported = next((at for part, _ in read if (at := exported_at(part))), None)
    stated = next((rows.export_day for _, rows in read if rows.export_day), None)
    if exported and (stated is None or abs(exported.astimezone(zone).date() - stated) <= A_DAY):
        return exported, exported.astimezone(ZoneInfo("Europe/London")).date(), False
    named = next((day for part, _ in read if (day := exported_on(part))), None) or by_hand
    period_ends = [period.end for part, _ in read if (period := period_of(part)).end]
    newest = [rows.last_day for _, rows in read if rows.last_day]
    day = stated or named or max(period_ends, default=max(newest, default=None))
    if day is None:
        return None, None, None
    return datetime.combine(day, time.max, zone).astimezone(UTC), day, stated is None and named is None
