"""CSV files that people open in a spreadsheet: no cell and no heading is taken for a formula.

What prints for programs (`sql` and the other commands) and Parquet keep every cell as it is. What is written
here loses nothing: `bare` gives each cell back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pandas as pd

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

# A spreadsheet reads a cell that begins so as a formula (OWASP, CSV injection); a number is none. Where a
# shield stands before it already, another is added, so that each can be taken off again.
FORMULA = r"^'*\s*[=+\-@\t\r＝＋－＠]"
NUMBER = r"^\s*[+-]?\d+([.,]\d+)*(e[+-]?\d+)?%?\s*$"
SHIELD = "'"
TEXTS = ("VARCHAR", "ENUM", "JSON")  # kinds of column that hold words, as DuckDB calls them
LINE_END = "\r\n"  # with it, a line break of either kind inside a cell is put into quotation marks


def encoded(data: pd.DataFrame) -> bytes:
    """A table as the bytes of a CSV file; a blank cell where nothing is known."""
    safe = data.apply(_harmless_column).rename(columns=lambda heading: harmless(str(heading)))
    return safe.to_csv(index=False, lineterminator=LINE_END).encode("utf-8-sig")


def row_writer(out: TextIO) -> Callable[[Iterable[str]], object]:
    """What writes one row of text after the other; `out` is open with newline=""."""
    writer = csv.writer(out, lineterminator=LINE_END)
    return lambda cells: writer.writerow(map(harmless, cells))


def write(rows: DuckDBPyRelation, path: Path) -> None:
    """Writes an answer of DuckDB to a CSV file."""
    columns = zip(rows.columns, rows.types, strict=True)
    shown = ", ".join(
        f"{_harmless_sql(name) if str(kind).startswith(TEXTS) else _name(name)} as {_name(harmless(name))}"
        for name, kind in columns
    )
    rows.project(shown).write_csv(str(path))


def harmless(cell: str) -> str:
    """One cell of text as a spreadsheet shows it, and does not run it."""
    return SHIELD + cell if re.match(FORMULA, cell) and not re.match(NUMBER, cell) else cell


def bare(cell: str) -> str:
    """A cell of such a file as it was before: without the shield that kept it from being run."""
    return cell[1:] if cell.startswith(SHIELD) and harmless(cell[1:]) == cell else cell


def _harmless_column(column: pd.Series) -> pd.Series:
    if not (pd.api.types.is_object_dtype(column) or pd.api.types.is_string_dtype(column)):
        return column
    text = column.astype("str")
    return column.mask(column.notna() & text.str.match(FORMULA) & ~text.str.match(NUMBER), SHIELD + text)


def _harmless_sql(name: str) -> str:
    """The same as an expression of DuckDB."""
    cell = f"{_name(name)}::varchar"
    formula, shield = FORMULA.replace("'", "''"), SHIELD.replace("'", "''")
    return (
        f"case when regexp_matches({cell}, '{formula}') and not regexp_matches({cell}, '{NUMBER}') "
        f"then '{shield}' || {cell} else {cell} end"
    )


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
