"""Reads the rows of one part through DuckDB, sets the bad ones aside and writes the rest as Parquet."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from data_pipeline.analysis.redaction import shown
from data_pipeline.errors import Refused
from data_pipeline.reading.audience import unfolded
from data_pipeline.reading.dates import saved_again, settled_order
from data_pipeline.reading.parsers import quoted
from data_pipeline.reading.parts import Cells, Lines, Part
from data_pipeline.reading.preamble import period_of
from data_pipeline.reading.statement import DateOrder, Statement, statement_for

# Ids, addresses and captions hardly repeat: a dictionary of them is given up early.
PARQUET = "format parquet, dictionary_size_limit 1000"
SPARE = 3  # cells that a totals row may have beyond the header
_DUCKDB_UTF = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16"}


@dataclass(frozen=True)
class Rejected:
    """A row set aside: `line` is where the record starts in the file or sheet."""

    line: int
    heading: str
    value: str
    reason: str


@dataclass(frozen=True)
class RowsRead:
    """What became of a part's rows. read = loaded + rejected + duplicate."""

    read: int
    loaded: int
    rejected: tuple[Rejected, ...]
    duplicate: int
    first_day: date | None
    last_day: date | None
    order: DateOrder
    has_numeric_dates: bool
    platform_account: str = ""


def read_rows(
    part: Part,
    encoding: str,
    out: Path,
    *,
    order: DateOrder | None,
    file_name: str,
) -> RowsRead:
    """Parses a part's rows and writes those that stand to `out`.

    order: the order of numeric dates that a person chose, None to find it out.
    Raises Refused where the file cannot be read to its end, DateOrderNeeded where dates are ambiguous.
    """
    part = unfolded(part)
    with _engine().cursor() as db:
        db.execute("set timezone = 'UTC'")
        # DuckDB would turn each cell's short list of "not reported" spellings into a join.
        db.execute("set disabled_optimizers = 'in_clause'")
        statement = statement_for(part, period_of(part, file_name), order or "mdy")
        rewritten = saved_again(part, encoding)
        if isinstance(part.rows, Lines) and encoding in _DUCKDB_UTF and (order or not rewritten):
            with ThreadPoolExecutor(1) as beside:  # DuckDB leaves part of the second core idle
                paired = beside.submit(_quotes_are_paired, part.rows)
                found = _clean_rows(db, part.rows, statement, out)
            if found and paired.result():
                return found
        try:
            _stage(db, part, encoding)
        except duckdb.Error as error:
            raise _unreadable(error, file_name) from error
        if order is None:
            settled = settled_order(
                db, "staged", statement, statement.period, native=not rewritten, name=file_name
            )
            statement = statement.with_order(settled)
        return _checked_rows(db, part, statement, out)


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One DuckDB in memory for all reading: opening one takes longer than reading a small export."""
    return duckdb.connect()


def _clean_rows(
    db: duckdb.DuckDBPyConnection, lines: Lines, statement: Statement, out: Path
) -> RowsRead | None:
    """The fast way, straight from file to Parquet; None if any row needs a closer look."""
    rows = _csv(lines, _DUCKDB_UTF[lines.encoding], len(statement.headings), careful=False)
    try:
        owner = _owner(db, rows, statement)
        parsed = statement.parsed(rows, owner)
        db.execute(f"copy ({parsed}) to {quoted(str(out))} ({PARQUET})")
    except duckdb.Error:
        return None
    stored = f"read_parquet({quoted(str(out))})"
    keys = ", ".join(name for name in statement.shape.key)
    # Numbers are counted faster than ids; should two hashes meet, the closer look finds no duplicate.
    total, bad, distinct, notices, first, last = _one(
        db,
        "select count(*), count(set_aside), count(distinct hash("
        f"{keys})), count_if({_taken_notice(statement)}), {_days(statement)} from {stored}",
    )
    if bad or distinct < total or total == 0 or notices:
        return None
    return RowsRead(
        total, total, (), 0, first, last, statement.order, bool(statement.numeric_dates()), owner or ""
    )


def _taken_notice(statement: Statement) -> str:
    """SQL for whether a line such as a total was taken for a row."""
    names = [name for name in statement.shape.key if statement.shape.fields[name] == "varchar"]
    # Ids and addresses start with a digit or a slash, and cost one comparison.
    return " or ".join(f"{name} >= 'A' and ({_notice(name)})" for name in names) or "false"


def _notice(cell: str) -> str:
    """SQL for whether a row's first cell says that the line is no row."""
    return (
        f"lower(trim({cell})) in ('total', 'totals', 'grand total') or {cell} ilike 'showing top % results'"
    )


