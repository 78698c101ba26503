"""What a command is made of: its name, its help, its arguments, and the function that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from data_pipeline import periods
from data_pipeline.errors import Refused
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import is_text, writable


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes no arguments of its own."""


@dataclass(frozen=True)
class Command:
    """One command. `run` does what it is for and gives the exit code.

    on: of several organisations it works on the one that is named; on each, where none is; or it is not about
    an organisation, and is given the installation's folder. needs_one: whether with these arguments it can be
    about one alone. left_over: sentences on what then belongs to none of them.
    """

    name: str
    help: str
    run: Callable[[DataFolder, argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = no_arguments
    on: Literal["one", "each", "installation"] = "one"
    needs_one: Callable[[argparse.Namespace], bool] = lambda arguments: False
    left_over: Callable[[DataFolder], Sequence[str]] = lambda installation: ()


def day(text: str) -> date:
    """A day as it is given to a command, one that figures can be of."""
    try:
        given = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: give one such as 2026-10-05") from None
    if not periods.BEGAN <= given <= periods.ENDS:
        first, last = periods.BEGAN.year, periods.ENDS.year
        raise argparse.ArgumentTypeError(f"no figure is of {text}: give a day from {first} to {last}")
    return given


def quarter(text: str) -> str:
    """A financial-year quarter as it is given to a command."""
    try:
        day(periods.named_quarter(text).start.isoformat())
    except (ValueError, argparse.ArgumentTypeError):
        raise argparse.ArgumentTypeError('give a quarter such as "2026-27 Q2"') from None
    return text


def refuse_what_is_no_text(arguments: argparse.Namespace) -> None:
    """Refused for an argument with bytes that are no UTF-8: nothing could be found or written under it.

    Files to load are refused one by one, so that the others are loaded.
    """
    for value in vars(arguments).values():
        if isinstance(value, str | Path) and not is_text(str(value)):
            raise Refused(f"{writable(str(value))} holds characters that are not UTF-8. Rename it first.")
