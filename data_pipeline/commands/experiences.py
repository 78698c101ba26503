"""The commands `experiences`, `purge` and `erase`: what they take, and what they do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from tqdm import tqdm

from data_pipeline.errors import Refused
from data_pipeline.exports.forms import form_tables
from data_pipeline.loading.files_to_load import Found
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL


def add_to(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Adds the three to the command line; `command` makes one of a name and its help."""
    takes = command("experiences", "take in what people told us from a form's export, redacted first")
    takes.add_argument("file", type=Path, metavar="FILE", help="responses as CSV or xlsx")
    takes.add_argument("--by", default="web form", metavar="KIND",
                       help='how they arrived, such as "web form", "e-mail" or "event"')  # fmt: skip
    takes.add_argument("--account", metavar="ID", help="the account that prompted them, as far as is known")
    takes.add_argument("--text-column", action="append", default=[], metavar="NAME",
                       help="a column of people's own words, where that is not plain")  # fmt: skip
    takes.add_argument("--received-on", type=date.fromisoformat, metavar="DATE",
                       help="the day of all of them, where the form has none")  # fmt: skip
    command("purge", "delete the words of experiences that are past their delete-by day")
    command("erase", "delete one experience, everywhere").add_argument(
        "experience_id", metavar="EXPERIENCE_ID", help="as it stands beside it, such as 12-7"
    )


def experiences(data: DataFolder, told: argparse.Namespace) -> int:
    """Takes a form's responses in and builds."""
    from data_pipeline.experiences.intake.comment import Circumstances
    from data_pipeline.exports.forms import form_tables
    from data_pipeline.warehouse import build  # slow to import

    how = Circumstances(told.by, prompted_account_id=told.account)
    with tqdm(unit="comment", disable=not sys.stderr.isatty()) as bar:
        seen = form_files().preview(
            data, form_tables.responses(told.file), how,
            text_columns=tuple(told.text_column), on=told.received_on, progress=bar.update,
        )  # fmt: skip
    arrived = form_files().take_in(data, told.file, seen, LOCAL)
    build.build(data)
    for kind, count in sorted(seen.preview.removed.items()):
        print(f"  removed: {count} of {kind.replace('_', ' ')}")
    print(arrived.sentence)
    if told.file.exists():
        print("The file itself names people: delete it where you do not need it any more.")
    return 0


def forms_first(data: DataFolder, found: Sequence[Found]) -> tuple[list[Found], int]:
    """Takes in the forms among files to load; gives the other files, and how many forms were refused."""
    rest, refused = list[Found](), 0
    for each in found:
        if each.file.is_file() and form_tables.is_form(each.file):
            refused += not _taken_in(data, each)
        else:
            rest.append(each)
    return rest, refused


def _taken_in(data: DataFolder, found: Found) -> bool:
    from data_pipeline.experiences.intake.comment import Circumstances
    from data_pipeline.exports.forms import form_tables
    from data_pipeline.organisation.account_ids import account_of

    files = form_files()
    try:
        try:
            owner = account_of(found.file.resolve(), found.given.resolve(), data.inbox).account_id
        except Refused:  # a form belongs to an account only where it lies in its folder
            owner = None
        how = Circumstances("web form", arrived_account_id=owner)
        seen = files.preview(data, form_tables.responses(found.file), how)
        print(files.take_in(data, found.file, seen, LOCAL).sentence)
    except files.TakenInBefore as before:
        files.delete(data, found.file)  # killed between storing and deleting, or dropped again
        print(before)
    except Refused as error:
        print(f"refused: {error}")
        return False
    return True


def form_files() -> ModuleType:
    """What takes forms in; it is slow to import."""
    from data_pipeline.experiences.intake import form_files as found

    return found


def purge(data: DataFolder, told: argparse.Namespace) -> int:
    """Deletes what is due, and says how much it was."""
    from data_pipeline.experiences.retention import erase as keeping  # slow to import

    gone = keeping.purge(data, LOCAL)
    print(f"purged: the words of {gone} experiences; what they were coded as stays. It stands in the log.")
    return 0


def erase(data: DataFolder, told: argparse.Namespace) -> int:
    """Deletes one experience."""
    from data_pipeline.experiences.retention import erase as keeping  # slow to import

    keeping.erase(data, told.experience_id, LOCAL)
    print(f"erased: experience {told.experience_id}. Backups still hold it until their own day.")
    return 0


ANSWERS = {"experiences": experiences, "purge": purge, "erase": erase}
