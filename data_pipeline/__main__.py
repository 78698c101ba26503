"""Runs a command of `python -m data_pipeline`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from data_pipeline.commands.parser import COMMANDS, parser
from data_pipeline.errors import BuildFailed, NoBuild, Refused, Trouble, UnknownLoad
from data_pipeline.organisation import data_folder


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 1 where something was refused, 2 for a wrong command line."""
    arguments = parser().parse_args(words)
    data = data_folder.own(getattr(arguments, "data_dir", None))
    try:
        return COMMANDS[arguments.command].run(data, arguments)
    except (Refused, UnknownLoad, NoBuild, BuildFailed, Trouble) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
