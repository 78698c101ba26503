"""Runs a command of `python -m data_pipeline`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from data_pipeline.commands.command import refuse_what_is_no_text
from data_pipeline.commands.parser import COMMANDS, parser
from data_pipeline.errors import NoBuild, Refused, Trouble, UnknownLoad
from data_pipeline.organisation import data_folder
from data_pipeline.snapshots import disk


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 1 where something was refused, 2 for a wrong command line."""
    _let_everything_be_printed()
    arguments = parser().parse_args(words)
    try:
        refuse_what_is_no_text(arguments)
        data = data_folder.own(getattr(arguments, "data_dir", None))
        return COMMANDS[arguments.command].run(data, arguments)
    except (Refused, UnknownLoad, NoBuild, Trouble) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        sentence = disk.sentence(error, getattr(arguments, "data_dir", data_folder.PROJECT))
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
    return 1


def _let_everything_be_printed() -> None:
    """A name that the terminal has no letters for is printed with question marks, whatever its locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    raise SystemExit(main())
