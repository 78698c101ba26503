"""Loads exports: each file whole or not at all, two read at once, and stored in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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
from data_pipeline.loading.originals import put_away
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.way_in import NOTHING_ACCEPTED, Accepted, WayIn
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import (
    damage,
    layout,
    loads_of_one_file,
    loads_set_aside,
    read_receipts,
    unfinished_loads,
)
from data_pipeline.snapshots.commit_and_retire import dated
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.load_identity import NO_CHOICES, Choices, choices_of
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse.build import build

AHEAD = 4  # files read before the one that is stored; what they hold waits on the disk


@plainly
def load(
    data: DataFolder,
    files: Sequence[FileToLoad],
    choices: Choices = NO_CHOICES,
    account: str | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
    *,
    also_others: bool | None = None,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> list[Outcome]:
    """Loads each file, all of it or nothing, then builds; a refused file does not stop the others.

    also_others: whether tables of another channel go to the one account of that channel, each a load of its
        own; unless said, where no account is named.
    accepted: what a person was asked about, and wants all the same.
    """
    outcomes = []
    others = (account is None) if also_others is None else also_others
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        receipts, sources = read_receipts.current(data), explained_tables.sources(data)
        loads = by_content(receipts)
        known = accounts_here.accounts(data, files) if others else frozenset()
        way_in = WayIn(sources, LoadedBefore(data, receipts), accepted)
        reading = _Reading(data, dict(loads), choices, known, way_in)
        read = partial(reading.of, account=account)
        for file, prepared in zip(files, _ahead(read, files), strict=True):
            for outcome in _store(data, loads, file, prepared):
                if outcome.receipt:
                    loads[outcome.receipt.account_id, outcome.receipt.sha256] = outcome.receipt
                outcomes.append(outcome)
                progress(outcome)
        unfinished_loads.sweep(data)
    build(data)
    return outcomes


@dataclass(frozen=True)
class _Read:
    """A file that was read; `incoming` is the folder of its snapshot, None where one counts already."""

    owner: Account
    receipt: Receipt
    incoming: Path | None
    before: Receipt | None  # the load of the same content that this one replaces
    existing: Receipt | None  # the load that this one repeats


def _ahead(
    read: Callable[[FileToLoad], list[_Read] | Refused], files: Sequence[FileToLoad]
) -> Iterator[list[_Read] | Refused]:
    """Each file's reading, in their order. Two are read at once: most of the time of a small export goes into
    DuckDB's planning, which one core does."""
    with ThreadPoolExecutor(2) as readers:
        under_way = deque(readers.submit(read, file) for file in files[:AHEAD])
        try:
            for number in range(len(files)):
                yield under_way.popleft().result()
                if number + AHEAD < len(files):
                    under_way.append(readers.submit(read, files[number + AHEAD]))
        finally:
            readers.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class _Reading:
    """What reading a file rests on: loads that count, a person's choices, known accounts and the way in."""

    data: DataFolder
    loads: Loads
    choices: Choices
    known: frozenset[str]
    way_in: WayIn

    def of(self, file: FileToLoad, account: str | None) -> list[_Read] | Refused:
        """The file as read for its account, and for each other account that tables of it belong to."""
        found: list[_Read] = []
        try:
            refuse_unreadable(file)
            found.append(self._for(file, owner_of(self.data, file, account)))
            for other in accounts_here.others(found[0].receipt, self.known):
                found.append(self._for(file, other))
            return found
        except (Refused, FileNotFoundError) as error:
            _drop(found)
            return why_refused(file.path, error)
        except BaseException:
            _drop(found)  # also when the disk is full: it needs the room
            raise

    def _for(self, file: FileToLoad, owner: Account) -> _Read:
        before = load_before(self.loads, file.path, owner)
        existing = repeated(before, self.choices, self.way_in.sources)
        if existing and not damage.of_load(read_receipts.folder_of(self.data, existing), existing):
            return _Read(owner, existing, None, before, existing)
        incoming = unfinished_loads.new_folder(self.data)
        try:
            incoming.mkdir(parents=True)
            chosen = choices_of(existing) if existing else with_earlier_choices(before, self.choices)
            receipt = self.way_in.take(file.path, owner, chosen, incoming, is_repeated=before is not None)
            return _Read(owner, receipt, incoming, before, existing)
        except BaseException:
            unfinished_loads.drop(incoming)
            raise


def _drop(reads: Sequence[_Read]) -> None:
    for read in reads:
        if read.incoming:
            unfinished_loads.drop(read.incoming)


def _store(data: DataFolder, loads: Loads, file: FileToLoad, reads: list[_Read] | Refused) -> list[Outcome]:
    """Makes what was read count, unless a twin that was read at the same time counts by now."""
    if isinstance(reads, Refused):
        return [Outcome(file.path, refused=reads)]
    outcomes, new = [], []
    try:
        for read in reads:
            twin = loads.get((read.owner.account_id, read.receipt.sha256))
            is_twin = twin and twin != read.before and twin.load_id == read.receipt.load_id
            if read.incoming is None or is_twin:
                there = twin or read.receipt
                is_aside = there.load_id in loads_set_aside.ids(data)
                outcomes.append(Outcome(file.path, there, already=True, is_set_aside=is_aside))
            else:
                receipt = dated(data, read.receipt, read.incoming, read.existing)
                new.append((read.incoming, receipt, twin))
                why = much_set_aside.reasons(receipt, read.incoming)
                outcomes.append(Outcome(file.path, receipt, why_rows_aside=why))
        loads_of_one_file.commit_all(data, new)
        put_away(data, file.path, reads[0].owner)
        return outcomes
    finally:
        _drop(reads)
