"""What a command is made of: its name, its help, its arguments, and the function that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from data_pipeline.organisation.data_folder import DataFolder


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes no arguments of its own."""


@dataclass(frozen=True)
class Command:
    """One command. `run` does what it is for and gives the exit code."""

    name: str
    help: str
    run: Callable[[DataFolder, argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = no_arguments
