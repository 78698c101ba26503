"""Runs a command of `python -m data_pipeline`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from data_pipeline.commands import whose_data
from data_pipeline.commands.command import refuse_what_is_no_text
from data_pipeline.commands.parser import COMMANDS, parser
from data_pipeline.errors import NoBuild, Refused, Trouble, UnknownLoad
from data_pipeline.organisation import data_folder
from data_pipeline.snapshots import disk


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 1 where something was refused, 2 for a wrong command line."""
    _let_everything_be_printed()
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _print_no_more()
        return 0


def _run(words: Sequence[str] | None) -> int:
    arguments = _arguments(words)
    try:
        refuse_what_is_no_text(arguments)
        data = data_folder.own(getattr(arguments, "data_dir", None))
        return whose_data.run(COMMANDS[arguments.command], data, arguments)
    except (Refused, UnknownLoad, NoBuild, Trouble) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as error:
        sentence = disk.sentence(error, getattr(arguments, "data_dir", data_folder.PROJECT))
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
    return 1


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What a person asked for; help is printed to its end before the command does."""
    try:
        return parser().parse_args(words)
    finally:
        sys.stdout.flush()


def _print_no_more() -> None:
    """Whoever read the output has enough of it, as `head` does: what is left to print goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _let_everything_be_printed() -> None:
    """A name that the terminal has no letters for is printed with question marks, whatever its locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    raise SystemExit(main())
