"""The commands for what people told us: `experiences`, `purge`, `erase`, `redact`; and forms among files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tqdm import tqdm

from data_pipeline.commands.command import Command, day
from data_pipeline.errors import Refused
from data_pipeline.exports.forms import form_tables
from data_pipeline.loading.files_to_load import FileToLoad, account_of_file
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.plain_words import counted, is_text
from data_pipeline.redaction.redact import redacted

if TYPE_CHECKING:
    from data_pipeline.experiences.intake.arrivals import Arrived
    from data_pipeline.experiences.intake.form_files import FormPreview


ARRIVALS_LISTED = (
    "An arrival of experiences has a number: `experiences` says it, and Add experiences lists it as a batch."
)


def experiences(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Takes a form's responses in and builds."""
    from data_pipeline.experiences.intake.comment import Circumstances
    from data_pipeline.warehouse.build import build  # slow to import

    circumstances = Circumstances(arguments.by, prompted_account_id=arguments.account)
    with tqdm(unit="comment", disable=not sys.stderr.isatty()) as bar:
        seen = form_files().preview(
            data, form_tables.responses(arguments.file), circumstances,
            text_columns=tuple(arguments.text_column), on=arguments.received_on, progress=bar.update,
        )  # fmt: skip
    arrival = form_files().take_in(data, arguments.file, seen, LOCAL)
    build(data)
    for kind, count in sorted(seen.preview.removed.items()):
        print(f"  removed: {count} of {kind.replace('_', ' ')}")
    _say(arrival, seen)
    if arguments.file.exists():
        print("The file itself names people: delete it where you do not need it any more.")
    return 0


def take_forms_in_first(data: DataFolder, files: Sequence[FileToLoad]) -> tuple[list[FileToLoad], int]:
    """Takes in the forms among files to load; gives the other files, and how many forms were refused."""
    rest, refused = list[FileToLoad](), 0
    for file in files:
        if is_text(str(file.path)) and file.path.is_file() and form_tables.is_form(file.path):
            refused += not _take_form_in(data, file)
        else:
            rest.append(file)
    return rest, refused


def _take_form_in(data: DataFolder, file: FileToLoad) -> bool:
    """Whether the form was taken in, now or before."""
    from data_pipeline.experiences.intake.comment import Circumstances

    forms = form_files()
    try:
        try:
            owner = account_of_file(data, file).account_id
        except Refused:  # a form belongs to an account only where it lies in its folder
            owner = None
        circumstances = Circumstances("web form", arrived_account_id=owner)
        seen = forms.preview(data, form_tables.responses(file.path), circumstances)
        _say(forms.take_in(data, file.path, seen, LOCAL), seen)
    except forms.TakenInBefore as before:
        forms.delete(data, file.path)  # killed between storing and deleting, or dropped again
        print(before)
    except Refused as error:
        print(f"refused: {error}")
        return False
    return True


def _say(arrival: Arrived, seen: FormPreview) -> None:
    """Prints what was taken in, and from which columns."""
    print(arrival.sentence)
    for line in seen.column_lines:
        print(f"  {line}")
    doubtful = [
        f"{arrival.arrival_id}-{number} ({each.may_be_instead})"
        for number, each in enumerate(seen.preview.new, start=1)
        if each.may_be_instead
    ]
    if doubtful:
        print(f"  kept, and may be no experience: {', '.join(doubtful)}. `erase` deletes one.")


def form_files() -> ModuleType:
    """The module that takes forms in; it is slow to import."""
    from data_pipeline.experiences.intake import form_files as module

    return module


def undo_arrival(data: DataFolder, arrival_id: int, otherwise: str) -> str:
    """Takes an arrival back, and gives the sentence that says so.

    otherwise: what is said besides where there is none: what else may have been meant.
    """
    from data_pipeline.experiences.retention import erase_and_rebuild as retention  # slow to import

    try:
        brought = retention.undo(data, arrival_id, LOCAL)
    except Refused as refused:
        raise Refused(f"{refused} {ARRIVALS_LISTED} {otherwise}") from refused
    deleted = f"{counted(brought, 'experience')} and their coding are deleted, everywhere but in backups"
    return f"undone: arrival {arrival_id}. {deleted}. That they came stays on the list."


def purge(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Deletes the words that are past their delete-by day, and says how many experiences had any."""
    from data_pipeline.experiences.retention import erase_and_rebuild as retention  # slow to import
    from data_pipeline.moderation import retention_records
    from data_pipeline.records.store import configured_records

    count = retention.purge(data, LOCAL)
    print(
        f"purged: the words of {count} experiences; their themes, service and feeling stay. It stands in the "
        "log."
    )
    with configured_records(data).writing() as db:
        if lines := retention_records.due(db):
            retention_records.purge(db, who=LOCAL)
            print(f"purged: what described {counted(lines, 'item')} of moderation; what we did stays.")
    return 0


def erase(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Deletes one experience."""
    from data_pipeline.experiences.retention import erase_and_rebuild as retention  # slow to import

    retention.erase(data, arguments.experience_id, LOCAL)
    print(f"erased: experience {arguments.experience_id}. Backups still hold it until their own day.")
    return 0


def redact(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Prints the lines of standard input redacted, one for one."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        print(redacted(line.rstrip("\n")).text)
    return 0


def _experiences_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="responses as CSV or xlsx")
    parser.add_argument("--by", default="web form", metavar="KIND",
                        help='how they arrived, such as "web form", "e-mail" or "event"')  # fmt: skip
    parser.add_argument("--account", metavar="ID", help="the account that prompted them, as far as is known")
    parser.add_argument("--text-column", action="append", default=[], metavar="NAME",
                        help="a column of people's own words, where that is not plain")  # fmt: skip
    parser.add_argument("--received-on", type=day, metavar="DATE",
                        help="the day of all of them, where the form has none")  # fmt: skip


def _erase_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("experience_id", metavar="EXPERIENCE_ID", help="as it stands beside it, such as 12-7")


COMMANDS = (
    Command(
        "experiences",
        "take in what people told us from a form's export, redacted first",
        experiences,
        _experiences_arguments,
    ),
    Command(
        "purge",
        "delete the words of experiences, and lines of moderation, that are past their delete-by day",
        purge,
        on="each",
    ),
    Command("erase", "delete one experience, everywhere", erase, _erase_arguments),
    Command(
        "redact",
        "print the lines of standard input without what identifies people, one for one",
        redact,
        on="installation",
    ),
)
