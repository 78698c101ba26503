"""Loads exports: each file whole or not at all, two read at once, and stored in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.exports.declare import Source
from data_pipeline.exports.person_explained import explained_tables
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
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, layout, read_receipts, unfinished_loads
from data_pipeline.snapshots.commit_and_retire import commit, dated
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.load_identity import NO_CHOICES, Choices, choices_of
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.snapshots.take import take
from data_pipeline.warehouse.build import build

AHEAD = 4  # files read before the one that is stored; what they hold waits on the disk


@plainly
def load(
    data: DataFolder,
    files: Sequence[FileToLoad],
    choices: Choices = NO_CHOICES,
    account: str | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Loads each file, all of it or nothing, then builds; a refused file does not stop the others."""
    outcomes = []
    with layout.to_itself(data):
        unfinished_loads.sweep(data)
        loads, sources = by_content(read_receipts.current(data)), explained_tables.sources(data)
        read = partial(_read, data, dict(loads), choices=choices, account=account, sources=sources)
        for file, prepared in zip(files, _ahead(read, files), strict=True):
            outcome = _store(data, loads, file, prepared)
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
    read: Callable[[FileToLoad], _Read | Refused], files: Sequence[FileToLoad]
) -> Iterator[_Read | Refused]:
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


def _read(
    data: DataFolder,
    loads: Loads,
    file: FileToLoad,
    *,
    choices: Choices,
    account: str | None,
    sources: Sequence[Source],
) -> _Read | Refused:
    incoming = unfinished_loads.new_folder(data)
    try:
        refuse_unreadable(file)
        owner = owner_of(data, file, account)
        before = load_before(loads, file.path, owner)
        existing = repeated(before, choices, sources)
        if existing and not damage.of_load(read_receipts.folder_of(data, existing), existing):
            return _Read(owner, existing, None, before, existing)
        incoming.mkdir(parents=True)
        chosen = choices_of(existing) if existing else with_earlier_choices(before, choices)
        receipt = take(file.path, owner, chosen, incoming, sources)
        return _Read(owner, receipt, incoming, before, existing)
    except (Refused, FileNotFoundError) as error:
        unfinished_loads.drop(incoming)
        return why_refused(file.path, error)
    except BaseException:
        unfinished_loads.drop(incoming)  # also when the disk is full: it needs the room
        raise


def _store(data: DataFolder, loads: Loads, file: FileToLoad, read: _Read | Refused) -> Outcome:
    """Makes what was read count, unless a twin that was read at the same time counts by now."""
    if isinstance(read, Refused):
        return Outcome(file.path, refused=read)
    try:
        twin = loads.get((read.owner.account_id, read.receipt.sha256))
        if read.incoming is None or (twin and twin != read.before and twin.load_id == read.receipt.load_id):
            put_away(data, file.path, read.owner)
            return Outcome(file.path, twin or read.receipt, already=True)
        receipt = dated(data, read.receipt, read.incoming, read.existing)
        commit(data, read.incoming, receipt, twin)
        put_away(data, file.path, read.owner)
        return Outcome(file.path, receipt)
    finally:
        if read.incoming:
            unfinished_loads.drop(read.incoming)
