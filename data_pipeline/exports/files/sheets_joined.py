"""Puts a table together that a workbook spreads over several sheets, one kind of figure on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data_pipeline.exports.files.part import Cells, Part
from data_pipeline.exports.recognise import normal


def put_together(parts: Sequence[Part]) -> list[Part]:
    """The parts, each table followed by the columns of the sheets that stand beside it.

    Such a column is called "<what the sheet holds> - <its heading>", as in the same export written as one
    table. The sheet stays a part of its own, known to have been read with the table.
    """
    found = list(parts)
    for place, table in enumerate(parts):
        for sheet, meaning in table.claim.source.beside.items():
            at = next((n for n, part in enumerate(parts) if normal(part.name) == normal(sheet)), None)
            if at is not None:
                found[place] = _with(found[place], parts[at], meaning)
                found[at] = replace(parts[at], read_with=table.name)
    return found


def _with(table: Part, sheet: Part, meaning: str) -> Part:
    """The table with a sheet's columns. What the sheet alone knows, or says twice, becomes a row of its own,
    so that nothing is lost unseen."""
    assert isinstance(table.rows, Cells)
    assert isinstance(sheet.rows, Cells)
    own, theirs = ([normal(heading) for heading in part.headings] for part in (table, sheet))
    known = {*own, *(normal(heading) for heading in table.claim.source.without), ""}
    new = [n for n, heading in enumerate(theirs) if heading not in known]
    same = [theirs.index(heading) if heading in theirs else None for heading in own]
    key = normal(table.claim.source.requires[0])
    told: dict[str, int] = {}
    for n, row in enumerate(sheet.rows.rows):
        told.setdefault(_cell(row, theirs.index(key)), n)
    used, rows = set[int](), []
    for row in table.rows.rows:
        at = told.get(_cell(row, own.index(key)))
        used |= set() if at is None else {at}
        figures = [] if at is None else sheet.rows.rows[at]
        rows.append([*(_cell(row, n) for n in range(len(own))), *(_cell(figures, n) for n in new)])
    alone = [n for n, row in enumerate(sheet.rows.rows) if n not in used and any(row)]
    rows += [[_cell(sheet.rows.rows[n], place) for place in (*same, *new)] for n in alone]
    lines = [*table.rows.lines, *(sheet.rows.lines[n] for n in alone)]
    headings = (*table.headings, *(f"{meaning} - {sheet.headings[n].strip()}" for n in new))
    return replace(table, headings=headings, rows=Cells(rows, lines))


def _cell(row: Sequence[str], at: int | None) -> str:
    return "" if at is None or at >= len(row) else row[at]
