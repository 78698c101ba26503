"""Forms taken in: previewed, stored, and the original deleted, for it names people."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_pipeline.analysis.personal.redacting import redacted
from data_pipeline.errors import Refused
from data_pipeline.experiences import coming_in, explained, reading, tables
from data_pipeline.experiences.coming_in import Arrived
from data_pipeline.experiences.explained import Explained
from data_pipeline.experiences.forms import form_of
from data_pipeline.experiences.looking_over import Preview, Progress
from data_pipeline.experiences.received import Circumstances
from data_pipeline.experiences.tables import Responses
from data_pipeline.folders import DataFolder
from data_pipeline.people import Person
from data_pipeline.records import arriving


@dataclass(frozen=True)
class FormPreview:
    """A form's file as it would be taken in, and what its columns are taken for."""

    responses: Responses
    columns: Explained
    preview: Preview


class TakenInBefore(Refused):
    """The same file was taken in, and that arrival still stands."""


def is_form(file: Path) -> bool:
    """Whether a file holds the responses of a known form; looks at its first lines alone."""
    try:
        return any(form_of(cells) for cells in tables.head(file))
    except (Refused, OSError, csv.Error):
        return False


def preview(
    data: DataFolder,
    table: Responses,
    told: Circumstances,
    *,
    columns: Explained | None = None,
    text_columns: tuple[str, ...] = (),
    on: date | None = None,
    progress: Progress = lambda done: None,
) -> FormPreview:
    """What would be taken in of a table; nothing is stored. Refused where it was taken in before."""
    with coming_in.kept(data).reading() as db:
        before = arriving.same_file(db, table.sha256)
    if before:
        raise TakenInBefore(
            f"{table.name} was taken in before (arrival {before['arrival_id']}). Nothing changed."
        )
    chosen = columns or reading.columns_of(table, explained.remembered(data, table), text_columns)
    received = reading.received(table, chosen, on)
    if not any(each.text for each in received):
        raise Refused(f"{table.name}: nobody wrote anything under {', '.join(chosen.texts)}.")
    return FormPreview(table, chosen, coming_in.previewed(data, received, told, progress))


def take_in(data: DataFolder, file: Path | None, seen: FormPreview, who: Person) -> Arrived:
    """Stores what was previewed, all or nothing, remembers its columns, and deletes the original where it
    lies in the data folder. `file` is None for an upload, which lies nowhere any more."""
    table = seen.responses
    arrived = coming_in.store(
        data,
        seen.preview,
        who,
        kind="form",
        sha256=table.sha256,
        form=table.form.title if table.form else "a table explained by us",
        file_name=redacted(table.name).text,
    )
    explained.remember(data, seen.columns)
    if file:
        delete(data, file)
    return arrived


def delete(data: DataFolder, file: Path) -> None:
    """Deletes a form's file in the data folder; elsewhere it is its owner's to delete."""
    if file.resolve().is_relative_to(data.root.resolve()):
        file.unlink(missing_ok=True)
