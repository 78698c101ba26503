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
    if command.on == "installation":
        return command.run(installation, arguments)
    is_named = getattr(arguments, "organisation", None) is not None
    are_several = organisations.are_several(installation)
    if are_several and not is_named and command.on == "each" and not command.needs_one(arguments):
        return _on_each(command, installation, arguments)
    return command.run(one(installation, arguments), arguments)


def one(installation: DataFolder, arguments: argparse.Namespace) -> DataFolder:
    """The organisation that a command is about: the one that is named, the one in whose inbox the files lie,
    the only one. Refused where it could be any of several."""
    name, paths = getattr(arguments, "organisation", None), getattr(arguments, "paths", ())
    if name is not None:
        data = organisations.named(installation, name)
        _refuse_files_of_others(installation, data, paths)
        return data
    if not organisations.are_several(installation):
        return installation
    if owner := _owner(installation, paths):
        return owner
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


def _refuse_files_of_others(installation: DataFolder, data: DataFolder, paths: Sequence[Path]) -> None:
    """Refused for a file out of another organisation's inbox: it would become this one's."""
    for path in paths:
        owner = _owner(installation, [path])
        if owner and owner != data:
            raise Refused(f"{path} lies in the inbox of {owner.organisation}, not of {data.organisation}.")


def _owner(installation: DataFolder, paths: Sequence[Path]) -> DataFolder | None:
    """The organisation in whose inbox all of these files lie; None where they do not."""
    owners = [
        data
        for data in organisations.of_installation(installation)
        if paths and all(path.resolve().is_relative_to(data.inbox.resolve()) for path in paths)
    ]
    return next(iter(owners), None)
