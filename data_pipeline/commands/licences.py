"""The command `licences`: what the packages are licensed under that the dashboard needs."""

from __future__ import annotations

import argparse

from data_pipeline import licences as stated
from data_pipeline.commands.command import Command
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import counted, listed


def licences(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints every package with its licence; 1 where one may not be handed on with MIT software."""
    every = stated.packages()
    for package in every:
        print(f"{package.name:28}{package.version:14}{package.licence}")
    refused = [package.name for package in every if not package.may_stand_beside]
    print(f"{counted(len(every), 'package')}.", end=" ")
    if refused:
        print(f"To be looked at before anybody hands this software on: {listed(refused)}.")
    else:
        print("All of them may be handed on together with software under the MIT licence.")
    return 1 if refused else 0


COMMANDS = (
    Command(
        "licences", "list the packages that are needed, with their licences", licences, on="installation"
    ),
)
