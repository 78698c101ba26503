"""Cuts a file into parts: one table each, with its headings and the lines that stood above them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from data_pipeline.errors import Refused, UnknownExport
from data_pipeline.reading.encoding import head_of, whole_of
from data_pipeline.reading.recognise import Claim, claim, known_exports, nearest

HEAD = 256 * 1024  # bytes in which the header must stand
DELIMITERS = (",", ";", "\t")
csv.field_size_limit(2**31 - 1)  # a long caption is no damage
BLOCKS_AT_MOST = 32 * 1024 * 1024  # a file of several tables is small: analytics screens cap them


@dataclass(frozen=True)
class Lines:
    """The rows of a text file: everything after line `header_line` (counted from 1)."""

    path: Path
    encoding: str
    delimiter: str
    header_line: int


@dataclass(frozen=True)
class Cells:
    """Rows that were read already: a workbook's sheet, or one block among several."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]  # where each row starts in the file


@dataclass(frozen=True)
class Part:
    """One table of a file, claimed by one source."""

    name: str
    claim: Claim
    headings: tuple[str, ...]
    above: tuple[str, ...]  # the lines over the header, for period and report
    rows: Lines | Cells
    delimiter: str = ","


Record = tuple[int, list[str]]  # (line where it starts, cells)


def parts_of(path: Path, encoding: str | None = None) -> tuple[list[Part], str]:
    """The parts of a file, each under a name of its own, and the encoding it was read in.

    Raises UnknownExport where a part is claimed by no source, Refused where the file cannot be read.
    """
    parts, used = _parts(path, encoding)
    seen: Counter[str] = Counter()
    named = []
    for part in parts:
        seen[part.name] += 1
        named.append(replace(part, name=f"{part.name} ({seen[part.name]})") if seen[part.name] > 1 else part)
    return named, used


def _parts(path: Path, encoding: str | None) -> tuple[list[Part], str]:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Refused(f"{path.name} is empty: nothing was exported. Export it again.")
    if start.startswith(b"\xd0\xcf\x11\xe0") or (start.startswith(b"PK") and _is_workbook(path)):
        return list(_sheets(path)), "workbook"
    if start.startswith(b"PK"):
        raise UnknownExport(
            f"{path.name} is a zip file that no source knows. Unpack it and load what is inside."
        )
    encoding, head = head_of(path, HEAD, encoding)
    if head.startswith(("sep=", "#")):
        blocks = _blocks(path, encoding, head)
        if blocks:
            return blocks, encoding
    return [_table(path, encoding, head)], encoding


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile as error:
        raise Refused(f"{path.name} is a damaged zip or workbook ({error}). Download it again.") from error


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The records of delimited text with the line (from 1) where each starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _table(path: Path, encoding: str, head: str) -> Part:
    """A file that is one table: its header is the first record that a source claims."""
    best: list[Record] = []
    for delimiter in DELIMITERS:
        try:
            first = [record for record, _ in zip(records(head, delimiter), range(40), strict=False)]
        except csv.Error as error:
            raise Refused(f"{path.name} cannot be read as a table ({error}). Export it again.") from error
        found = claim([cells for _, cells in first], path.name)
        if found:
            position, owner = found
            cells = first[position][1]
            ends = first[position + 1][0] - 1 if position + 1 < len(first) else head.count("\n") + 1
            above = tuple(_line_of(record) for _, record in first[:position])
            rows = Lines(path, encoding, delimiter, ends)
            return Part(path.name, owner, tuple(cells), above, rows, delimiter)
        best = best or first
    raise UnknownExport(claim_failed(path.name, [cells for _, cells in best]))


def claim_failed(name: str, first: Sequence[Sequence[str]]) -> str:
    """Says that nothing knows these records, what is known, and which known export comes nearest."""
    return f"{name} is recognised by no source. {nearest(first)}Known exports: {', '.join(known_exports())}."


def _blocks(path: Path, encoding: str, head: str) -> list[Part]:
    """The blocks of a file whose tables are set apart by blank lines; [] if it is one plain table."""
    if path.stat().st_size > BLOCKS_AT_MOST:
        return []
    text = whole_of(path, encoding)
    declared = re.match(r"sep=(.)\r?\n", text)
    delimiter = declared.group(1) if declared else _delimiter_of_comments(text)
    found: list[Part] = []
    above: list[str] = []
    for block in _between_blank_lines(records(text, delimiter)):
        comments = [_line_of(cells) for _, cells in block if _is_comment(cells)]
        table = [record for record in block if not _is_comment(record[1])]
        above = [*above, *comments]
        if not table:
            continue
        claimed = claim([cells for _, cells in table], path.name)
        if claimed is None and found and not above and head.startswith("#"):
            found[-1] = _continued(found[-1], table)
            continue
        if claimed is None:
            raise UnknownExport(claim_failed(f"{path.name}, line {table[0][0]},", [c for _, c in table]))
        position, owner = claimed
        above += [_line_of(cells) for _, cells in table[:position]]
        body = table[position + 1 :]
        name = owner.title_line or table[position][1][0] or path.name
        rows = Cells([row for _, row in body], [line for line, _ in body])
        found.append(Part(name, owner, tuple(table[position][1]), tuple(above), rows, delimiter))
        above = []
    if len(found) == 1 and head.startswith("#"):
        return []  # one table under comments is read like any other, at full speed
    return found


def _continued(part: Part, more: Sequence[Record]) -> Part:
    """The part with rows that stand behind an empty line, where a new table would have had comments."""
    assert isinstance(part.rows, Cells)
    rows = Cells(
        [*part.rows.rows, *(row for _, row in more)], [*part.rows.lines, *(line for line, _ in more)]
    )
    return replace(part, rows=rows)


def _delimiter_of_comments(text: str) -> str:
    return ";" if re.search(r"^#[^\n]*;;", text, re.MULTILINE) else ","


def _between_blank_lines(found: Iterator[Record]) -> Iterator[list[Record]]:
    block: list[Record] = []
    for line, cells in found:
        if any(cell.strip() for cell in cells):
            block.append((line, cells))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_comment(cells: Sequence[str]) -> bool:
    return bool(cells) and cells[0].startswith(("#", "sep="))


def _line_of(cells: Sequence[str]) -> str:
    """A line above a table as text, without the commas that a spreadsheet adds behind it."""
    return ",".join(cells).rstrip(",; \t")


def _sheets(path: Path) -> Iterator[Part]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except CalamineError as error:
        raise Refused(f"{path.name} cannot be opened as a workbook ({error}). Download it again.") from error
    for name, grid in sheets:
        rows = [[_cell(value) for value in row] for row in grid]
        if not any(any(row) for row in rows):
            continue
        found = claim(rows[:40], path.name)
        if found is None:
            raise UnknownExport(claim_failed(f"{path.name}, sheet '{name}',", rows[:40]))
        position, owner = found
        above = tuple(_line_of(row) for row in rows[:position])
        body = rows[position + 1 :]
        numbers = range(position + 2, position + 2 + len(body))
        yield Part(name, owner, tuple(rows[position]), above, Cells(body, list(numbers)))


def _cell(value: object) -> str:
    """A workbook cell as the text that a CSV of it would hold; whole numbers lose their `.0`."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
