"""The commands for what people write down: `record` and `audit`."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_pipeline.commands.command import Command
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.plain_words import counted
from data_pipeline.warehouse.build import build


def record(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Records the lines of a CSV file, all or none, and builds."""
    from data_pipeline.diary import diary_csv
    from data_pipeline.outcomes import outcomes_csv
    from data_pipeline.records.store import configured_records  # slow to import
    from data_pipeline.register import hours_and_accounts_csv

    readers = {
        "hours": hours_and_accounts_csv.hours,
        "accounts": hours_and_accounts_csv.accounts,
        "outcomes": outcomes_csv.outcomes,
        "diary": diary_csv.diary,
    }
    recorded = readers[arguments.what](arguments.file, configured_records(data), LOCAL)
    build(data)
    print(f"recorded: {recorded.lines} lines of {arguments.file.name}")
    if recorded.stand_already:
        print(f"not recorded again: {counted(recorded.stand_already, 'line')} of what stands already")
    return 0


def audit(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints the log, or what came after a seal; 1 where it was altered, or a record was beside it."""
    from data_pipeline.records import audit as log  # slow to import
    from data_pipeline.records import beside_the_log, seal_on_paper, seals
    from data_pipeline.records.store import configured_records

    digits = seal_on_paper.typed(arguments.since) if arguments.since else ""
    with configured_records(data).reading() as db:
        printed = seals.find(db, digits) if digits else None
        for line in log.lines(db, after=printed.line if printed else 0):
            print(f"{line.serial}  {line.at}  {line.person}  {line.action} {line.record} {line.key}")
            print(f"    before {line.before}\n    after  {line.after}")
        problems = [*log.problems(db), *map(str, beside_the_log.differences(db))]
        stands, sentence = seals.standing(db, digits) if digits else (True, "")
        newest = seal_on_paper.words(seals.newest(db))
    print("\n".join(problems) or beside_the_log.NOTHING_BESIDE)
    print("\n".join(filter(None, (sentence, f"{newest}.", "", "What this cannot prove:"))))
    print("\n".join(f"- {each}" for each in beside_the_log.CANNOT_BE_PROVEN))
    return 0 if stands and not problems else 1


def _record_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("hours", "accounts", "outcomes", "diary"), help="what the lines of the file are"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="hours: account_id, month (2026-04), hours, "
                        "spend; accounts: account_id and any columns of the register; "
                        "outcomes: period (2026-04 or 2026-27 Q2), outcome, number, source; "
                        "diary: day (2026-05-12), what, accounts (ids parted by ;), last_day")  # fmt: skip


def _audit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="SEAL", help="a seal from paper, such as "
                        "3f9a-12bc-77d0-1e55-90ab: whether the log stands as it did then, and what came "
                        "after it")  # fmt: skip


COMMANDS = (
    Command(
        "record",
        "record hours and spend, accounts, outcomes, or events of the diary, from a CSV file",
        record,
        _record_arguments,
    ),
    Command(
        "audit",
        "print the log of every change to the records, and check that no line and no record was altered",
        audit,
        _audit_arguments,
    ),
)
