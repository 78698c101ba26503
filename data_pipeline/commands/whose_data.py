"""Whose data a command works on, where an installation keeps several organisations apart."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data_pipeline.commands.command import Command
from data_pipeline.errors import NoBuild, Refused, Trouble
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import listed


def run(command: Command, installation: DataFolder, arguments: argparse.Namespace) -> int:
    """Runs a command on the organisation that was named; on each in turn where the command can; else on the
    one that there is. Refused where it could be meant for several."""
    name = getattr(arguments, "organisation", None)
    if command.on == "installation":
        return command.run(installation, arguments)
    if name is not None:
        return command.run(organisations.named(installation, name), arguments)
    if not organisations.are_several(installation):
        return command.run(installation, arguments)
    if owner := _owner(installation, getattr(arguments, "paths", ())):
        return command.run(owner, arguments)
    if command.on == "each" and not command.needs_one(arguments):
        return _on_each(command, installation, arguments)
    raise Refused(
        "Say which organisation is meant: --organisation NAME. "
        f"There are: {listed(organisations.names(installation))}."
    )


def _on_each(command: Command, installation: DataFolder, arguments: argparse.Namespace) -> int:
    codes = [0]
    for data in organisations.of_installation(installation):
        print(f"Organisation {data.organisation}")
        codes.append(_on_one_of_them(command, data, arguments))
    left_over = command.left_over(installation)
    for sentence in left_over:
        print(sentence, file=sys.stderr)
    return max(*codes, int(bool(left_over)))


def _on_one_of_them(command: Command, data: DataFolder, arguments: argparse.Namespace) -> int:
    """The exit code; what is wrong with one organisation keeps no other from its turn."""
    try:
        return command.run(data, arguments)
    except (Refused, Trouble, NoBuild) as error:
        print(error, file=sys.stderr)
        return 1


def _owner(installation: DataFolder, paths: Sequence[Path]) -> DataFolder | None:
    """The organisation in whose inbox all of these files lie; None where they do not."""
    owners = [
        data
        for data in organisations.of_installation(installation)
        if paths and all(path.resolve().is_relative_to(data.inbox.resolve()) for path in paths)
    ]
    return next(iter(owners), None)
