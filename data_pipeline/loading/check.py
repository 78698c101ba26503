"""Checks files: what loading them would do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline.errors import Refused
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading.files_to_load import FileToLoad, owner_of, refuse_unreadable, why_refused
from data_pipeline.loading.loaded_before import by_content, load_before, repeated, with_earlier_choices
from data_pipeline.loading.outcome import Outcome
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout, read_receipts
from data_pipeline.snapshots.load_identity import NO_CHOICES, Choices
from data_pipeline.snapshots.take import take


def check(
    data: DataFolder,
    files: Iterable[FileToLoad],
    choices: Choices = NO_CHOICES,
    account: str | None = None,
) -> list[Outcome]:
    """What loading would do, with the same receipts; nothing is stored."""
    layout.require(data)
    outcomes = []
    loads, sources = by_content(read_receipts.readable(data)), explained_tables.sources(data)
    for file in files:
        with TemporaryDirectory() as scratch:
            try:
                refuse_unreadable(file)
                owner = owner_of(data, file, account)
                before = load_before(loads, file.path, owner)
                existing = repeated(before, choices, sources)
                receipt = existing or take(
                    file.path, owner, with_earlier_choices(before, choices), Path(scratch), sources
                )
                outcomes.append(Outcome(file.path, receipt, already=existing is not None))
            except (Refused, FileNotFoundError) as error:
                outcomes.append(Outcome(file.path, refused=why_refused(file.path, error)))
    return outcomes
