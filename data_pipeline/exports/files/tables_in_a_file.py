"""Cuts a file into parts: one table each, with its headings and the lines that stood above them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from data_pipeline.errors import Refused, UnknownExport
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files import json_tables, key_values, workbooks, xml_workbooks
from data_pipeline.exports.files.repaired_text import Text, readable
from data_pipeline.exports.files.workbooks import File, Grid
from data_pipeline.exports.recognise import Claim, claim, claim_keys, nearest
from data_pipeline.exports.sources import all_sources
from data_pipeline.redaction.identifiers import shown

DELIMITERS = (",", ";", "\t")
csv.field_size_limit(2**31 - 1)  # a long caption is no damage
WORKBOOK = "workbook"
LOOKED_AT = 40  # records in which the header must stand
_NUMBER = re.compile(r"-?[\d.,]*\d%?")
# A line of words, a table, an empty line and more: the tables of a mailed report, one under the other.
_REPORTS = re.compile(r"[^,;\t\r\n]+\r?\n[^\r\n]*[,;\t].*?\n\r?\n[^\r\n]", re.DOTALL)
# What a spreadsheet adds to a line that is shorter than others. Each run is tried once, however long it is.
_BEHIND = re.compile(r"(?<![,;\t])[,;\t]++(?=\r?\n)")
# What is saved by mistake instead of the export, by how its bytes start.
NO_TABLES = {
    b"%pdf": "a PDF document",
    b"\x89png": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"gif8": "a picture",
    b"<!doct": "a web page",
    b"<html": "a web page",
}
NO_ROWS = "No data available"
REPORT_AT_MOST = 1024 * 1024  # a report of one mailing is a page of text
LONG = 1024 * 1024  # characters from which taking a text apart is worth avoiding
_COMMENTS = re.compile(r"(?:(?:#[^\n]*|[,; \t\r]*)\n)*")
_EMPTY_LINE = re.compile(r"\n[,; \t\r]*\n")
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
    file: File
    encoding: str  # of the text, or "workbook"
    delimiter: str = ","
    read_with: str = ""  # the part that took this one's figures into its own rows


Record = tuple[int, list[str]]  # (line where it starts, cells)


def parts_of(
    path: Path, scratch: Path, encoding: str | None = None, sources: Sequence[Source] | None = None
) -> list[Part]:
    """The parts of a file, each under a name of its own.

    scratch: an empty folder, kept until the parts are read, for what archives hold.
    sources: the exports that are known, all that are declared unless told.
    Raises UnknownExport where a part is claimed by no source, Refused where the file cannot be read.
    """
    known = all_sources() if sources is None else sources
    seen: Counter[str] = Counter()
    named = []
    for part in _parts(File(path, (path.name, path.parent.name)), scratch, encoding, known):
        seen[part.name] += 1
        named.append(replace(part, name=f"{part.name} ({seen[part.name]})") if seen[part.name] > 1 else part)
    return named


def _parts(file: File, scratch: Path, encoding: str | None, known: Sequence[Source]) -> list[Part]:
    with file.path.open("rb") as opened:
        start = opened.read(8)
    if not start:
        raise Refused(f"{file.name} is empty: nothing was exported. Export it again.")
    if start.startswith(workbooks.OLE) or (
        start.startswith(workbooks.ZIP) and workbooks.is_workbook(file.path)
    ):
        return _of_grids(file, workbooks.sheets(file.path), known)
    if start.startswith(workbooks.ZIP):
        if file.path.parent == scratch:
            raise Refused(f"{file.name} is an archive inside another. Unpack it and load what is inside.")
        inside = workbooks.members(file.path, scratch)
        return [part for member in inside for part in _parts(member, scratch, encoding, known)]
    if start.removeprefix(codecs.BOM_UTF8).startswith(workbooks.XML[:5]):
        return _of_grids(file, xml_workbooks.sheets(file.path), known)
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(json_tables.STARTS):
        return _of_grids(file, json_tables.tables(file), known, "utf-8")
    _refuse_another_kind(start.removeprefix(codecs.BOM_UTF8), file.name)
    text = readable(file.path, scratch, encoding)
    if not text.head.strip() and not text.whole().strip():
        raise Refused(f"{file.name} holds nothing but empty lines: nothing was exported. Export it again.")
    return _of_text(file, text, known)


def _refuse_another_kind(start: bytes, name: str) -> None:
    kind = next((kind for mark, kind in NO_TABLES.items() if start.lstrip().lower().startswith(mark)), "")
    if kind:
        raise Refused(
            f"{name} is {kind} under the name of a table. Download the export itself, as CSV or Excel."
        )


def _of_text(file: File, text: Text, known: Sequence[Source]) -> list[Part]:
    blocks: list[Part] = []
    if text.head.startswith(("sep=", "#")):
        blocks = _blocks(file, text, known)
        if blocks:
            return blocks
    report = _key_values(file, text, known)
    if report is None and _are_reports(text):
        blocks = _blocks(file, text, known)
    if len(blocks) > 1:
        return blocks
    table = report or _table(file, text, known)
    # The tables of a file under titles are several, also where the line that announces them is gone.
    return (table.claim.source.titles and _blocks(file, text, known)) or [table]


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The records of delimited text with the line (from 1) where each starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _first(text: str, delimiter: str) -> list[Record]:
    """The first records, among which the header is."""
    found: list[Record] = []
    with suppress(csv.Error):
        found += islice(records(text, delimiter), LOOKED_AT)
    return found


def _delimiters(head: str) -> list[str]:
    """The delimiters, first the one that makes cells of most lines: headings that a table need not have
    prove nothing."""
    return sorted(DELIMITERS, key=lambda d: -sum(len(cells) > 1 for _, cells in _first(head, d)))


def _table(file: File, text: Text, known: Sequence[Source]) -> Part:
    """A file that is one table: its header is the first record that a source claims."""
    best: list[Record] = []
    for delimiter in _delimiters(text.head):
        first = _first(text.head, delimiter)
        found = claim([cells for _, cells in first], file.name, known)
        if found:
            position, owner = found
            cells = first[position][1]
            behind = position + 1 + _is_described(owner, [cells for _, cells in first[position + 1 :]])
            ends = first[behind][0] - 1 if behind < len(first) else text.head.count("\n") + 1
            above = tuple(_line_of(record) for _, record in first[:position])
            rows = Lines(text.path, "utf-8", delimiter, ends)
            return Part(file.name, owner, tuple(cells), above, rows, file, text.encoding, delimiter)
        best = max(best, first, key=_width)
    raise not_known(file.name, [cells for _, cells in best], known)


def _key_values(file: File, text: Text, known: Sequence[Source]) -> Part | None:
    """A report of one thing, a line for each of its figures: a row whose headings are the names."""
    declared = [source for source in known if source.layout == "key_values"]
    if not declared or file.path.stat().st_size > REPORT_AT_MOST:
        return None
    for delimiter in DELIMITERS:
        if not key_values.may_start_a_report(text.head.split("\n", 1)[0].split(delimiter)):
            continue
        reported = key_values.rows_of(records(text.whole(), delimiter))
        headings = tuple(dict.fromkeys(name for _, told in reported for name in told))
        found = claim_keys(headings, file.name, declared)
        if found:
            rows = [[told.get(name, "") for name in headings] for _, told in reported]
            cells = Cells(rows, [line for line, _ in reported])
            return Part(file.name, found, headings, (), cells, file, text.encoding, delimiter)
    return None


def not_known(
    name: str, first: Sequence[Sequence[str]], known: Sequence[Source], sheet: str = ""
) -> UnknownExport:
    """Says that nothing knows these records, what is known, and which known export comes nearest."""
    listed = [(source.title, source.channels) for source in known if source.shape]
    sentence = f"{name} is recognised by no source. {nearest(first, known, sheet)}".rstrip()
    return UnknownExport(sentence, first, listed)


def _width(first: Sequence[Record]) -> int:
    """How many cells the widest record has: with the right delimiter there are most."""
    return max((sum(bool(cell.strip()) for cell in cells) for _, cells in first), default=0)


def _blocks(file: File, text: Text, known: Sequence[Source]) -> list[Part]:
    """The blocks of a file whose tables are set apart by blank lines; [] if it is one plain table."""
    if text.path.stat().st_size > BLOCKS_AT_MOST:
        return []
    whole = text.whole()
    if _is_one_block(whole):
        return []
    unknown: UnknownExport | None = None
    for delimiter in _delimiters(text.head):
        try:
            found = _blocks_between(file, text.encoding, whole, delimiter, known)
        except UnknownExport as error:
            unknown = unknown or error
        else:
            # One table under comments is read like any other, at full speed.
            return [] if len(found) == 1 and not found[0].claim.source.titles else found
    raise unknown or not_known(file.name, [], known)


def _is_one_block(whole: str) -> bool:
    """Whether a long text under comments has no empty line behind its table: no need to take it apart."""
    if len(whole) < LONG or not whole.startswith("#"):
        return False
    head = _COMMENTS.match(whole)
    return not _EMPTY_LINE.search(whole.rstrip(), head.end() if head else 0)


def _blocks_between(
    file: File, encoding: str, whole: str, delimiter: str, known: Sequence[Source]
) -> list[Part]:
    found: list[Part] = []
    above: list[str] = []
    for block in _between_blank_lines(records(whole, delimiter)):
        comments = [_line_of(cells) for _, cells in block if _is_comment(cells)]
        table = [record for record in block if not _is_comment(record[1])]
        above = [*above, *comments]
        if not table or _line_of(table[-1][1]) == NO_ROWS:
            continue
        claimed = claim([cells for _, cells in table], file.name, known)
        if claimed is None and found and (_is_note(table) or (whole.startswith("#") and not above)):
            found[-1] = _continued(found[-1], table)
            continue
        if claimed is None:
            where = f"{file.name}, line {table[0][0]},"
            raise not_known(where, [cells for _, cells in table], known)
        position, owner = claimed
        above += [_line_of(cells) for _, cells in table[:position]]
        body = table[position + 1 :]
        title = _line_of(table[position - 1][1]) if position else ""
        name = title or table[position][1][0] or file.name
        rows = Cells([row for _, row in body], [line for line, _ in body])
        headings = tuple(table[position][1])
        found.append(Part(name, owner, headings, tuple(above), rows, file, encoding, delimiter))
        above = []
    return found


def _is_note(block: Sequence[Record]) -> bool:
    """Whether a block is one line of words, typed under the tables: one with a title has more."""
    return len(block) == 1 and _filled(block[0][1]) == 1


def _are_reports(text: Text) -> bool:
    """Whether the text is nothing but tables, each under its title."""
    if text.path.stat().st_size > BLOCKS_AT_MOST or not _REPORTS.match(_BEHIND.sub("", text.head)):
        return False
    blocks = _between_blank_lines(records(text.whole(), _delimiters(text.head)[0]))
    return all(
        _is_note(block)
        or (_filled(block[0][1]) == 1 and (_filled(block[1][1]) > 1 or _line_of(block[-1][1]) == NO_ROWS))
        for block in blocks
    )


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _continued(part: Part, more: Sequence[Record]) -> Part:
    """The part with rows that stand behind an empty line, where a new table would have had comments."""
    assert isinstance(part.rows, Cells)
    rows = Cells(
        [*part.rows.rows, *(row for _, row in more)], [*part.rows.lines, *(line for line, _ in more)]
    )
    return replace(part, rows=rows)


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


def _of_grids(
    file: File, found: Iterable[Grid], known: Sequence[Source], encoding: str = WORKBOOK
) -> list[Part]:
    """The parts of a workbook, or of what reads like one: each sheet or list that is not empty."""
    parts = []
    for name, rows in found:
        if not any(any(row) for row in rows):
            continue
        claimed = claim(rows[:LOOKED_AT], file.name, known, name)
        if claimed is None:
            where = f"{file.name}, {'sheet' if encoding == WORKBOOK else 'list'} '{shown(name)}',"
            raise not_known(where, rows[:LOOKED_AT], known, name)
        position, owner = claimed
        above = tuple(_line_of(row) for row in rows[:position])
        first = position + 1 + _is_described(owner, rows[position + 1 :])
        # A sheet's rows are counted from its first line, headings and all; a list's items from the first.
        counted_from = first + (encoding == WORKBOOK)
        cells = Cells(rows[first:], list(range(counted_from, counted_from + len(rows) - first)))
        parts.append(Part(name, owner, tuple(rows[position]), above, cells, file, encoding))
    if not parts:
        raise not_known(file.name, [], known)
    return parts


def _is_described(owner: Claim, below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row under the headings explains them: words, and no figure."""
    first = [cell.strip() for cell in below[0]] if below else []
    return owner.source.described and any(first) and not any(_NUMBER.fullmatch(cell) for cell in first)
