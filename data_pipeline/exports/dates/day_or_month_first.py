"""Settles whether days or months come first in numeric dates, of a file saved again or of a form."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from data_pipeline.errors import DateOrderNeeded
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import Period
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.sql_statement import DateOrder, Statement

ORDERS: tuple[DateOrder, DateOrder] = ("mdy", "dmy")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FAR = 10_000  # days that an impossible date counts as
PARTS = r"^\D*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}"
NUMERIC = r"^\D*(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"


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
    """The order of numeric dates: from the values themselves and the days of the week beside them, else
    from the period that they must fall in, else from ids.

    native: the file is as the platform wrote it, so its own rule (month first) breaks a tie.
    DateOrderNeeded where nothing tells, or where the days of the week fit neither order.
    """
    places = statement.numeric_dates()
    if not places:
        return "mdy"
    numeric, first_above, second_above = _evidence(db, rows, places)
    if not numeric:
        return "mdy"
    possible = _possible(first_above, second_above)
    agreeing = [order for order in possible or ORDERS if _weekdays_agree(db, rows, statement, order)]
    if not agreeing:
        raise DateOrderNeeded(
            f"{name}: its dates fall on the days of the week that it names neither day first nor month "
            f"first. Export it afresh, or load it again with --date-order dmy or --date-order mdy."
        )
    if len(agreeing) == 1:
        return agreeing[0]
    if native or not possible:
        return "mdy"
    fits = [order for order in agreeing if _fits(db, rows, places, period, order)]
    fits = fits if len(fits) == 1 else _nearest_to_ids(db, rows, statement, places)
    if fits:
        return fits[0]
    raise DateOrderNeeded(
        f"{name}: its dates could be day first or month first, and nothing in it tells which. Load it again "
        f"with --date-order dmy or --date-order mdy, or export it again and load it without opening it first."
    )


def possible_orders(texts: Sequence[str]) -> list[DateOrder]:
    """The orders that the numeric dates among texts may be in: both where nothing tells, none where some have
    the day first and some the month."""
    with duckdb.connect() as db:
        db.register("texts", pa.table({"c0": pa.array([text.strip() for text in texts], pa.string())}))
        _, first_above, second_above = _evidence(db, "texts", [0])
    return _possible(first_above, second_above)


def _possible(first_above: bool, second_above: bool) -> list[DateOrder]:
    """The orders in which no month is above 12."""
    return [order for order, above in zip(ORDERS, (first_above, second_above), strict=True) if not above]


def _evidence(db: duckdb.DuckDBPyConnection, rows: str, places: Sequence[int]) -> tuple[bool, bool, bool]:
    """Whether any date is numeric, and whether any first part, and any second part, is above 12."""
    parts = [f"regexp_extract(c{place}, '{PARTS}', {group})" for group in (1, 2) for place in places]
    tests = [f"coalesce(bool_or({part} <> ''), false)" for part in parts]
    tests += [f"coalesce(bool_or(try_cast({part} as integer) > 12), false)" for part in parts]
    found = db.execute(f"select {', '.join(tests)} from {rows}").fetchone() or ()
    many = len(places)
    return any(found[: 2 * many]), any(found[2 * many : 3 * many]), any(found[3 * many :])


def _weekdays_agree(db: duckdb.DuckDBPyConnection, rows: str, statement: Statement, order: DateOrder) -> bool:
    """Whether every date, read in this order, falls on the day of the week that the file names."""
    for place, weekday in statement.weekdays():
        named = f"lower(left(trim(c{weekday}), 3))"
        falls_on = f"lower(left(dayname({_day(place, order)}), 3))"
        found = db.execute(
            f"select count(*) from {rows} where {named} in {WEEKDAYS} and {named} <> {falls_on}"
        ).fetchone()
        if found and found[0]:
            return False
    return True


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
) -> list[DateOrder]:
    """The order that brings the dates nearer to the instants in the ids; [] where no id carries one."""
    field = next((field for field in statement.fields if field.kind == "from_id"), None)
    if field is None or field.column is None:
        return []
    instant = cell_parsers.parsed(field.column, [cell_parsers.reported(f"c{field.positions[0]}")])
    apart = [
        f"avg(coalesce(abs(date_diff('day', cast({instant} as date), {_day(places[0], order)})), {FAR}))"
        for order in ORDERS
    ]
    found = db.execute(f"select {', '.join(apart)} from {rows} where {instant} is not null").fetchone() or ()
    known = [(days, order) for days, order in zip(found, ORDERS, strict=False) if days is not None]
    return [min(known)[1]] if known else []


def _day(place: int, order: str) -> str:
    """SQL for a cell's day, read in this order."""
    pattern = "%m/%d/" if order == "mdy" else "%d/%m/"
    day = f"regexp_replace(regexp_extract(c{place}, '{NUMERIC}', 1), '[.-]', '/', 'g')"
    return f"cast(try_strptime({day}, ['{pattern}%y', '{pattern}%Y']) as date)"
