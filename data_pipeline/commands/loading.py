"""The commands for exports: `load`, `check`, `status`, `undo`, `build` and `sql`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from data_pipeline import clock, plain_words
from data_pipeline.commands import whose_data
from data_pipeline.commands.command import Command, day
from data_pipeline.commands.csv_for_programs import print_rows
from data_pipeline.commands.experiences import ARRIVALS_LISTED, take_forms_in_first, undo_arrival
from data_pipeline.commands.newest_build import bring_up_to_date
from data_pipeline.errors import DatabaseError, Refused, UnknownLoad
from data_pipeline.loading import files_to_load, restated
from data_pipeline.loading.check import check as check_files
from data_pipeline.loading.load import Outcome
from data_pipeline.loading.load import load as load_files
from data_pipeline.loading.queries import account_status
from data_pipeline.loading.receipt_in_words import outcome_lines
from data_pipeline.loading.status_in_words import load_lines, status_lines
from data_pipeline.loading.undo import undo as undo_load
from data_pipeline.loading.undo import undo_for_good
from data_pipeline.loading.way_in import Accepted
from data_pipeline.network import collect
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import writable
from data_pipeline.snapshots import copies_of_undone, load_identity, loads_set_aside, read_receipts
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.warehouse import build_history, typed_query
from data_pipeline.warehouse.build import build as build_database
from data_pipeline.warehouse.build_all import Built, build_all
from data_pipeline.warehouse.spark.session import NOT_INSTALLED

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

DUCKDB, SPARK = "duckdb", "spark"
MEANWHILE = "something was loaded or recorded while the others were built. Its own build has that."
ELSEWHERE = "Backups that were made before still hold it, and so does the file itself where you kept it."
AGAIN = "Load it again any time."
LOADS_LISTED = "A load has an id of letters and digits: `status --loads` lists them."


def load(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Loads the files and prints a receipt for each as soon as it is done."""
    files, passed_over = files_to_load.find(data, arguments.paths)
    files, refused_forms = take_forms_in_first(data, files)
    if not files:
        where = ", ".join(str(path) for path in arguments.paths) or str(data.inbox)
        print(f"No exports in {where}: put them into a folder per account, such as facebook-ourname.")
    with tqdm(total=len(files), unit="file", disable=not sys.stderr.isatty()) as bar:

        def progress(outcome: Outcome) -> None:
            bar.update()
            # Whoever reads the output may have enough of it: the files are loaded all the same.
            with tqdm.external_write_mode(), suppress(BrokenPipeError):
                print("\n".join(outcome_lines(outcome)))

        outcomes = load_files(
            data, files, _choices(arguments), arguments.account, progress, accepted=_accepted(arguments)
        )
    for load_id, otherwise in restated.of_loads(data, outcomes).items():
        print(f"load {load_id}: {otherwise}")
    code = _summary(outcomes, passed_over) or min(refused_forms, 1)
    _say_who_read_it(data)
    return code