def _stage(db: duckdb.DuckDBPyConnection, part: Part, encoding: str) -> None:
    """Puts the rows, as text and numbered from 0, into the table `staged`."""
    width = len(part.headings) + SPARE
    names = [f"c{i}" for i in range(width)]
    if isinstance(part.rows, Cells):
        columns = (
            zip(*(_padded(row, width) for row in part.rows.rows), strict=True)
            if part.rows.rows
            else [()] * width
        )
        table = pa.table([pa.array(column, pa.string()) for column in columns], names=names)
        db.register("cells", table)
        db.execute("create temp table staged as select row_number() over () - 1 as n, * from cells")
        return
    if encoding in _DUCKDB_UTF:
        _stage_csv(db, part.rows, width, part.name)
        return
    with TemporaryDirectory() as scratch:
        _stage_csv(db, _as_utf8(part.rows, encoding, Path(scratch) / "utf-8.csv"), width, part.name)


def _stage_csv(db: duckdb.DuckDBPyConnection, lines: Lines, width: int, name: str) -> None:
    encoding = _DUCKDB_UTF[lines.encoding]
    if _quotes_are_paired(lines):
        with suppress(duckdb.Error):
            db.execute(_staged(_csv(lines, encoding, width, careful=True)))
            return
    db.execute(_staged(_csv(lines, encoding, width, careful=True, strict=False)))
    # A quotation mark that is never closed makes one long cell of all the rows behind it.
    behind = f"'\\n([^\\n{lines.delimiter}]*{lines.delimiter}){{{width - SPARE - 1}}}'"
    swallowed = " or ".join(f"regexp_matches(c{i}, {behind})" for i in range(width))
    row = _one(db, f"select min(n) from staged where {swallowed}")[0]
    if row is not None:
        raise _damaged(name, _line_numbers(lines, {row})[row])


def _quotes_are_paired(lines: Lines) -> bool:
    """Whether quotation marks open and close. DuckDB may end without an error inside one left open."""
    with lines.path.open("rb") as file:
        if lines.encoding != "utf-16":
            return sum(chunk.count(b'"') for chunk in iter(lambda: file.read(1 << 22), b"")) % 2 == 0
        return file.read().decode("utf-16").count('"') % 2 == 0


def _staged(rows: str) -> str:
    return f"create or replace temp table staged as select row_number() over () - 1 as n, * from {rows}"


def _as_utf8(lines: Lines, encoding: str, copy: Path) -> Lines:
    """The same lines, written again in UTF-8 to `copy`, the one text encoding that DuckDB always reads."""
    with (
        lines.path.open(encoding=encoding, newline="") as source,
        copy.open("w", encoding="utf-8", newline="") as to,
    ):
        shutil.copyfileobj(source, to)
    return replace(lines, path=copy, encoding="utf-8")


