"""The commands of `python -m data_pipeline`: what each does, and the exit code it ends with."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from data_pipeline import clock
from data_pipeline.commands import experiences as experience_commands
from data_pipeline.commands import parser
from data_pipeline.errors import BuildFailed, DatabaseError, NoBuild, Refused, Trouble, UnknownLoad
from data_pipeline.loading import files_to_load, load
from data_pipeline.loading.queries import account_status
from data_pipeline.loading.receipt_in_words import outcome_lines, status_lines
from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, SAMPLE_RECORDS, DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.safekeeping import backup, doctor, restore
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.take import Choices
from data_pipeline.warehouse import build, build_history

if TYPE_CHECKING:
    from data_pipeline.records.store import Records


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 1 where something was refused, 2 for a wrong command line."""
    told = parser.parser().parse_args(arguments)
    data = data_folder.own(getattr(told, "data_dir", None))
    try:
        return _run(told, data)
    except (Refused, UnknownLoad, NoBuild, BuildFailed, Trouble) as error:
        print(error, file=sys.stderr)
        return 1


def _run(told: argparse.Namespace, data: DataFolder) -> int:
    if told.command in ANSWERS:
        return ANSWERS[told.command](data, told)
    print(_done(told, data))
    return 0


def _done(told: argparse.Namespace, data: DataFolder) -> str:
    """Does what either succeeds or raises, and says so in a sentence."""
    match told.command:
        case "undo":
            receipt = load.undo(data, told.load_id)
            whose = f" {receipt.file_name} of {receipt.account_id}" if receipt else ""
            return f"undone:{whose} ({told.load_id}). Load it again any time."
        case "build":
            return f"built: {build.build(data, anew=True).name}"
        case "record":
            return _recorded(data, told.what, told.file)
        case "backup":
            return backup.write(data, told.file).sentence
        case "handover":
            from data_pipeline.safekeeping import handover  # slow to import

            return handover.write(data, told.file)
        case _:
            return restore.restore(data, told.file, replace=told.replace).sentence


def _recorded(data: DataFolder, what: str, file: Path) -> str:
    from data_pipeline.register import from_csv  # slow to import

    take = from_csv.hours if what == "hours" else from_csv.accounts
    lines = take(file, _records(data), LOCAL)
    build.build(data)
    return f"recorded: {lines} lines of {file.name}"


def _audit(data: DataFolder, told: argparse.Namespace) -> int:
    from data_pipeline.records import audit  # slow to import

    with _records(data).reading() as db:
        for line in audit.lines(db):
            print(f"{line.serial}  {line.at}  {line.person}  {line.action} {line.record} {line.key}")
            print(f"    before {line.before}\n    after  {line.after}")
        problems = audit.problems(db)
    print("\n".join(problems) or "Every line stands as it was written.")
    return 1 if problems else 0


def _records(data: DataFolder) -> Records:
    from data_pipeline.records.store import records_of  # slow to import

    return records_of(data, settings.settings_of(data).records.url)


def _load(data: DataFolder, told: argparse.Namespace) -> int:
    found, passed_over = files_to_load.find(data, told.paths)
    found, refused_forms = experience_commands.forms_first(data, found)
    if not found:
        where = ", ".join(str(path) for path in told.paths) or str(data.inbox)
        print(f"No exports in {where}: put them into a folder per account, such as facebook-ourname.")
    with tqdm(total=len(found), unit="file", disable=not sys.stderr.isatty()) as bar:

        def progress(outcome: load.Outcome) -> None:
            bar.update()
            with tqdm.external_write_mode():
                print("\n".join(outcome_lines(outcome)))

        outcomes = load.load(data, found, _choices(told), told.account, progress)
    return _summary(outcomes, passed_over) or min(refused_forms, 1)


def _check(data: DataFolder, told: argparse.Namespace) -> int:
    found, passed_over = files_to_load.find(data, told.paths)
    outcomes = load.check(data, found, _choices(told), told.account)
    for outcome in outcomes:
        print("\n".join(outcome_lines(outcome, checked=True)))
    return _summary(outcomes, passed_over, "would load")


def _choices(told: argparse.Namespace) -> Choices:
    return Choices(told.exported_on, told.date_order, told.encoding)


def _summary(outcomes: Sequence[load.Outcome], passed_over: Sequence[Path], verb: str = "loaded") -> int:
    for path in passed_over:
        print(
            f"passed over: {path.name} is no export (exports end in .csv, .xls, .xlsx, .txt, .zip or .json)"
        )
    refused = sum(outcome.refused is not None for outcome in outcomes)
    already = sum(outcome.already for outcome in outcomes)
    print(f"{len(outcomes) - refused - already} {verb}, {already} already loaded, {refused} refused")
    return 1 if refused else 0


