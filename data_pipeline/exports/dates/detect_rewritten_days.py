"""Whether the days of an export are written in another way than its platform writes them."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from data_pipeline.exports.columns import Column
from data_pipeline.exports.dates import day_patterns
from data_pipeline.exports.dates.day_or_month_first import ORDERS, PARTS
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.fields import Field
from data_pipeline.exports.rows.sql_statement import Statement, in_order

_DAYS = day_patterns.days("mdy")
_INSTANTS = day_patterns.instants("mdy")
PATTERNS = {
    "day": (*_DAYS, *_INSTANTS),
    "yearless_day": (*_DAYS, *_INSTANTS),
    "moment": (*_INSTANTS, *day_patterns.WITH_OFFSET),
    "from_id": (*_INSTANTS, *day_patterns.WITH_OFFSET),
}


def as_written(db: duckdb.DuckDBPyConnection, statement: Statement) -> tuple[Statement, bool]:
    """The statement that reads the days of the table `staged`, and whether some of them are numbers that the
    platform does not write, so that its own order of day and month proves nothing."""
    fields = [field for field in statement.fields if field.column and field.kind in PATTERNS]
    places = dict.fromkeys(field.positions[-1] for field in fields)
    own = {place: _read(fields, place) for place in places}
    if not _any(db, [f"c{place} is not null and not ({read})" for place, read in own.items()]):
        return statement, False
    more = statement.with_more_patterns(PATTERNS)
    fields = [field for field in more.fields if field.column and field.kind in PATTERNS]
    anew = {place: f"not ({own[place]}) and ({_read(fields, place)})" for place in places}
    if not _any(db, list(anew.values())):
        return statement, False
    numeric = [f"regexp_matches(c{place}, '{PARTS}') and {read}" for place, read in anew.items()]
    return more, _any(db, numeric)


def _read(fields: list[Field], place: int) -> str:
    """SQL for whether a cell is a day to any field that stands there, in either order."""
    cell = cell_parsers.reported(f"c{place}")
    known = [
        f"{cell_parsers.parsed(in_order(_of_days(field), order), [cell])} >= date '{day_patterns.SINCE}'"
        for field in fields
        if field.positions[-1] == place
        for order in ORDERS
    ]
    return f"{cell} is null or coalesce({' or '.join(known)}, false)"


def _of_days(field: Field) -> Column:
    """A field's column as one of days alone: an id that carries an instant leaves no cell to read."""
    assert field.column is not None
    return replace(field.column, kind="moment") if field.kind == "from_id" else field.column


def _any(db: duckdb.DuckDBPyConnection, conditions: list[str]) -> bool:
    """Whether a row of `staged` meets one of the conditions."""
    if not conditions:
        return False
    either = " or ".join(f"({condition})" for condition in conditions)
    # As a filter: what one way of writing reads is not tried in the others.
    return db.execute(f"select 1 from staged where {either} limit 1").fetchone() is not None
