"""The command `effectiveness`: whether each account is worth the effort, as CSV."""

from __future__ import annotations

import argparse

from data_pipeline.commands.command import Command, day
from data_pipeline.commands.csv_for_programs import print_table
from data_pipeline.commands.newest_build import bring_up_to_date
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history


def effectiveness(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints one row per account."""
    from data_pipeline.effectiveness import ask_accounts  # slow to import

    bring_up_to_date(data)
    with build_history.connect_latest(data) as db:
        accounts = ask_accounts.answer(db, arguments.until, arguments.months)
    print_table(accounts)
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", type=day, metavar="DATE",
                        help="the last day (default: the end of the newest complete quarter)")  # fmt: skip
    parser.add_argument("--months", type=_months, default=12, metavar="N",
                        help="how many whole months up to then (default: 12)")  # fmt: skip


def _months(text: str) -> int:
    """A number of months that makes at least one quarter."""
    if not text.isdigit() or not 3 <= int(text) <= 120:
        raise argparse.ArgumentTypeError("give a whole number of months from 3 to 120")
    return int(text)


COMMANDS = (
    Command(
        "effectiveness",
        "print each account's criteria and recommendation, with reasons, as CSV",
        effectiveness,
        _arguments,
    ),
)