def _brought_up_to_date(data: DataFolder) -> None:
    """Builds if need be. Where that cannot be done the last good build answers, and why is said beside it."""
    try:
        if not build.is_current(data):
            build.build(data)
    except (Trouble, BuildFailed) as trouble:
        if build_history.latest(data) is None:
            raise
        print(trouble, file=sys.stderr)


def _doctor(data: DataFolder, told: argparse.Namespace) -> int:
    left = 0
    for found in doctor.look(data) if told.check else doctor.treat(data):
        print(found)
        left += not found.is_mended and not found.is_warning
    remain = f"{left} problem remains." if left == 1 else f"{left} problems remain."
    print(remain if left else f"{data.root} is in order.")
    return 1 if left else 0


def _status(data: DataFolder, told: argparse.Namespace) -> int:
    _brought_up_to_date(data)
    loads = read_receipts.readable(data)
    if not loads:
        print(f"Nothing is loaded yet in {data.root}.")
        return 0
    with build_history.connect_latest(data) as db:
        print("\n".join(status_lines(account_status(db), clock.today())))
    if told.loads:
        for receipt in loads:
            print(f"{receipt.load_id}  {receipt.account_id:28} {receipt.file_name}")
    return 0


def _sql(data: DataFolder, told: argparse.Namespace) -> int:
    _brought_up_to_date(data)
    with build_history.connect_latest(data) as db:
        try:
            answer = db.sql(told.query)
            if answer is None:
                return 0
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(answer.columns)
            for batch in answer.to_arrow_reader():
                columns = [column.to_pylist() for column in batch.columns]
                writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
        except DatabaseError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _effectiveness(data: DataFolder, told: argparse.Namespace) -> int:
    from data_pipeline.effectiveness import compare  # slow to import

    _brought_up_to_date(data)
    with build_history.connect_latest(data) as db:
        found = compare.answer(db, told.until, told.months)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([_cell(value) for value in row] for row in found.itertuples(index=False, name=None))
    return 0


def _cell(value: object) -> object:
    """A value as CSV has it: nothing where it is not reported, and truth as SQL writes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def _code(data: DataFolder, told: argparse.Namespace) -> int:
    from data_pipeline.experiences.coding import coded_file  # slow to import

    count = coded_file.code(told.file, told.text_column, told.out, redact=not told.no_redact)
    print(
        f"coded: {count} comments of {told.file.name}, written to {told.out}. Suggestions: a person confirms."
    )
    return 0


def _redact(data: DataFolder, told: argparse.Namespace) -> int:
    from data_pipeline.experiences.coding import coded_file  # slow to import

    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    for line in coded_file.redacted_lines(sys.stdin):
        print(line)
    return 0


def _train(data: DataFolder, told: argparse.Namespace) -> int:
    from data_pipeline.experiences.coding.model import train_command  # slow to import

    if told.evaluate:
        print("\n".join(train_command.evaluated(told.file, told.apart, told.seed)))
    else:
        print(train_command.written(told.file, told.out, told.services, told.seed))
    return 0


def _record_sample(sample: DataFolder) -> None:
    """What the invented organisation wrote down; not again where somebody tried the register out."""
    if sample.records.exists():
        return
    from data_pipeline.experiences.intake import sample as experience_sample  # slow to import
    from data_pipeline.register import from_csv

    settings.write(sample, "organisation", name="Healthwatch Ansterbourne", area="London Borough of Sutton")
    settings.write(sample, "work", hourly_rate=21.5)
    from_csv.accounts(SAMPLE_RECORDS / "accounts.csv", _records(sample), LOCAL)
    from_csv.hours(SAMPLE_RECORDS / "hours.csv", _records(sample), LOCAL)
    experience_sample.take_in(sample)
    build.build(sample)


def _sample(data: DataFolder, told: argparse.Namespace) -> int:
    sample = data_folder.sample(data.root)
    found, _ = files_to_load.find(sample, [SAMPLE_EXPORTS])
    with tqdm(total=len(found), unit="file", disable=not sys.stderr.isatty()) as bar:
        outcomes = load.load(sample, found, progress=lambda outcome: bar.update())
    for outcome in outcomes:
        if outcome.refused:
            print("\n".join(outcome_lines(outcome)))
    refused = sum(outcome.refused is not None for outcome in outcomes)
    _record_sample(sample)
    print(f"The sample is ready: {len(outcomes) - refused} exports of an invented organisation.")
    return 1 if refused else 0


ANSWERS = {
    "load": _load,
    "check": _check,
    "status": _status,
    "sql": _sql,
    "effectiveness": _effectiveness,
    "doctor": _doctor,
    "audit": _audit,
    "code": _code,
    "redact": _redact,
    "train": _train,
    "sample": _sample,
    **experience_commands.ANSWERS,
}

if __name__ == "__main__":
    raise SystemExit(main())
