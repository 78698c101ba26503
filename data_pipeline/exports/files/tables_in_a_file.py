"""Cuts a file into parts: one table each, with its headings and the lines that stood above them."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from data_pipeline.errors import Refused, UnknownExport
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files import json_tables, key_values, workbooks, xml_workbooks
from data_pipeline.exports.files.claimed_heads import claimed_head
from data_pipeline.exports.files.csv_files import DELIMITERS, Record, records
from data_pipeline.exports.files.part import WORKBOOK, Cells, Lines, Part, left_out
from data_pipeline.exports.files.repaired_text import Text, readable
from data_pipeline.exports.files.table_head import (
    LOOKED_AT,
    delimiters,
    first_records,
    is_described,
    line_of,
    width,
)
from data_pipeline.exports.files.tables_between_blank_lines import are_reports, blocks_of
from data_pipeline.exports.files.workbooks import File, Grid
from data_pipeline.exports.recognise import claim_keys
from data_pipeline.exports.sources import all_sources
from data_pipeline.exports.why_not_known import not_known
from data_pipeline.redaction.shown_values import shown

# What is saved by mistake instead of the export, by how its bytes start.
NO_TABLES = {
    b"%pdf": "a PDF document",
    b"\x89png": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"gif8": "a picture",
    b"<!doct": "a web page",
    b"<html": "a web page",
}
REPORT_AT_MOST = 1024 * 1024  # a report of one mailing is a page of text


def parts_of(
    path: Path, scratch: Path, encoding: str | None = None, sources: Sequence[Source] | None = None
) -> list[Part]:
    """The parts of a file, each under a name of its own; also those that nothing knows, where others hold
    figures.

    scratch: an empty folder, kept until the parts are read, for what archives hold.
    sources: the exports that are known, all that are declared unless told.
    Raises UnknownExport where no part with figures is known, Refused where the file cannot be read.
    """
    known = all_sources() if sources is None else sources
    seen: Counter[str] = Counter()
    named = []
    parts = _parts(File(path, (path.name, path.parent.name)), scratch, encoding, known)
    unknown = [part.unknown for part in parts if part.unknown]
    if unknown and not any(part.has_figures for part in parts):
        raise unknown[0]
    for part in parts:
        seen[part.name] += 1
        named.append(replace(part, name=f"{part.name} ({seen[part.name]})") if seen[part.name] > 1 else part)
    return named


def _parts(file: File, scratch: Path, encoding: str | None, sources: Sequence[Source]) -> list[Part]:
    with file.path.open("rb") as opened:
        start = opened.read(8)
    if not start:
        raise Refused(f"{file.name} is empty: nothing was exported. Export it again.")
    if start.startswith(workbooks.OLE) or (
        start.startswith(workbooks.ZIP) and workbooks.is_workbook(file.path)
    ):
        return _of_grids(file, workbooks.sheets(file.path), sources)
    if start.startswith(workbooks.ZIP):
        if file.path.parent == scratch:
            raise Refused(f"{file.name} is an archive inside another. Unpack it and load what is inside.")
        inside = workbooks.members(file.path, scratch)
        return [part for member in inside for part in _of_member(member, scratch, encoding, sources)]
    if start.removeprefix(codecs.BOM_UTF8).startswith(workbooks.XML[:5]):
        return _of_grids(file, xml_workbooks.sheets(file.path), sources)
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(json_tables.STARTS):
        return _of_grids(file, json_tables.tables(file), sources, "utf-8")
    _refuse_another_kind(start.removeprefix(codecs.BOM_UTF8), file.name)
    text = readable(file.path, scratch, encoding)
    if not text.head.strip() and not text.whole().strip():
        raise Refused(f"{file.name} holds nothing but empty lines: nothing was exported. Export it again.")
    return _of_text(file, text, sources)


def _of_member(member: File, scratch: Path, encoding: str | None, sources: Sequence[Source]) -> list[Part]:
    try:
        return _parts(member, scratch, encoding, sources)
    except UnknownExport as error:
        return [left_out(member.name, error, member, encoding or "utf-8")]


def _refuse_another_kind(start: bytes, name: str) -> None:
    kind = next((kind for mark, kind in NO_TABLES.items() if start.lstrip().lower().startswith(mark)), "")
    if kind:
        raise Refused(
            f"{name} is {kind} under the name of a table. Download the export itself, as CSV or Excel."
        )


def _of_text(file: File, text: Text, sources: Sequence[Source]) -> list[Part]:
    blocks: list[Part] = []
    if text.head.startswith(("sep=", "#")):
        blocks = blocks_of(file, text, sources)
        if blocks:
            return blocks
    report = _key_values(file, text, sources)
    if report is None and are_reports(text):
        blocks = blocks_of(file, text, sources)
    if len(blocks) > 1:
        return blocks
    table = report or _table(file, text, sources)
    # The tables of a file under titles are several, also where the line that announces them is gone.
    return (table.claim.source.titles and blocks_of(file, text, sources)) or [table]


def _table(file: File, text: Text, sources: Sequence[Source]) -> Part:
    """A file that is one table: its header is the first record that a source claims."""
    best: list[Record] = []
    for delimiter in delimiters(text.head):
        first = first_records(text.head, delimiter)
        head = claimed_head([cells for _, cells in first], file.name, sources)
        if head:
            position, owner = head.position, head.claim
            behind = position + 1 + is_described(owner.source, [cells for _, cells in first[position + 1 :]])
            ends = first[behind][0] - 1 if behind < len(first) else text.head.count("\n") + 1
            above = tuple(line_of(record) for _, record in first[:position])
            rows = Lines(text.path, "utf-8", delimiter, ends)
            return Part(file.name, owner, head.headings, above, rows, file, text.encoding, delimiter)
        best = max(best, first, key=width)
    raise not_known(file.name, [cells for _, cells in best], sources)


def _key_values(file: File, text: Text, sources: Sequence[Source]) -> Part | None:
    """A report of one thing, a line for each of its figures: a row whose headings are the names."""
    declared = [source for source in sources if source.layout == "key_values"]
    if not declared or file.path.stat().st_size > REPORT_AT_MOST:
        return None
    for delimiter in DELIMITERS:
        if delimiter not in text.head or not key_values.may_start_a_report(
            text.head.split("\n", 1)[0].split(delimiter)
        ):
            continue
        reported = key_values.rows_of(records(text.whole(), delimiter))
        headings = tuple(dict.fromkeys(name for _, told in reported for name in told))
        found = claim_keys(headings, file.name, declared)
        if found:
            rows = [[told.get(name, "") for name in headings] for _, told in reported]
            cells = Cells(rows, [line for line, _ in reported])
            return Part(file.name, found, headings, (), cells, file, text.encoding, delimiter)
    return None


def _of_grids(
    file: File, grids: Iterable[Grid], sources: Sequence[Source], encoding: str = WORKBOOK
) -> list[Part]:
    """The parts of a workbook, or of what reads like one: each sheet or list that is not empty."""
    parts = []
    for name, rows in grids:
        if not any(any(row) for row in rows):
            continue
        head = claimed_head(rows[:LOOKED_AT], file.name, sources, name)
        if head is None:
            where = f"{file.name}, {'sheet' if encoding == WORKBOOK else 'list'} '{shown(name)}',"
            error = not_known(where, rows[:LOOKED_AT], sources, name)
            parts.append(left_out(name, error, file, encoding))
            continue
        position, owner = head.position, head.claim
        above = tuple(line_of(row) for row in rows[:position])
        first = position + 1 + is_described(owner.source, rows[position + 1 :])
        # A sheet's rows are counted from its first line, headings and all; a list's items from the first.
        counted_from = first + (encoding == WORKBOOK)
        cells = Cells(rows[first:], list(range(counted_from, counted_from + len(rows) - first)))
        parts.append(Part(name, owner, head.headings, above, cells, file, encoding))
    if not parts:
        raise not_known(file.name, [], sources)
    return parts
