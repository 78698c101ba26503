"""The command `report`: the board report of a quarter as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_pipeline import clock, periods
from data_pipeline.commands.command import Command, quarter
from data_pipeline.commands.newest_build import bring_up_to_date
from data_pipeline.errors import Refused
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.printed_pages import letterhead
from data_pipeline.periods import Period
from data_pipeline.warehouse import build_history

if TYPE_CHECKING:
    from data_pipeline.board_report.contents import Report

FORMATS = ("html", "pdf", "xlsx")


def report(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Writes the newest final version, or the draft where none is final; standard error says which."""
    file = arguments.out
    kind = _format(arguments.format, file)
    if file.is_dir() or not file.parent.is_dir():
        raise Refused(f"{file}: give the name of a file in a folder that exists.")
    content = _final(data, arguments.quarter) or _draft(data, arguments.quarter)
    whole_files.write_bytes_whole(file, rendered(data, content, kind))
    print(which(content, file), file=sys.stderr)
    return 0


def rendered(data: DataFolder, content: Report, kind: str) -> bytes:
    """The report as the bytes of a file of this kind; what draws it is slow to import."""
    if kind == "pdf":
        from data_pipeline.board_report import pdf

        return pdf.pdf(content)
    if kind == "xlsx":
        from data_pipeline.board_report import workbook

        return workbook.xlsx(content)
    from data_pipeline.board_report import html

    return html.page(content, letterhead=letterhead(data)).encode()


def which(content: Report, file: Path) -> str:
    """'report.pdf: board report 2026-27 Q2. Version 1, made final by the Chief Executive on 27 Nov 2026.'"""
    from data_pipeline.board_report import title_and_footer  # slow to import

    return f"{file}: board report {content.made.quarter}. {title_and_footer.state(content.made)}."


def _final(data: DataFolder, name: str) -> Report | None:
    from data_pipeline.board_report import version_records  # slow to import
    from data_pipeline.records.store import configured_records

    return version_records.newest(configured_records(data), name)


def _draft(data: DataFolder, name: str) -> Report:
    from data_pipeline.board_report import write_report
    from data_pipeline.records.store import configured_records  # slow to import

    bring_up_to_date(data)
    today, asked = clock.today(), periods.named_quarter(name)
    with build_history.connect_latest(data) as db:
        there = write_report.quarters(db, today)
        if asked not in there:
            raise Refused(f"There is no report of {name}. {_named(there)}")
        return write_report.report(db, configured_records(data), data, asked, today)


def _named(quarters: Sequence[Period]) -> str:
    """Which quarters a report can be of: those that are over and have figures."""
    names = [periods.quarter_name(quarter.start) for quarter in reversed(quarters)]
    return f"There are: {', '.join(names)}." if names else "No quarter with figures is over yet."


def _format(named: str | None, file: Path) -> str:
    """The kind of file that was asked for, or that its name ends in."""
    kind = named or file.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise Refused(f"{file.name} does not end in .html, .pdf or .xlsx: add --format.")
    return kind


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quarter", type=quarter, required=True, metavar="QUARTER",
                        help='such as "2026-27 Q2"')  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="default: as FILE ends")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")


COMMANDS = (Command("report", "write the board report of a quarter into a file", report, _arguments),)
