"""The commands that keep the data safe: `backup`, `restore`, `handover` and `doctor`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from data_pipeline.commands.command import Command
from data_pipeline.installation.program import Program
from data_pipeline.organisation import where_data_lies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import counted
from data_pipeline.safekeeping import backup as backups
from data_pipeline.safekeeping import doctor as doctors
from data_pipeline.safekeeping import set_aside as loads_aside
from data_pipeline.safekeeping.restore import QUESTION, MadeElsewhere
from data_pipeline.safekeeping.restore import restore as restore_backup


def backup(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Writes a backup."""
    print(backups.write(data, arguments.file).sentence)
    return 0


def restore(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Puts a backup in place; of one that was made elsewhere a person at a terminal is asked."""
    restore_this = partial(restore_backup, data, arguments.file, replace=arguments.replace)
    try:
        print(restore_this(from_elsewhere=arguments.from_elsewhere).sentence)
    except MadeElsewhere:
        if not sys.stdin.isatty() or input(f"{QUESTION} (yes or no) ").strip().casefold() != "yes":
            raise
        print(restore_this(from_elsewhere=True).sentence)
    return 0


def handover(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Writes the hand-over pack."""
    from data_pipeline.safekeeping import handover as pack  # slow to import

    print(pack.write(data, arguments.file))
    return 0


def doctor(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Looks for personal details, or sets loads aside or puts them back; else prints what is not in order.

    1 where a problem remains, or where what looks personal was found.
    """
    if arguments.privacy is not None:
        return _privacy(data, arguments.privacy)
    if arguments.set_aside or arguments.put_back:
        return _set_aside(data, arguments)
    problems = notes = 0
    for finding in doctors.look(data) if arguments.check else doctors.treat(data):
        print(finding)
        problems += not finding.is_mended and not finding.is_warning
        notes += not finding.is_mended and finding.is_warning
    if problems:
        print(counted(problems, "problem remains.", "problems remain."))
    else:
        print(f"No problem, {counted(notes, 'note')}." if notes else doctors.in_order(data))
    return 1 if problems else 0


def _privacy(data: DataFolder, files: Sequence[Path]) -> int:
    """Prints where something looks personal, never what it is; 1 where it is not there on purpose.

    The backups that updates began with lie beside the program, and are looked through with its own data.
    """
    from data_pipeline.safekeeping import personal_details  # slow to import

    program = Program(where_data_lies.PROJECT, where_data_lies.root())
    by_updates = sorted(program.backups.glob("*.zip")) if data.root == program.data else []
    traces = personal_details.search(data, (*files, *by_updates))
    left = [trace for trace in traces if not trace.why]
    print(
        "\n".join(f"found: {trace}" for trace in left) or "Nothing looks personal that should not be there."
    )
    for trace in traces:
        if trace.why:
            print(f"stays on purpose: {trace}")
    if left:
        print(
            "`doctor` reads loads of an older version again; `undo --for-good` deletes a load, `erase` an "
            "experience."
        )
    if any(trace.place.startswith(file.name) for trace in left for file in by_updates):
        print(f"Backups that Update made lie in {program.backups}: delete there what you need no more.")
    return 1 if left else 0


def _set_aside(data: DataFolder, arguments: argparse.Namespace) -> int:
    """All of them first, then one build: each alone might fail on the next."""
    for sentence in loads_aside.change(data, arguments.set_aside, arguments.put_back):
        print(sentence)
    return 0


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file, or a folder to put one into")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="as written by backup")
    parser.add_argument("--replace", action="store_true", help="also where the folder holds data already")
    parser.add_argument(
        "--from-elsewhere", action="store_true",
        help="also a backup that this installation did not sign, and that cannot be verified",
    )  # fmt: skip


def _handover_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file, such as handover.zip")


def _doctor_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only look")
    parser.add_argument(
        "--privacy", type=Path, nargs="*", metavar="FILE",
        help="look for what may identify a person in all that is stored, in the backups that Update made, "
        "and in these backups and packs",
    )  # fmt: skip
    parser.add_argument("--set-aside", action="append", default=[], metavar="LOAD",
                        help="build without this load, an id of `status --loads`")  # fmt: skip
    parser.add_argument("--put-back", action="append", default=[], metavar="LOAD",
                        help="build with it again")  # fmt: skip


COMMANDS = (
    Command(
        "backup",
        "write all that was loaded and recorded into one file",
        backup,
        _backup_arguments,
        on="each",
        needs_one=lambda arguments: not arguments.file.is_dir(),
    ),
    Command(
        "restore",
        "put a backup's data in place, after checking every part of it",
        restore,
        _restore_arguments,
    ),
    Command(
        "handover",
        "write every figure, record and decision into one zip for who comes after",
        handover,
        _handover_arguments,
    ),
    Command(
        "doctor",
        "look the data folder over, and put right what can be",
        doctor,
        _doctor_arguments,
        on="each",
        needs_one=lambda arguments: bool(arguments.set_aside or arguments.put_back or arguments.privacy),
    ),
)
