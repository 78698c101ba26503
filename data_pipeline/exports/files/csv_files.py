"""CSV files: their records with the line where each starts, and the rows of a file written for a command."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from data_pipeline.csv_for_people import bare
from data_pipeline.errors import Refused

DELIMITERS = (",", ";", "\t")
csv.field_size_limit(2**31 - 1)  # a long caption is no damage

Record = tuple[int, list[str]]  # (line where it starts, from 1; cells)
Row = dict[str, str]  # heading -> cell


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The records of delimited text; csv.Error where one cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def whole_records(lines: Iterable[str], delimiter: str, name: str, advice: str) -> Iterator[Record]:
    """The records of lines in which every quotation mark opens or closes a cell.

    Raises Refused, which names the line and ends with the advice, where a mark is missing.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{name}, line {line}: {error}. Is a quotation mark missing? {advice}") from error


def rows_for_a_command(path: Path) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """The headings of a CSV file that a person wrote, and each row with the line where it starts.

    The rows are read as they are asked for; what was kept from being run when it was written is as it was.
    Raises Refused where the file is missing or no UTF-8, and where a row has another number of cells than the
    headings, as where a quotation mark is missing.
    """
    if not path.is_file():
        raise Refused(f"{path} does not exist.")
    found = whole_records(_lines(path), ",", path.name, "Put it right, and try again.")
    _, headings = next(found, (1, []))
    headings = [bare(heading) for heading in headings]
    return headings, _rows(path.name, headings, found)


def _rows(name: str, headings: list[str], records: Iterator[Record]) -> Iterator[tuple[int, Row]]:
    for line, cells in records:
        if cells and len(cells) != len(headings):
            raise Refused(
                f"line {line} of {name} has not as many cells as the heading. Is a quotation mark missing?"
            )
        if cells:
            yield line, dict(zip(headings, map(bare, cells), strict=True))


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not UTF-8: save it as “CSV UTF-8” and try again.") from error
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror}.") from error
