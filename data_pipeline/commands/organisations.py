"""The command `organisations`: which there are, adding one, and making one of several out of the only one."""

from __future__ import annotations

import argparse

from data_pipeline.commands.command import Command
from data_pipeline.organisation import organisations as those_here
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.plain_words import listed
from data_pipeline.safekeeping import one_of_several
from data_pipeline.warehouse.build import build


def organisations(installation: DataFolder, arguments: argparse.Namespace) -> int:
    """Lists them, adds one, or makes the only one the first of several."""
    if arguments.first:
        _make_first(installation, arguments.first)
    elif arguments.add:
        _add(installation, arguments.add)
    else:
        _list(installation)
    return 0


def _make_first(installation: DataFolder, name: str) -> None:
    parted = one_of_several.make(installation, name)
    for data in those_here.of_installation(installation):
        build(data)
    print(f"All that was loaded and recorded is now in {those_here.named(installation, name).root}.")
    if parted.others:
        print(
            f"Loads of {listed(parted.others)} are theirs now. What was recorded stays with {name}: record "
            "the register and hours of the others anew."
        )
    print(f"Exports of {name} go into {those_here.named(installation, name).inbox} from now on.")


def _add(installation: DataFolder, name: str) -> None:
    added = those_here.add(installation, name)
    print(f"Added. Its exports go into {added.inbox}, its settings into {added.settings}.")


def _list(installation: DataFolder) -> None:
    if not those_here.are_several(installation):
        print(f"{installation.root} is of one organisation. --first NAME makes it the first of several.")
    for data in those_here.of_installation(installation) if those_here.are_several(installation) else ():
        print(f"{data.organisation}: {settings_of(data).organisation.name or 'no name in its settings yet'}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--first", metavar="NAME",
                        help="make the only organisation here the first of several, called so")  # fmt: skip
    either.add_argument(
        "--add", metavar="NAME", help="add an organisation, called so in folders and addresses"
    )


COMMANDS = (
    Command(
        "organisations",
        "list the organisations that are kept apart here, or add one",
        organisations,
        _arguments,
        on="installation",
    ),
)
