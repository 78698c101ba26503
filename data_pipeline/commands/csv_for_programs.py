"""Prints rows on standard output as CSV for programs: every cell as it is, one like a formula too."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a heading and the rows under it."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)


def print_table(table: pd.DataFrame) -> None:
    """Prints a table, nothing where a value is not known."""
    rows = table.astype(object).where(table.notna(), None)
    print_rows(list(table.columns), rows.itertuples(index=False, name=None))


def _cell(value: object) -> object:
    """A value as CSV has it: nothing where it is not reported, and truth as SQL writes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value
