"""Checks files: what loading them would do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline.errors import Refused
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading import accounts_here, much_set_aside
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.files_to_load import FileToLoad, owner_of, refuse_unreadable, why_refused
from data_pipeline.loading.loaded_before import (
    Loads,
    by_content,
    load_before,
    repeated,
    with_earlier_choices,
)
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.way_in import NOTHING_ACCEPTED, Accepted, WayIn
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout, read_receipts
from data_pipeline.snapshots.load_identity import NO_CHOICES, Choices


def check(
    data: DataFolder,
    files: Iterable[FileToLoad],
    choices: Choices = NO_CHOICES,
    account: str | None = None,
    *,
    also_others: bool | None = None,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> list[Outcome]:
    """What loading would do, with the same receipts; nothing is stored."""
    layout.require(data)
    outcomes: list[Outcome] = []
    files = list(files)
    others = (account is None) if also_others is None else also_others
    known = accounts_here.accounts(data, files) if others else frozenset()
    receipts, sources = read_receipts.readable(data), explained_tables.sources(data)
    loads = by_content(receipts)
    way_in = WayIn(sources, LoadedBefore(data, receipts), accepted)
    for file in files:
        try:
            refuse_unreadable(file)
            owner = owner_of(data, file, account)
            looking = partial(_checked, loads, file, choices, way_in)
            found = [looking(owner)]
            assert found[0].receipt is not None
            found += [looking(other) for other in accounts_here.others(found[0].receipt, known)]
            outcomes += found
        except (Refused, FileNotFoundError) as error:
            outcomes.append(Outcome(file.path, refused=why_refused(file.path, error)))
    return outcomes


def _checked(
    loads: Loads,
    file: FileToLoad,
    choices: Choices,
    way_in: WayIn,
    owner: Account,
) -> Outcome:
    before = load_before(loads, file.path, owner)
    existing = repeated(before, choices, way_in.sources)
    if existing:
        return Outcome(file.path, existing, already=True)
    with TemporaryDirectory() as scratch:
        chosen = with_earlier_choices(before, choices)
        receipt = way_in.take(file.path, owner, chosen, Path(scratch), is_repeated=before is not None)
        return Outcome(file.path, receipt, why_rows_aside=much_set_aside.reasons(receipt, Path(scratch)))
