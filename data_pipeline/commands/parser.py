"""The command line: every command with its arguments and what they mean."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from data_pipeline.commands import experiences as experience_commands

ABOUT = """The commands: `python -m data_pipeline load | check | status | undo | build | sql | sample`; those
to keep the data safe and to hand it over: `backup | restore | handover | doctor`; for what people write down:
`record | audit`; for what the public told us: `experiences | purge | erase | code | redact | train`; and for
whether each account is worth the effort: `effectiveness`."""


def parser() -> argparse.ArgumentParser:
    """The command line, with help for every command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data-dir", type=Path, default=argparse.SUPPRESS, metavar="FOLDER",
        help="where inbox, raw and warehouse are (default: ENGAGEMENT_DATA_DIR, else the project's data/)",
    )  # fmt: skip
    top = argparse.ArgumentParser(prog="python -m data_pipeline", description=ABOUT, parents=[shared])
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, description=help, parents=[shared])

    for name, help in (
        ("load", "load exports (default: the inbox), print a receipt per file, then build"),
        ("check", "say what loading would do; nothing is stored"),
    ):
        loads = command(name, help)
        loads.add_argument("paths", nargs="*" if name == "load" else "+", type=Path, metavar="PATH",
                           help="a file, an account's folder, or a folder of accounts")  # fmt: skip
        loads.add_argument("--account", metavar="ID", help="the account, such as facebook-ourname")
        loads.add_argument("--exported-on", type=date.fromisoformat, metavar="DATE",
                           help="the day of the export, such as 2026-10-05")  # fmt: skip
        loads.add_argument("--date-order", choices=("mdy", "dmy"),
                           help="month or day first, for files that a spreadsheet saved again")  # fmt: skip
        loads.add_argument("--encoding", metavar="NAME",
                           help="the file's encoding, such as cp1252 or mac_roman")  # fmt: skip
    status = command("status", "show accounts, the periods covered, gaps, and how old the newest figures are")
    status.add_argument("--loads", action="store_true", help="list every load with its id")
    command("undo", "take a load back").add_argument("load_id", metavar="LOAD_ID", help="as on the receipt")
    command("build", "build the database anew from everything that was loaded")
    command("sql", "answer a query over the newest build as CSV, read-only, in UTC").add_argument(
        "query", metavar="QUERY", help='such as "select * from account_months"'
    )
    backs_up = command("backup", "write all that was loaded and recorded into one file")
    backs_up.add_argument("file", type=Path, metavar="FILE", help="a new file, or a folder to put one into")
    restores = command("restore", "put a backup's data in place, after checking every part of it")
    restores.add_argument("file", type=Path, metavar="FILE", help="as written by backup")
    restores.add_argument("--replace", action="store_true", help="also where the folder holds data already")
    packs = command("handover", "write every figure, record and decision into one zip for who comes after")
    packs.add_argument("file", type=Path, metavar="FILE", help="a new file, such as handover.zip")
    looks = command("doctor", "look the data folder over, and put right what can be")
    looks.add_argument("--check", action="store_true", help="only look")
    records = command("record", "record hours and spend, or accounts, from a CSV file")
    records.add_argument("what", choices=("hours", "accounts"), help="what the lines of the file are")
    records.add_argument("file", type=Path, metavar="FILE", help="hours: account_id, month (2026-04), hours, "
                         "spend; accounts: account_id and any columns of the register")  # fmt: skip
    judges = command(
        "effectiveness", "print each account's criteria and recommendation, with reasons, as CSV"
    )
    judges.add_argument("--until", type=date.fromisoformat, metavar="DATE",
                        help="the last day (default: the end of the newest complete quarter)")  # fmt: skip
    judges.add_argument("--months", type=_months, default=12, metavar="N",
                        help="how many whole months up to then (default: 12)")  # fmt: skip
    command("audit", "print the log of every change to the records, and check that none was altered")
    codes = command("code", "suggest sentiment, themes and service for each comment of a CSV file; redact it")
    codes.add_argument("file", type=Path, metavar="FILE", help="a CSV file with a heading, one comment a row")
    codes.add_argument("--text-column", default="text", metavar="NAME", help="the column of the comments")
    codes.add_argument("--out", type=Path, required=True, metavar="OUT", help="the file to write")
    codes.add_argument("--no-redact", action="store_true", help="leave out the column redacted_text")
    command("redact", "print the lines of standard input without what identifies people, one for one")
    trains = command("train", "train the model that suggests themes and sentiment from a labelled CSV file")
    trains.add_argument("file", type=Path, metavar="FILE",
                        help="columns text, sentiment (1 to 5) and a 0/1 column per theme")  # fmt: skip
    trains.add_argument("--out", type=Path, metavar="OUT",
                        help="where the model is written (default: its place in the project)")  # fmt: skip
    trains.add_argument("--services", default="", metavar="IDS",
                        help="kinds of service the comments are about, such as ambulance,community; "
                        "parted by commas")  # fmt: skip
    trains.add_argument("--apart", default="", metavar="WORDS",
                        help="with --evaluate: services with one of these words are one kind of service; "
                        "parted by commas")  # fmt: skip
    trains.add_argument("--evaluate", action="store_true", help="print how well it does on unseen comments")
    trains.add_argument("--seed", type=int, default=42, metavar="NUMBER", help="of the chance that is used")
    experience_commands.add_to(command)
    command("sample", "load the invented organisation's exports into a data folder of their own")
    return top


def _months(text: str) -> int:
    """A number of months that makes at least one quarter."""
    if not text.isdigit() or not 3 <= int(text) <= 120:
        raise argparse.ArgumentTypeError("give a whole number of months from 3 to 120")
    return int(text)
