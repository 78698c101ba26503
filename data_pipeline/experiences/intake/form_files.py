"""Forms taken in: previewed, stored, and the original deleted, for it names people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import arrivals, form_columns, form_responses
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.arrivals import Arrived
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.form_columns import ExplainedForm
from data_pipeline.experiences.intake.left_out import UNDATED
from data_pipeline.experiences.intake.preview import Preview, Progress
from data_pipeline.exports.forms.form_tables import Responses
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.redaction.redact import redacted
from data_pipeline.redaction.shown_values import shown


@dataclass(frozen=True)
class FormPreview:
    """A form's file as it would be taken in, and what its columns are taken for.

    is_said: a person said what the columns are, now or of an earlier file; else they are guessed.
    """

    responses: Responses
    columns: ExplainedForm
    preview: Preview
    is_said: bool = True

    @property
    def column_lines(self) -> list[str]:
        """Which columns are taken for people's own words, and which are left out."""
        lines = [f"people's own words: {_listed(self.columns.texts)}"]
        rest = form_columns.not_kept(self.responses, self.columns)
        if rest:
            lines.append(f"left out: {_listed(rest)}")
        if rest and not self.is_said:
            lines.append(
                "nobody has said yet which columns hold words. If one that is left out does, take this batch "
                "back on Add experiences, and take the form in there."
            )
        return lines


class TakenInBefore(Refused):
    """The same file was taken in, and that arrival still stands."""


def preview(
    data: DataFolder,
    table: Responses,
    circumstances: Circumstances,
    *,
    columns: ExplainedForm | None = None,
    text_columns: tuple[str, ...] = (),
    on: date | None = None,
    progress: Progress = lambda done: None,
) -> FormPreview:
    """What would be taken in of a table; nothing is stored. Refused where it was taken in before."""
    with arrivals.records(data).reading() as db:
        before = arrival_records.same_file(db, table.sha256)
    if before:
        raise TakenInBefore(
            f"{table.name} was taken in before (arrival {before['arrival_id']}). Nothing changed."
        )
    remembered = form_columns.remembered(data, table)
    chosen = columns or form_responses.columns_of(table, remembered, text_columns)
    received = form_responses.received(table, chosen, on)
    aside = form_responses.left_out(table, chosen)
    if not received and any(each.why == UNDATED for each in aside):
        raise Refused(f"{table.name}: none of its responses has a day under '{shown(chosen.received)}'.")
    if not any(each.text for each in received):
        raise Refused(f"{table.name}: nobody wrote anything under {', '.join(chosen.texts)}.")
    seen = arrivals.previewed(data, received, circumstances, progress, aside)
    return FormPreview(table, chosen, seen, is_said=bool(columns or remembered or text_columns))


def take_in(data: DataFolder, file: Path | None, seen: FormPreview, who: Person) -> Arrived:
    """Stores what was previewed, all or nothing, remembers what a person said of its columns, and deletes the
    original where it lies in the data folder. `file` is None for an upload, which lies nowhere any more."""
    table = seen.responses
    arrived = arrivals.store(
        data,
        seen.preview,
        who,
        kind="form",
        sha256=table.sha256,
        form=table.form.title if table.form else "a table explained by us",
        file_name=redacted(table.name).text,
    )
    if seen.is_said:
        form_columns.remember(data, seen.columns)
    if file:
        delete(data, file)
    return arrived


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(f"'{shown(heading)}'" for heading in headings)


def delete(data: DataFolder, file: Path) -> None:
    """Deletes a form's file in the data folder; elsewhere it is its owner's to delete."""
    if file.resolve().is_relative_to(data.root.resolve()):
        file.unlink(missing_ok=True)
