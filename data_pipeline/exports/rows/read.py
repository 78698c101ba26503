"""Reads the rows of one part through DuckDB, sets the bad ones aside and writes the rest as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import duckdb

from data_pipeline import clock
from data_pipeline.exports.dates import days_in_languages
from data_pipeline.exports.dates.changed_by_a_spreadsheet import put_back
from data_pipeline.exports.dates.day_or_month_first import saved_again, settled_order
from data_pipeline.exports.dates.detect_rewritten_days import as_written
from data_pipeline.exports.dates.write_missing_years import give_years, stated_day
from data_pipeline.exports.files.audience_blocks import unfolded
from data_pipeline.exports.files.part import WORKBOOK, Lines, Part
from data_pipeline.exports.files.period_and_export_time import period_of
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows import dimensions, no_rows, rows_of_one_key
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.rows.checks_over_all_rows import checks_over_all_rows, may_be_rounded
from data_pipeline.exports.rows.rows_read import Rejected, RowsRead
from data_pipeline.exports.rows.sql_statement import DateOrder, Statement, statement_for
from data_pipeline.exports.rows.staging import (
    SPARE,
    csv_rows,
    line_numbers,
    quotes_are_paired,
    stage,
    unreadable,
)
from data_pipeline.exports.rows.text_door import often_and_harmless, open_door
from data_pipeline.exports.rows.undeclared_columns import without_people
from data_pipeline.redaction.by_kind_of_text import fit_to_store
from data_pipeline.redaction.shown_values import shown

# Ids, addresses and captions hardly repeat: a dictionary of them is given up early.
PARQUET = "format parquet, dictionary_size_limit 1000"
LARGE = 1 << 20  # bytes of a file that takes longer to read than a statement to plan
MANY = 5000  # rows of a sheet of which the same is true
_OPENING = Lock()


def read_rows(
    part: Part,
    out: Path,
    *,
    order: DateOrder | None,
    file_name: str,
    exported: Sequence[date] = (),
) -> RowsRead:
    """Parses a part's rows and writes those that stand to `out`.

    order: the order of numeric dates that a person chose, None to find it out.
    exported: the days on which it may have been exported, the surest first.
    Raises Refused where the file cannot be read to its end, DateOrderNeeded where dates are ambiguous,
    ExportDayNeeded where they lack their year.
    """
    part = unfolded(part)
    with _engine(_is_small(part)).cursor() as db:
        db.execute("set timezone = 'UTC'")
        # Rows that state the day of their export know it better than a person.
        named = () if _states_its_day(part) else exported
        latest = next(iter(named), clock.today())
        statement = statement_for(part, period_of(part), order or "mdy", latest)
        # A platform that names the day of the week spells months out: numbers are a spreadsheet's.
        spelt = bool(statement.weekdays())
        rewritten = saved_again(part)
        explained = part.claim.source.mapped  # by a person, who chose the order of dates too
        looked_into = explained or statement.before_figures() or _lacks_years(statement)
        if isinstance(part.rows, Lines) and (order or not rewritten) and not looked_into:
            with ThreadPoolExecutor(1) as beside:  # DuckDB leaves part of the second core idle
                paired = beside.submit(quotes_are_paired, part.rows)
                found = _good_rows(db, part.rows, statement, out, spelt=spelt and not order)
            if found and paired.result():
                return _with_stated_day(db, found, statement, out, exported)
        try:
            stage(db, part)
        except duckdb.Error as error:
            raise unreadable(error, file_name) from error
        if explained:
            order, statement = order or "mdy", without_people(db, statement, file_name)
        statement = dimensions.told_apart(db, statement, file_name)
        if part.encoding == WORKBOOK:
            put_back(db, statement, file_name)
        days_in_languages.write_in_figures(db, statement)
        statement, anew = as_written(db, statement)
        fitted = give_years(db, statement, exported, file_name)
        if order is None:
            native = not (rewritten or spelt or anew)
            settled = settled_order(db, "staged", statement, statement.period, native=native, name=file_name)
            statement = statement.with_order(settled)
        found = replace(_checked_rows(db, part, statement, out), export_day=fitted)
        return found if fitted else _with_stated_day(db, found, statement, out, exported)


def _states_its_day(part: Part) -> bool:
    return normal(part.claim.source.export_day) in {normal(heading) for heading in part.headings if heading}


def _lacks_years(statement: Statement) -> bool:
    return any(field.kind == "yearless_day" for field in statement.fields)


def _with_stated_day(
    db: duckdb.DuckDBPyConnection, read: RowsRead, statement: Statement, out: Path, exported: Sequence[date]
) -> RowsRead:
    if not statement.source.export_day:
        return read
    stored = f"read_parquet({quoted(str(out))})"
    return replace(read, export_day=stated_day(db, statement, stored, exported))


def _engine(is_small: bool) -> duckdb.DuckDBPyConnection:
    """The one that fits, opened once, also where two threads ask for it at the same time."""
    with _OPENING:
        return _opened(is_small)


@cache
def _opened(is_small: bool) -> duckdb.DuckDBPyConnection:
    """One DuckDB in memory for all small tables and one for the others: opening one takes longer than reading
    a small export. What it would save in a small table takes longer to plan than to do without."""
    db = duckdb.connect()
    if is_small:
        db.execute("set enable_optimizer = false")
    # DuckDB would turn each cell's short list of "not reported" spellings into a join.
    db.execute("set disabled_optimizers = 'in_clause'")
    open_door(db)
    return db


def _is_small(part: Part) -> bool:
    if isinstance(part.rows, Lines):
        return part.rows.path.stat().st_size < LARGE
    return len(part.rows.rows) < MANY


def _good_rows(
    db: duckdb.DuckDBPyConnection, lines: Lines, statement: Statement, out: Path, *, spelt: bool
) -> RowsRead | None:
    """The fast way, straight from file to Parquet; None if any row needs a closer look.

    spelt: so does a row whose month is a number.
    """
    has_numeric_dates = bool(statement.numeric_dates())
    if spelt:
        statement = statement.with_days_in_words()
    rows = csv_rows(lines, len(statement.headings), careful=False)
    try:
        owner = _owner(db, rows, statement)
        if is_large := lines.path.stat().st_size >= LARGE:
            kinds, id_at = statement.kinds_of_text(), statement.id_position()
            statement = statement.with_harmless(often_and_harmless(db, rows, kinds, id_at))
        found = _copied(db, statement.parsed_if_plain(rows, owner), statement, out)
        if not found and is_large:
            found = _copied(db, statement.parsed_unexplained(rows, owner), statement, out)
        return replace(found, owner=owner or "", has_numeric_dates=has_numeric_dates) if found else None
    except duckdb.Error:
        return None


def _copied(db: duckdb.DuckDBPyConnection, parsed: str, statement: Statement, out: Path) -> RowsRead | None:
    """What became of the rows of a statement, all of which are good; None where one is not."""
    db.execute(f"copy ({parsed}) to {quoted(str(out))} ({PARQUET})")
    stored = f"read_parquet({quoted(str(out))})"
    keys = ", ".join(statement.identity)
    # Numbers are counted faster than ids; should two hashes meet, the closer look finds no duplicate.
    total, bad, distinct, notices, rounded, first, last = _first_row(
        db,
        "select count(*), count(set_aside), count(distinct hash("
        f"{keys})), count_if({no_rows.taken_for_rows(statement)}), {may_be_rounded(statement)}, "
        f"{_days(statement)} from {stored}",
    )
    if bad or distinct < total or total == 0 or notices or rounded:
        return None
    return RowsRead(total, total, (), 0, first, last, statement.order, bool(statement.numeric_dates()))


def _checked_rows(db: duckdb.DuckDBPyConnection, part: Part, statement: Statement, out: Path) -> RowsRead:
    """The careful way: every row numbered, totals and notices left out, bad rows set aside by reason."""
    width = len(statement.headings)
    spare = [f"c{i}" for i in range(width + SPARE) if i >= width or not statement.headings[i].strip()]
    total = f"coalesce(c0, '') = '' and coalesce({', '.join(spare)}, '') ilike 'grand total'"
    repeated = " and ".join(f"coalesce(c{i}, '') = {quoted(h)}" for i, h in enumerate(statement.headings[:3]))
    empty = " and ".join(f"coalesce(c{i}, '') = ''" for i in range(width))
    (cut_off,) = _first_row(db, f"select count_if({no_rows.CUT_OFF.format('c0')}) > 0 from staged")
    example = no_rows.example(statement, statement.key().split(", ")[0])
    notice = f"{no_rows.notice(statement, 'c0')} or ({total}) or {example}"
    db.execute(f"delete from staged where ({empty}) or coalesce({notice}, false) or ({repeated})")
    dimensions.leave_out_totals(db, statement)
    statement = statement.with_checks(checks_over_all_rows(db, statement))
    owner = _owner(db, "staged", statement)
    keyed = f"(select *, row({statement.key()}) as own_key from staged)"
    values = ", ".join(f'"{name}"' for name in statement.columns())
    # Few exports have a row to set aside, and ask for the reason.
    for parsed in (statement.parsed_unexplained, statement.parsed):
        db.execute(f"create or replace temp table parsed as {parsed(keyed, owner, 'n, own_key')}")
        if _first_row(db, "select count(set_aside) from parsed") == (0,):
            break
    db.execute(f"create temp table judged as {rows_of_one_key.judged(values)}")
    db.execute(
        f"copy (select {values}, set_aside from judged "
        f"where verdict = 'loaded' order by n) to {quoted(str(out))} ({PARQUET})"
    )
    counts = dict(db.execute("select verdict, count(*) from judged group by verdict").fetchall())
    rejected = _rejected(db, part, statement)
    first, last = _first_row(db, f"select {_days(statement)} from read_parquet({quoted(str(out))})")
    return RowsRead(
        sum(counts.values()), counts.get("loaded", 0), rejected, counts.get("duplicate", 0), first, last,
        statement.order, bool(statement.numeric_dates()), cut_off=cut_off, owner=owner or "",
    )  # fmt: skip


def _rejected(db: duckdb.DuckDBPyConnection, part: Part, statement: Statement) -> tuple[Rejected, ...]:
    values = " ".join(
        f"when {number} then s.c{check.position}" for number, check in enumerate(statement.checks)
    )
    key = statement.key().split(", ")[0]
    found = db.execute(
        f"select n, j.set_aside, case j.set_aside {values} else s.{key} end from judged as j "
        "join staged as s using (n) where verdict in ('rejected', 'conflict') order by n"
    ).fetchall()
    if not found:
        return ()
    lines = line_numbers(part.rows, {n for n, _, _ in found})
    key_heading = statement.headings[int(key[1:])]
    return tuple(
        Rejected(
            lines[n],
            fit_to_store(
                statement.checks[check].heading if check is not None else key_heading, "name of a file"
            ),
            shown(value or ""),
            statement.checks[check].reason if check is not None else rows_of_one_key.CONFLICT,
        )
        for n, check, value in found
    )


def _owner(db: duckdb.DuckDBPyConnection, rows: str, statement: Statement) -> str | None:
    """The platform's id of the account that most rows are from: a collaboration post names another."""
    if statement.owner_position is None:
        return None
    cell = f"trim(c{statement.owner_position})"
    found = db.execute(
        f"select {cell} as owner from {rows} where {cell} <> '' "
        "group by owner order by count(*) desc, owner limit 1"
    ).fetchone()
    return found[0] if found else None


def _days(statement: Statement) -> str:
    """SQL for the first and the last day of the stored rows."""
    present = {field.name for field in statement.fields}
    days = {
        "published_at": "cast(published_at at time zone 'Europe/London' as date)",
        "local_date": "local_date",
        "sent_on": "sent_on",
        "date": "date",
    }
    if "month" in present:
        return "min(month), max(last_day(month))"
    known = [expression for name, expression in days.items() if name in present]
    if not known:
        return "min(null::date), max(null::date)"  # one row, also of a file without any
    day = f"coalesce({', '.join(known)})"
    return f"min({day}), max({day})"


def _first_row(db: duckdb.DuckDBPyConnection, query: str) -> tuple:
    return db.execute(query).fetchone() or ()
