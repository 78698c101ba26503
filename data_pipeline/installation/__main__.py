"""What a double-click runs: `python -m data_pipeline.installation start`, or `update`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from data_pipeline.installation.program import CannotGoOn, Program
from data_pipeline.installation.start import start
from data_pipeline.installation.update import go_back, update
from data_pipeline.organisation import where_data_lies

DROPPED = (
    "ENGAGEMENT_NEW_VERSION"  # the zip that was dropped on Update: its name may hold what cmd would read
)


def main(words: Sequence[str] | None = None) -> int:
    """Starts or updates the program; 1 where that cannot be done, with a sentence why."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)
    arguments = _parser().parse_args(words)
    program = Program(where_data_lies.PROJECT, where_data_lies.root())
    try:
        return _run(program, arguments)
    except CannotGoOn as why:
        print(why, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. Nothing is lost: start again to go on.", file=sys.stderr)
    return 1


def _run(program: Program, arguments: argparse.Namespace) -> int:
    if arguments.command == "start":
        return start(program, print, opens_browser=not arguments.no_browser)
    if arguments.back:
        return go_back(program, print, _ask)
    dropped = os.environ.get(DROPPED)
    return update(program, arguments.file or (Path(dropped) if dropped else None), print, _ask)


def _ask(question: str) -> bool:
    """Whether somebody typed yes; nobody there is a no."""
    try:
        return input(f"{question} Type yes or no: ").strip().lower() in ("yes", "y")
    except EOFError:
        print()
        return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data_pipeline.installation")
    commands = parser.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("start", help="open the dashboard, made ready first where it is not")
    starting.add_argument("--no-browser", action="store_true", help="open no browser")
    updating = commands.add_parser("update", help="replace the program by a newer version, after a backup")
    updating.add_argument(
        "file", type=Path, nargs="?", metavar="ZIP", help="the version as it was downloaded"
    )
    updating.add_argument("--back", action="store_true", help="go back to the version before")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
