"""The report as a workbook: every table and sentence of it, and no formula anywhere."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from math import isfinite

import xlsxwriter

from data_pipeline.board_report import title_and_footer
from data_pipeline.board_report.contents import Report
from data_pipeline.board_report.workbook_sheets import Cell, Sheet, sheets
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import day

NO_FORMULA = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
LONGEST_NAME = 31  # of a sheet, and the signs that Excel does not allow in it
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
MOST_LETTERS = 32_000  # of a cell; Excel ends at 32,767
FORMATS: dict[str, dict[str, object]] = {
    "words": {"text_wrap": True},
    "day": {"num_format": "d mmm yyyy", "align": "left"},
    "whole": {"num_format": "#,##0"},
    "broken": {"num_format": "#,##0.0"},
    "share": {"num_format": '[=1]0%;[>=0.995]"over 99%";0%'},  # what is not all never reads as 100%
}
NARROWEST, WIDEST = 9, 60  # of a column, in letters


def xlsx(report: Report) -> bytes:
    """The workbook. The same report gives the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, NO_FORMULA)
    book.set_properties(
        {
            "title": plain(title_and_footer.title(report.made)),
            "author": plain(report.made.organisation),
            "created": _in_utc(report.made.built_at),
        }
    )
    used: set[str] = set()
    for sheet in sheets(report):
        _write(book, sheet, used)
    book.close()
    return out.getvalue()


def _in_utc(moment: datetime) -> datetime:
    """To the second, as a workbook keeps it; without a zone it is in UTC already."""
    there = moment.astimezone(UTC) if moment.tzinfo else moment
    return there.replace(tzinfo=None, microsecond=0)


def _write(book: xlsxwriter.Workbook, sheet: Sheet, used: set[str]) -> None:
    page = book.add_worksheet(_name(sheet.name, used))
    head = book.add_format({"valign": "top", "text_wrap": True, "bold": True, "bg_color": "#EEF2F6"})
    formats = {kind: book.add_format({"valign": "top", **form}) for kind, form in FORMATS.items()}
    for place, words in enumerate(sheet.head):
        page.write_string(0, place, _text(words), head)
    for at, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            kind = _kind(cell, place in sheet.shares)
            if isinstance(cell, date):
                page.write_datetime(at, place, cell, formats[kind])
            elif isinstance(cell, str):
                page.write_string(at, place, _text(cell), formats[kind])
            elif cell is not None and isfinite(cell):
                page.write_number(at, place, cell, formats[kind])
    page.freeze_panes(1, 0)
    for place in range(len(sheet.head)):
        page.set_column(place, place, _width(sheet, place))


def _kind(cell: Cell, is_share: bool) -> str:
    """Which of FORMATS a cell is written in."""
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, str) or cell is None:
        return "words"
    return "share" if is_share else "broken" if isinstance(cell, float) and cell % 1 else "whole"


def _text(words: str) -> str:
    return plain(words)[:MOST_LETTERS]


def _width(sheet: Sheet, place: int) -> int:
    cells = [sheet.head[place], *(row[place] for row in sheet.rows if len(row) == len(sheet.head))]
    letters = max(len(day(cell) if isinstance(cell, date) else str(cell or "")) for cell in cells)
    return min(WIDEST, max(NARROWEST, letters + 2))


def _name(wanted: str, used: set[str]) -> str:
    """A name that Excel allows and no other sheet has, whatever the letters' size."""
    base = NOT_IN_A_NAME.sub(" ", _text(wanted)).replace("\n", " ").strip(" '")[:LONGEST_NAME].strip(" '")
    name, again = base or "Table", 2
    while name.lower() in used or name.lower() == "history":
        tail = f" {again}"
        name, again = f"{(base or 'Table')[: LONGEST_NAME - len(tail)]}{tail}", again + 1
    used.add(name.lower())
    return name
