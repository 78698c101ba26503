"""Settles whether days or months come first in a file that was saved again."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from data_pipeline.errors import DateOrderNeeded
from data_pipeline.reading import parsers
from data_pipeline.reading.parts import Part
from data_pipeline.reading.preamble import Period
from data_pipeline.reading.statement import DateOrder, Statement

ORDERS = ("mdy", "dmy")
FAR = 10_000  # days that an impossible date counts as
PARTS = r"^\D*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}"


def saved_again(part: Part) -> bool:
    """Whether a spreadsheet has probably rewritten the file, so that its dates prove nothing."""
    source = part.claim.source
    underscored = any("_" in heading for heading in part.headings)
    moved = bool(source.requires) and part.headings[0].strip().casefold() != source.requires[0].casefold()
    legacy = part.encoding not in ("utf-8", "utf-8-sig", "utf-16", "workbook")
    return part.delimiter != "," or underscored or legacy or moved


def settled_order(
    db: duckdb.DuckDBPyConnection, rows: str, statement: Statement, period: Period, *, native: bool, name: str
) -> DateOrder:
    """The order of numeric dates, from the values themselves, else from the period that they must fall in.

    native: the file is as the platform wrote it, so its own rule (month first) breaks a tie.
    DateOrderNeeded where nothing tells.
    """
    places = statement.numeric_dates()
    if not places:
        return "mdy"
    first_above, second_above = _evidence(db, rows, places)
    if first_above != second_above:
        return "dmy" if first_above else "mdy"
    if native or (first_above and second_above):
        return "mdy"
    fits = [order for order in ORDERS if _fits(db, rows, places, period, order)]
    fits = fits if len(fits) == 1 else _nearest_to_ids(db, rows, statement, places)
    if fits:
        return "dmy" if fits[0] == "dmy" else "mdy"
    raise DateOrderNeeded(
        f"{name} was saved again by a spreadsheet, and its dates could be day first or month first. "
        f"Load it again with --date-order dmy or --date-order mdy, or export it afresh."
    )


def _evidence(db: duckdb.DuckDBPyConnection, rows: str, places: Sequence[int]) -> tuple[bool, bool]:
    """Whether any first part, and any second part, is above 12."""
    tests = [
        f"coalesce(bool_or(try_cast(regexp_extract(c{place}, '{PARTS}', {group}) as integer) > 12), false)"
        for group in (1, 2)
        for place in places
    ]
    found = db.execute(f"select {', '.join(tests)} from {rows}").fetchone() or ()
    half = len(places)
    return any(found[:half]), any(found[half:])


def _fits(
    db: duckdb.DuckDBPyConnection, rows: str, places: Sequence[int], period: Period, order: str
) -> bool:
    """Whether every date falls inside the period when read in this order."""
    if period.start is None or period.end is None:
        return True
    outside = " or ".join(
        f"{_day(place, order)} not between date '{period.start}' and date '{period.end}'" for place in places
    )
    found = db.execute(f"select count(*) from {rows} where {outside}").fetchone()
    return not found or found[0] == 0


def _nearest_to_ids(
    db: duckdb.DuckDBPyConnection, rows: str, statement: Statement, places: Sequence[int]
) -> list[str]:
    """The order that brings the dates nearer to the instants in the ids; [] where no id carries one."""
    field = next((field for field in statement.fields if field.kind == "from_id"), None)
    if field is None or field.column is None:
        return []
    instant = parsers.parsed(field.column, [parsers.reported(f"c{field.positions[0]}")])
    apart = [
        f"avg(coalesce(abs(date_diff('day', cast({instant} as date), {_day(places[0], order)})), {FAR}))"
        for order in ORDERS
    ]
    found = db.execute(f"select {', '.join(apart)} from {rows} where {instant} is not null").fetchone() or ()
    known = [(days, order) for days, order in zip(found, ORDERS, strict=False) if days is not None]
    return [min(known)[1]] if known else []


def _day(place: int, order: str) -> str:
    """SQL for a cell's day, read in this order."""
    pattern = "%m/%d/%Y" if order == "mdy" else "%d/%m/%Y"
    day = f"regexp_extract(c{place}, '\\d+/\\d+/\\d{{4}}')"
    return f"cast(try_strptime({day}, '{pattern}') as date)"
