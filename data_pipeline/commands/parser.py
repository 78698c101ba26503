"""The table of all commands, and the command line that is made from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_pipeline.commands import (
    board_report,
    coding,
    effectiveness,
    engagement,
    experiences,
    licences,
    loading,
    organisations,
    records,
    safekeeping,
    sample,
)
from data_pipeline.commands.command import Command

ABOUT = """The commands: `python -m data_pipeline load | check | status | undo | build | sql | sample`; those
to keep the data safe and to hand it over: `backup | restore | handover | doctor`; for what people write down:
`record | audit`; for what the public told us: `experiences | purge | erase | redact | code | train |
train-names`; for how accounts do: `changes | compare`, and whether each is worth the effort: `effectiveness`;
for the board: `report`; for several organisations in one installation: `organisations`; and for who hands
this software on: `licences`."""
COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        *loading.COMMANDS,
        *organisations.COMMANDS,
        *sample.COMMANDS,
        *safekeeping.COMMANDS,
        *records.COMMANDS,
        *experiences.COMMANDS,
        *coding.COMMANDS,
        *engagement.COMMANDS,
        *effectiveness.COMMANDS,
        *board_report.COMMANDS,
        *licences.COMMANDS,
    )
}


def parser() -> argparse.ArgumentParser:
    """The command line, with help for every command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data-dir", type=Path, default=argparse.SUPPRESS, metavar="FOLDER",
        help="where inbox, raw and warehouse are (default: ENGAGEMENT_DATA_DIR, else the project's data/)",
    )  # fmt: skip
    shared.add_argument(
        "--organisation", default=argparse.SUPPRESS, metavar="NAME",
        help="which of several organisations, as `organisations` lists them",
    )  # fmt: skip
    top = argparse.ArgumentParser(prog="python -m data_pipeline", description=ABOUT, parents=[shared])
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS.values():
        command.add_arguments(
            commands.add_parser(command.name, help=command.help, description=command.help, parents=[shared])
        )
    return top