def _checked_rows(db: duckdb.DuckDBPyConnection, part: Part, statement: Statement, out: Path) -> RowsRead:
    """The careful way: every row numbered, totals and notices left out, bad rows set aside by reason."""
    width = len(statement.headings)
    spare = [f"c{width + i}" for i in range(SPARE)]
    notice = (
        f"{_notice('c0')} or (coalesce(c0, '') = '' and coalesce({', '.join(spare)}, '') ilike 'grand total')"
    )
    repeated = " and ".join(f"coalesce(c{i}, '') = {quoted(h)}" for i, h in enumerate(statement.headings[:3]))
    empty = " and ".join(f"coalesce(c{i}, '') = ''" for i in range(width))
    db.execute(f"delete from staged where ({empty}) or coalesce({notice}, false) or ({repeated})")
    owner = _owner(db, "staged", statement)
    parsed = statement.parsed(
        "(select *, row(" + statement.key() + ") as own_key from staged)", owner, "n, own_key"
    )
    values = ", ".join(f'"{name}"' for name in statement.columns())
    db.execute(f"create temp table parsed as {parsed}")
    db.execute(
        "create temp table judged as select *, case when set_aside is not null then 'rejected' "
        "when place = 1 then 'loaded' when same_values then 'duplicate' else 'conflict' end as verdict "
        "from (select *, row_number() over same_key as place, "
        f"first_value(hash({values})) over same_key = hash({values}) as same_values "
        "from parsed window same_key as (partition by own_key, set_aside is null order by n)) as t"
    )
    db.execute(
        f"copy (select {values}, set_aside from judged "
        f"where verdict = 'loaded' order by n) to {quoted(str(out))} ({PARQUET})"
    )
    counts = dict(db.execute("select verdict, count(*) from judged group by verdict").fetchall())
    rejected = _rejected(db, part, statement)
    first, last = _one(db, f"select {_days(statement)} from read_parquet({quoted(str(out))})")
    return RowsRead(
        sum(counts.values()), counts.get("loaded", 0), rejected, counts.get("duplicate", 0), first, last,
        statement.order, bool(statement.numeric_dates()), owner or "",
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
    lines = _line_numbers(part.rows, {n for n, _, _ in found})
    key_heading = statement.headings[int(key[1:])]
    return tuple(
        Rejected(
            lines[n],
            statement.checks[check].heading if check is not None else key_heading,
            shown(value or ""),
            statement.checks[check].reason if check is not None else "stands twice with different figures",
        )
        for n, check, value in found
    )


def _line_numbers(rows: Lines | Cells, wanted: set[int]) -> dict[int, int]:
    """Where each wanted record starts. Only rows set aside are looked up, so most loads never come here:
    DuckDB numbers records, and a record may span lines."""
    if isinstance(rows, Cells):
        return {n: rows.lines[n] for n in wanted}
    found: dict[int, int] = {}
    with rows.path.open(encoding=rows.encoding, newline="", errors="replace") as file:
        for _ in range(rows.header_line):
            file.readline()
        reader, line, n = csv.reader(file, delimiter=rows.delimiter), rows.header_line + 1, 0
        for cells in reader:
            if cells:
                if n in wanted:
                    found[n] = line
                n += 1
            line = rows.header_line + reader.line_num + 1
            if len(found) == len(wanted):
                break
    return {n: found.get(n, rows.header_line + 1 + n) for n in wanted}


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
        "date": "date",
    }
    known = [expression for name, expression in days.items() if name in present]
    if not known:
        return "null::date, null::date"
    day = f"coalesce({', '.join(known)})"
    return f"min({day}), max({day})"


def _csv(lines: Lines, encoding: str, width: int, *, careful: bool, strict: bool = True) -> str:
    """SQL of a file's rows as text columns c0, c1, ...; careful also takes ragged rows, one at a time."""
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width)) + "}"
    ragged = f", null_padding = true, strict_mode = {strict}, parallel = false" if careful else ""
    return (
        f"read_csv({quoted(str(lines.path))}, auto_detect = false, header = false, "
        f"skip = {lines.header_line}, "
        f"delim = {quoted(lines.delimiter)}, quote = '\"', escape = '\"', encoding = '{encoding}', "
        f"max_line_size = 20000000, columns = {columns}{ragged})"
    )


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))][:width]


def _one(db: duckdb.DuckDBPyConnection, query: str) -> tuple:
    return db.execute(query).fetchone() or ()


def _unreadable(error: duckdb.Error, name: str) -> Refused:
    """DuckDB's own message quotes the line, which may hold somebody's words: only its number is passed on."""
    line = re.search(r"Line: (\d+)", str(error))
    return _damaged(name, int(line[1]) if line else None)


def _damaged(name: str, line: int | None) -> Refused:
    where = f" from line {line} on" if line else ""
    return Refused(f"{name} is damaged{where}: it cannot be read as a table to its end. Export it again.")
