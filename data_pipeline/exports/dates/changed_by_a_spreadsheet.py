"""Days that a spreadsheet set to read the day first took for others: 04/03/2026, 3 April, became 4 March."""

from __future__ import annotations

import duckdb

from data_pipeline.errors import Refused
from data_pipeline.exports.files.period_and_export_time import Period
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.rows.sql_statement import Statement

_REAL = r"\d{4}-\d{2}-\d{2}([ T].*)?"  # how a cell that holds a date, and no words, is written
_WORDS = r"\d{1,2}/\d{1,2}/\d{2,4}.*"
LAST_MONTH = 12


def put_back(db: duckdb.DuckDBPyConnection, statement: Statement, name: str) -> None:
    """Puts the days of the table `staged`, of a workbook, back where the values prove that they were changed.

    The platform writes month/day/year as words. A spreadsheet that expects the day first makes dates of those
    whose day is at most 12, with day and month exchanged, and leaves the others as words.
    Refused where some of them were changed and the values do not prove which.
    """
    for place in statement.numeric_dates():
        if _were_exchanged(db, place, statement.period, name):
            db.execute(
                f"update staged set c{place} = c{place}[1:5] || c{place}[9:10] || '-' || c{place}[6:7] || "
                f"c{place}[11:] where regexp_full_match(c{place}, {quoted(_REAL)})"
            )


def _were_exchanged(db: duckdb.DuckDBPyConnection, place: int, period: Period, name: str) -> bool:
    cell = f"c{place}"
    real, words = (f"regexp_full_match({cell}, {quoted(form)})" for form in (_REAL, _WORDS))
    day = f"try_cast({cell}[9:10] as integer)"
    second = f"try_cast(regexp_extract({cell}, '/(\\d+)/', 1) as integer)"
    as_it_stands = f"try_cast({cell}[1:10] as date)"
    put_back = f"try_cast({cell}[1:5] || {cell}[9:10] || '-' || {cell}[6:7] as date)"
    found = db.execute(
        f"select count_if({real}), count_if({words}), count_if({real} and {day} > {LAST_MONTH}), "
        f"count_if({words} and {second} <= {LAST_MONTH}), "
        f"count_if({real} and not {_inside(as_it_stands, period)}), "
        f"count_if({real} and not {_inside(put_back, period)}) from staged"
    ).fetchone()
    dates, worded, late_dates, early_words, outside, outside_if_put_back = found or (0,) * 6
    if not dates:
        return False
    if not worded:  # all dates: the platform's own, unless they lie outside of its period as they stand
        return bool(outside and not outside_if_put_back and not late_dates)
    if not late_dates and not early_words and not outside_if_put_back:
        return True
    raise Refused(
        f"{name}: a spreadsheet changed some of its dates, and nothing tells which. Export it again and load "
        f"the file as it was downloaded."
    )


def _inside(day: str, period: Period) -> str:
    """SQL for whether a day lies in the period, true where the file states none."""
    if period.start is None or period.end is None:
        return "true"
    return f"coalesce({day} between date '{period.start}' - 1 and date '{period.end}' + 1, false)"
