"""The commands `changes` and `compare`: what changed at the newest month, and against the quarter before."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from data_pipeline.commands.command import Command, day, quarter
from data_pipeline.commands.csv_for_programs import print_table
from data_pipeline.commands.newest_build import bring_up_to_date
from data_pipeline.errors import NoBuild
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Answer = TypeVar("Answer")


def changes(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints one row per change that Home announces."""
    from data_pipeline.engagement import ask_months  # slow to import
    from data_pipeline.engagement.what_changed import NOTHING_CHANGED

    changed = _asked(data, lambda db: ask_months.changed(db, arguments.until)) or NOTHING_CHANGED
    print_table(ask_months.changes_table(changed))
    print(f"{changed.lines_looked_at} lines were looked at.", file=sys.stderr)
    return 0


def compare(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints one row per social account."""
    from data_pipeline.engagement import ask_quarter  # slow to import

    compared = _asked(data, lambda db: ask_quarter.compared(db, arguments.quarter))
    print_table(ask_quarter.table(compared))
    return 0


def _asked(data: DataFolder, question: Callable[[DuckDBPyConnection], Answer]) -> Answer | None:
    """What the newest build answers; None where nothing was ever loaded."""
    try:
        bring_up_to_date(data)
        with build_history.connect_latest(data) as db:
            return question(db)
    except NoBuild:
        return None


def _until(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", type=day, metavar="DATE",
                        help="the newest settled month on or before this day (default: of all)")  # fmt: skip


def _quarter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quarter", type=quarter, metavar="QUARTER",
                        help='such as "2026-27 Q2" (default: the newest complete quarter)')  # fmt: skip


COMMANDS = (
    Command("changes", "print what changed at the newest settled month, as CSV", changes, _until),
    Command(
        "compare",
        "print each account's response in a quarter beside the days before it, as CSV",
        compare,
        _quarter,
    ),
)