def check(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints what loading would do; nothing is stored."""
    files, passed_over = files_to_load.find(data, arguments.paths)
    outcomes = check_files(data, files, _choices(arguments), arguments.account, accepted=_accepted(arguments))
    for outcome in outcomes:
        print("\n".join(outcome_lines(outcome, checked=True)))
    return _summary(outcomes, passed_over, "would load")


def _choices(arguments: argparse.Namespace) -> Choices:
    return Choices(arguments.exported_on, arguments.date_order, arguments.encoding)


def _accepted(arguments: argparse.Namespace) -> Accepted:
    return Accepted(arguments.accept_rejected, arguments.accept_contradictions)


def _summary(outcomes: Sequence[Outcome], passed_over: Sequence[Path], verb: str = "loaded") -> int:
    """Prints how many files were loaded; gives the exit code."""
    for path in passed_over:
        print(
            f"passed over: {writable(path.name)} is not an export (exports end in .csv, .xls, .xlsx, .txt, "
            ".zip or .json)"
        )
    refused = sum(outcome.refused is not None for outcome in outcomes)
    already = sum(outcome.already for outcome in outcomes)
    print(f"{len(outcomes) - refused - already} {verb}, {already} already loaded, {refused} refused")
    return 1 if refused else 0


def status(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints what is covered, account by account."""
    bring_up_to_date(data)
    receipts = read_receipts.readable(data)
    if not receipts:
        print(f"Nothing is loaded yet in {data.root}.")
    else:
        with build_history.connect_latest(data) as db:
            print("\n".join(status_lines(account_status(db), clock.today())))
    if arguments.loads:
        for line in load_lines(receipts, loads_set_aside.ids(data), copies_of_undone.every(data)):
            print(line)
    return 0


def undo(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Takes back a load, or an arrival of experiences: the number of one is shorter than any load's id.

    An arrival is deleted with it; a load only where that is asked for.
    """
    asked: str = arguments.id
    if asked.isascii() and asked.isdigit() and len(asked) < load_identity.LENGTH:
        print(undo_arrival(data, int(asked), LOADS_LISTED))
        return 0
    try:
        receipt = (undo_for_good if arguments.for_good else undo_load)(data, asked)
    except UnknownLoad as unknown:
        raise UnknownLoad(f"{unknown} {ARRIVALS_LISTED}") from unknown
    of_what = f" {receipt.file_name} of {receipt.account_id}" if receipt else ""
    done, then = ("deleted for good", ELSEWHERE) if arguments.for_good else ("undone", AGAIN)
    print(f"{done}:{of_what} ({asked}). {then}")
    return 0


def build(installation: DataFolder, arguments: argparse.Namespace) -> int:
    """Builds anew, whether or not that is needed: one organisation, or all of them."""
    if (arguments.all or arguments.engine == SPARK) and hasattr(arguments, "organisation"):
        raise Refused("This builds all organisations: leave --organisation out, or --all and --engine spark.")
    if arguments.engine == SPARK:
        return _build_on_spark(installation, arguments.master, arguments.warehouse)
    if not arguments.all:
        data = whose_data.one(installation, arguments)
        print(f"built: {build_database(data, anew=True).name}")
        _say_who_read_it(data)
        return 0
    there = organisations.of_installation(installation)
    with tqdm(total=len(there), unit="organisation", disable=not sys.stderr.isatty()) as bar:
        results = build_all(there, lambda built: _say_built(built, bar), anew=True)
    failed = sum(built.path is None for built in results)
    print(f"{plain_words.counted(len(results) - failed, 'organisation')} built, {failed} not")
    if organisations.are_several(installation):
        collect.build(installation)
    return 1 if failed else 0


def _say_built(built: Built, bar: tqdm) -> None:
    bar.update()
    if built.path is None:
        with tqdm.external_write_mode():
            print(f"{built.data.organisation or built.data.root}: {built.why}", file=sys.stderr)


def _build_on_spark(installation: DataFolder, master: str, warehouse: str) -> int:
    try:
        from data_pipeline.warehouse.spark.build import build_all  # rests on what only this engine needs
    except ImportError as error:
        raise Refused(NOT_INSTALLED) from error
    for organisation, made in build_all(installation, master, warehouse).items():
        print(f"{organisation}: {f'built: {made.name}' if made else MEANWHILE}")
    return 0


def _say_who_read_it(data: DataFolder) -> None:
    """Prints how many loads an older version of this program read, and what to do about it."""
    older = [each for each in read_receipts.readable(data) if load_identity.is_older(each.reader_version)]
    if older:
        many = plain_words.counted(len(older), "load was", "loads were")
        print(f"{many} read by an older version of this program. `doctor` reads them again.")


def sql(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints the answer to a query, batch by batch, for it may be long."""
    bring_up_to_date(data)
    with build_history.connect_latest(data) as db:
        try:
            with typed_query.answered(db, arguments.query) as answer:
                if answer is not None:
                    print_rows(answer.columns, _rows(answer))
        except (DatabaseError, Refused) as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _rows(answer: DuckDBPyRelation) -> Iterator[tuple[object, ...]]:
    for batch in answer.to_arrow_reader():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _load_arguments(parser: argparse.ArgumentParser, paths: str = "*") -> None:
    parser.add_argument("paths", nargs=paths, type=Path, metavar="PATH",
                        help="a file, an account's folder, or a folder of accounts")  # fmt: skip
    parser.add_argument("--account", metavar="ID", help="the account, such as facebook-ourname")
    parser.add_argument("--exported-on", type=day, metavar="DATE",
                        help="the day of the export, such as 2026-10-05")  # fmt: skip
    parser.add_argument("--date-order", choices=("mdy", "dmy"),
                        help="month or day first, where a file's dates do not tell")  # fmt: skip
    parser.add_argument("--encoding", metavar="NAME",
                        help="the file's encoding, such as cp1252 or mac_roman")  # fmt: skip
    parser.add_argument("--accept-rejected", action="store_true",
                        help="load a file of which many rows cannot be used; the others count")  # fmt: skip
    parser.add_argument("--accept-contradictions", action="store_true",
                        help="load a file that looks like that of another account")  # fmt: skip


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _load_arguments(parser, paths="+")


def _status_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--loads", action="store_true", help="list every load with its id")


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="every organisation, one process per core")
    parser.add_argument(
        "--engine",
        choices=(DUCKDB, SPARK),
        default=DUCKDB,
        help="what builds: duckdb here, or spark for all organisations at once, on many machines if need be",
    )
    parser.add_argument(
        "--master", default="local[*]", metavar="URL", help="of spark: the cluster; without it this machine"
    )
    parser.add_argument(
        "--warehouse",
        default="",
        metavar="URL",
        help="of spark: where its marts lie, a path or a URL; without it network/marts in the data folder",
    )


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help="of a load, as on the receipt; or of an arrival of experiences, such as 12"
    )
    parser.add_argument(
        "--for-good", action="store_true",
        help="keep no copy of the load; also of one that was taken back before",
    )  # fmt: skip


def _sql_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help='such as "select * from account_months"')


COMMANDS = (
    Command(
        "load",
        "load exports (default: the inbox), print a receipt per file, then build",
        load,
        _load_arguments,
        on="each",
        needs_one=lambda arguments: bool(arguments.paths),
        left_over=files_to_load.of_no_organisation,
    ),
    Command("check", "say what loading would do; nothing is stored", check, _check_arguments),
    Command(
        "status",
        "show accounts, the periods covered, gaps, and how old the newest figures are",
        status,
        _status_arguments,
        on="each",
    ),
    Command("undo", "take back a load, or an arrival of experiences", undo, _undo_arguments),
    Command(
        "build",
        "build the database again from everything that was loaded",
        build,
        _build_arguments,
        on="installation",
    ),
    Command(
        "sql",
        "answer a query over the newest build as CSV for programs (every cell as it is), read-only, in UTC",
        sql,
        _sql_arguments,
    ),
)
