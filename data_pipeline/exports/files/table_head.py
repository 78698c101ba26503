"""The head of a table: its delimiter, the line of its headings, and what stands above it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice

from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.csv_files import DELIMITERS, Record, records

LOOKED_AT = 40  # records in which the header must stand
AT_LEAST = 0.6  # of the widest line's cells a line of headings fills
_NUMBER = re.compile(r"-?[\d.,]*\d%?")
_FIGURE = re.compile(r"[\d.,:/%£$€ -]*\d[\d.,:/%£$€ -]*")


def delimiters(head: str, among: Sequence[str] = DELIMITERS) -> list[str]:
    """The delimiters, first the one that makes cells of most lines, and of those the one that makes most
    cells: headings that a table need not have prove nothing."""

    def cells(delimiter: str) -> tuple[int, int]:
        counts = [len(cells) for _, cells in first_records(head, delimiter)]
        return sum(count > 1 for count in counts), sum(counts)

    return sorted(among, key=cells, reverse=True)


def first_records(head: str, delimiter: str) -> list[Record]:
    """The first records, among which the header is."""
    found: list[Record] = []
    with suppress(csv.Error):
        found += islice(records(head, delimiter), LOOKED_AT)
    return found


def header(
    lines: Sequence[Sequence[str]], is_known: Callable[[Sequence[str]], object] = lambda cells: None
) -> int | None:
    """The position of the headings: the first line that is known, else the first wide one of words, else the
    first wide one; None where nothing is filled."""
    filled = [filled_cells(cells) for cells in lines]
    widest = max(filled, default=0)
    wide = [at for at, count in enumerate(filled) if widest and count >= AT_LEAST * widest]
    known = [at for at, cells in enumerate(lines) if is_known(cells)]
    worded = [at for at in wide if _in_words(lines[at])]
    return next(iter((*known, *worded, *wide)), None)


def is_described(source: Source, below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row under the headings explains them: words, and no figure."""
    first = [cell.strip() for cell in below[0]] if below else []
    return source.described and any(first) and not any(_NUMBER.fullmatch(cell) for cell in first)


def line_of(cells: Sequence[str]) -> str:
    """A line above a table as text, without the commas that a spreadsheet adds behind it."""
    return ",".join(cells).rstrip(",; \t")


def width(lines: Sequence[Record]) -> int:
    """How many cells the widest record has: with the right delimiter there are most."""
    return max((filled_cells(cells) for _, cells in lines), default=0)


def filled_cells(cells: Sequence[str]) -> int:
    """How many cells of a line are not blank."""
    return sum(bool(cell.strip()) for cell in cells)


def _in_words(cells: Sequence[str]) -> bool:
    """Whether most of the cells are words, as headings are."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return sum(bool(_FIGURE.fullmatch(cell)) for cell in filled) * 3 < len(filled)
