"""Cuts a text file that holds several tables, set apart by blank lines, each under a title or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data_pipeline.errors import UnknownExport
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.claimed_heads import claimed_head
from data_pipeline.exports.files.csv_files import Record, records
from data_pipeline.exports.files.part import Cells, Part, left_out
from data_pipeline.exports.files.repaired_text import Text
from data_pipeline.exports.files.table_head import delimiters, filled_cells, line_of
from data_pipeline.exports.files.workbooks import File
from data_pipeline.exports.why_not_known import not_known
from data_pipeline.redaction.shown_values import shown

NO_ROWS = "No data available"
AT_MOST = 32 * 1024 * 1024  # bytes: a file of several tables is small, for analytics screens cap them
LONG = 1024 * 1024  # characters from which taking a text apart is worth avoiding
_COMMENTS = re.compile(r"(?:(?:#[^\n]*|[,; \t\r]*)\n)*")
_EMPTY_LINE = re.compile(r"\n[,; \t\r]*\n")
# A line of words, a table, an empty line and more: the tables of a mailed report, one under the other.
_REPORTS = re.compile(r"[^,;\t\r\n]+\r?\n[^\r\n]*[,;\t].*?\n\r?\n[^\r\n]", re.DOTALL)
# What a spreadsheet adds to a line that is shorter than others. Each run is tried once, however long it is.
_BEHIND = re.compile(r"(?<![,;\t])[,;\t]++(?=\r?\n)")


def blocks_of(file: File, text: Text, sources: Sequence[Source]) -> list[Part]:
    """The blocks of a file whose tables are set apart by blank lines; [] if it is one plain table.

    Blocks that nothing knows are among them where another holds figures.
    """
    if text.path.stat().st_size > AT_MOST:
        return []
    whole = text.whole()
    if _is_one_block(whole):
        return []
    unknown: UnknownExport | None = None
    for delimiter in delimiters(text.head):
        found = _blocks_between(file, text.encoding, whole, delimiter, sources)
        if found and not any(part.has_figures for part in found):
            unknown = unknown or next((part.unknown for part in found if part.unknown), None)
            if unknown:
                continue
        # One table under comments is read like any other, at full speed.
        return [] if len(found) == 1 and not found[0].claim.source.titles else found
    raise unknown or not_known(file.name, [], sources)


def are_reports(text: Text) -> bool:
    """Whether the text is nothing but tables, each under its title."""
    if text.path.stat().st_size > AT_MOST or not _REPORTS.match(_BEHIND.sub("", text.head)):
        return False
    blocks = _between_blank_lines(records(text.whole(), delimiters(text.head)[0]))
    return all(
        _is_note(block)
        or (
            filled_cells(block[0][1]) == 1
            and (filled_cells(block[1][1]) > 1 or line_of(block[-1][1]) == NO_ROWS)
        )
        for block in blocks
    )


def _is_one_block(whole: str) -> bool:
    """Whether a long text under comments has no empty line behind its table: no need to take it apart."""
    if len(whole) < LONG or not whole.startswith("#"):
        return False
    head = _COMMENTS.match(whole)
    return not _EMPTY_LINE.search(whole.rstrip(), head.end() if head else 0)


def _blocks_between(
    file: File, encoding: str, whole: str, delimiter: str, sources: Sequence[Source]
) -> list[Part]:
    found: list[Part] = []
    above: list[str] = []
    blocks = list(_between_blank_lines(records(whole, delimiter)))
    only = sum(any(not _is_comment(cells) for _, cells in block) for block in blocks) == 1
    for block in blocks:
        comments = [line_of(cells) for _, cells in block if _is_comment(cells)]
        table = [record for record in block if not _is_comment(record[1])]
        above = [*above, *comments]
        if not table or line_of(table[-1][1]) == NO_ROWS:
            continue
        head = claimed_head([cells for _, cells in table], file.name, sources)
        if head is None and found and (_is_note(table) or (whole.startswith("#") and not above)):
            found[-1] = _continued(found[-1], table)
            continue
        if head is None:
            lines = [cells for _, cells in table]
            where = file.name if only else f"{file.name}, line {table[0][0]},"
            error = not_known(where, lines, sources, comments=comments)
            found.append(left_out(shown(line_of(lines[0])), error, file, encoding))
            above = []
            continue
        position, owner = head.position, head.claim
        above += [line_of(cells) for _, cells in table[:position]]
        body = table[position + 1 :]
        title = line_of(table[position - 1][1]) if position else ""
        name = title or table[position][1][0] or file.name
        rows = Cells([row for _, row in body], [line for line, _ in body])
        found.append(Part(name, owner, head.headings, tuple(above), rows, file, encoding, delimiter))
        above = []
    return found


def _is_note(block: Sequence[Record]) -> bool:
    """Whether a block is one line of words, typed under the tables: one with a title has more."""
    return len(block) == 1 and filled_cells(block[0][1]) == 1


def _continued(part: Part, more: Sequence[Record]) -> Part:
    """The part with rows that stand behind an empty line, where a new table would have had comments."""
    assert isinstance(part.rows, Cells)
    rows = Cells(
        [*part.rows.rows, *(row for _, row in more)], [*part.rows.lines, *(line for line, _ in more)]
    )
    return replace(part, rows=rows)


def _between_blank_lines(lines: Iterator[Record]) -> Iterator[list[Record]]:
    block: list[Record] = []
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            block.append((line, cells))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_comment(cells: Sequence[str]) -> bool:
    return bool(cells) and cells[0].startswith(("#", "sep="))
