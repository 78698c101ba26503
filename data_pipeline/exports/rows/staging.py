"""Brings the rows of one part into DuckDB as text: columns c0, c1, ..., numbered from 0 by n."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from glob import escape

import duckdb
import numpy as np
import pyarrow as pa

from data_pipeline.errors import Refused
from data_pipeline.exports.files.encoding import LINE_AT_MOST
from data_pipeline.exports.files.part import Cells, Lines, Part
from data_pipeline.exports.rows.cell_parsers import quoted

SPARE = 3  # cells that a totals row may have beyond the header
BUFFER = 1 << 25  # bytes read at a time: DuckDB would take sixteen of the longest lines


def stage(db: duckdb.DuckDBPyConnection, part: Part) -> None:
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
    _stage_csv(db, part.rows, width, part.name)


def csv_rows(lines: Lines, width: int, *, careful: bool, strict: bool = True) -> str:
    """SQL of a file's rows as text columns c0, c1, ...; careful also takes ragged rows, one at a time."""
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width)) + "}"
    ragged = f", null_padding = true, strict_mode = {strict}, parallel = false" if careful else ""
    return (
        f"read_csv({quoted(escape(str(lines.path)))}, auto_detect = false, header = false, "
        "hive_partitioning = false, compression = 'none', "
        f"skip = {lines.header_line}, "
        f"delim = {quoted(lines.delimiter)}, quote = '\"', escape = '\"', encoding = 'utf-8', "
        f"max_line_size = {LINE_AT_MOST}, buffer_size = {BUFFER}, columns = {columns}{ragged})"
    )


def quotes_are_paired(lines: Lines) -> bool:
    """Whether quotation marks open and close. DuckDB may end without an error inside one left open."""
    with lines.path.open("rb") as file:
        pieces = iter(lambda: file.read(1 << 18), b"")
        return sum(np.count_nonzero(np.frombuffer(piece, np.uint8) == ord('"')) for piece in pieces) % 2 == 0


def _stage_csv(db: duckdb.DuckDBPyConnection, lines: Lines, width: int, name: str) -> None:
    if quotes_are_paired(lines):
        with suppress(duckdb.Error):
            db.execute(_staged(csv_rows(lines, width, careful=True)))
            return
    db.execute(_staged(csv_rows(lines, width, careful=True, strict=False)))
    # A quotation mark that is never closed makes one long cell of all the rows behind it.
    behind = f"'\\n([^\\n{lines.delimiter}]*{lines.delimiter}){{{width - SPARE - 1}}}'"
    swallowed = " or ".join(f"regexp_matches(c{i}, {behind})" for i in range(width))
    row = db.execute(f"select min(n) from staged where {swallowed}").fetchone()
    if row and row[0] is not None:
        raise _damaged(name, line_numbers(lines, {row[0]})[row[0]])


def _staged(rows: str) -> str:
    return f"create or replace temp table staged as select row_number() over () - 1 as n, * from {rows}"


def _padded(row: Sequence[str], width: int) -> list[str | None]:
    """A row's cells as a text file would give them: an empty one is none."""
    return [*(cell or None for cell in row), *[None] * (width - len(row))][:width]


def line_numbers(rows: Lines | Cells, wanted: set[int]) -> dict[int, int]:
    """The line where each wanted record starts: DuckDB numbers records, and a record may span lines.

    Only rows set aside are looked up, so most loads never come here.
    """
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


def unreadable(error: duckdb.Error, name: str) -> Refused:
    """The refusal of a file that DuckDB could not read. Its own message quotes the line, which may hold
    somebody's words: only the line's number is passed on."""
    line = re.search(r"Line: (\d+)", str(error))
    return _damaged(name, int(line[1]) if line else None)


def _damaged(name: str, line: int | None) -> Refused:
    where = f" from line {line} on" if line else ""
    return Refused(f"{name} is damaged{where}: it cannot be read as a table to its end. Export it again.")
