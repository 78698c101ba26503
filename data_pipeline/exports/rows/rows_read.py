"""What became of the rows of a part: how many were loaded, and which were set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_pipeline.exports.rows.sql_statement import DateOrder


@dataclass(frozen=True)
class Rejected:
    """A row set aside: `line` is where the record starts in the file or sheet, or its place in a list."""

    line: int
    heading: str
    value: str
    reason: str


@dataclass(frozen=True)
class RowsRead:
    """What became of a part's rows. read = loaded + rejected + duplicate.

    export_day: the day of the export that the rows state, or that their days without a year fit.
    owner: the platform's id of the account that most rows are from, '' where they name none.
    """

    read: int
    loaded: int
    rejected: tuple[Rejected, ...]
    duplicate: int
    first_day: date | None
    last_day: date | None
    order: DateOrder
    has_numeric_dates: bool
    export_day: date | None = None
    cut_off: bool = False  # the platform says that it left rows out
    owner: str = ""
