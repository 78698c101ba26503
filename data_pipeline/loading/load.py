"""What a person asks for: load exports, check them, take a load back."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline.errors import Damaged, Refused, UnknownLoad
from data_pipeline.exports.declare import Source
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading.files_to_load import Found, gone, refuse_unreadable
from data_pipeline.organisation.account_ids import Account, account_named, account_of
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, layout, put_in_place, read_receipts, take
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.read_receipts import Receipt
from data_pipeline.snapshots.take import Choices
from data_pipeline.warehouse import build as warehouse

NOTHING_TOLD = Choices()
AHEAD = 4  # files read before the one that is stored; what they hold waits on the disk


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a receipt, or the reason why it was refused.

    already: the same file was loaded before, so nothing changed.
    """

    file: Path
    receipt: Receipt | None = None
    refused: Refused | None = None
    already: bool = False


@plainly
def load(
    data: DataFolder,
    files: Sequence[Found],
    choices: Choices = NOTHING_TOLD,
    account: str | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Loads each file, all of it or nothing, then builds; a refused file does not stop the others."""
    outcomes = []
    with layout.to_itself(data):
        put_in_place.sweep(data)
        known, sources = _known(read_receipts.current(data)), explained_tables.sources(data)
        read = partial(_read, data, dict(known), choices=choices, account=account, sources=sources)
        for found, prepared in zip(files, _ahead(read, files), strict=True):
            outcome = _store(data, known, found, prepared)
            if outcome.receipt:
                known[outcome.receipt.account_id, outcome.receipt.sha256] = outcome.receipt
            outcomes.append(outcome)
            progress(outcome)
        put_in_place.sweep(data)
    warehouse.build(data)
    return outcomes


def check(
    data: DataFolder, files: Iterable[Found], choices: Choices = NOTHING_TOLD, account: str | None = None
) -> list[Outcome]:
    """What loading would do, with the same receipts; nothing is stored."""
    layout.require(data)
    outcomes = []
    known, sources = _known(read_receipts.readable(data)), explained_tables.sources(data)
    for found in files:
        with TemporaryDirectory() as scratch:
            try:
                refuse_unreadable(found)
                owner = _account(data, found, account)
                before = _before(known, found.file, owner)
                existing = _repeated(before, choices, sources)
                told = _with_what_was_told(before, choices)
                receipt = existing or take.take(found.file, owner, told, Path(scratch), sources)
                outcomes.append(Outcome(found.file, receipt, already=existing is not None))
            except (Refused, FileNotFoundError) as error:
                outcomes.append(Outcome(found.file, refused=_refused(found.file, error)))
    return outcomes


@plainly
def undo(data: DataFolder, load_id: str) -> Receipt | None:
    """Takes a load back and builds; its snapshot is kept aside and the file may be loaded again.

    Gives its receipt, None where that cannot be read: a damaged load may be taken back too.
    """
    with layout.to_itself(data):
        put_in_place.sweep(data)
        receipt = next((found for found in read_receipts.readable(data) if found.load_id == load_id), None)
        unreadable = [bad.folder for bad in read_receipts.survey(data)[1] if bad.folder.name == load_id]
        if receipt is None and not unreadable:
            raise UnknownLoad(f"No load is called '{load_id}'. `status --loads` lists them.")
        for folder in [read_receipts.folder_of(data, receipt)] if receipt else unreadable:
            put_in_place.retire(data, folder)
    try:
        warehouse.build(data)
    except Damaged as other:
        raise Damaged(f"{load_id} was taken back. Still in the way: {other}", other.folder) from other
    return receipt


def tidy(data: DataFolder) -> None:
    """Clears what killed loads left half done."""
    with layout.to_itself(data):
        put_in_place.sweep(data)


def untidy(data: DataFolder) -> bool:
    """Whether a killed load left anything half done, or one is under way."""
    return put_in_place.arriving(data).exists() or bool(read_receipts.replaced(data))


Known = dict[tuple[str, str], Receipt]  # (account, content hash) -> the load that counts


def _known(loads: Iterable[Receipt]) -> Known:
    return {(receipt.account_id, receipt.sha256): receipt for receipt in loads}


@dataclass(frozen=True)
class _Read:
    """A file that was read; `incoming` is the folder of its snapshot, None where one counts already."""

    owner: Account
    receipt: Receipt
    incoming: Path | None
    before: Receipt | None  # the load of the same content that this one replaces
    existing: Receipt | None  # the load that this one repeats


def _ahead(read: Callable[[Found], _Read | Refused], files: Sequence[Found]) -> Iterator[_Read | Refused]:
    """Each file's reading, in their order. Two are read at once: most of the time of a small export goes into
    DuckDB's planning, which one core does."""
    with ThreadPoolExecutor(2) as readers:
        under_way = deque(readers.submit(read, found) for found in files[:AHEAD])
        try:
            for number in range(len(files)):
                yield under_way.popleft().result()
                if number + AHEAD < len(files):
                    under_way.append(readers.submit(read, files[number + AHEAD]))
        finally:
            readers.shutdown(cancel_futures=True)


def _read(
    data: DataFolder,
    known: Known,
    found: Found,
    *,
    choices: Choices,
    account: str | None,
    sources: Sequence[Source],
) -> _Read | Refused:
    incoming = put_in_place.arriving(data) / uuid.uuid4().hex
    try:
        refuse_unreadable(found)
        owner = _account(data, found, account)
        before = _before(known, found.file, owner)
        existing = _repeated(before, choices, sources)
        if existing and not damage.of_load(read_receipts.folder_of(data, existing), existing):
            return _Read(owner, existing, None, before, existing)
        incoming.mkdir(parents=True)
        told = take.choices_of(existing) if existing else _with_what_was_told(before, choices)
        receipt = take.take(found.file, owner, told, incoming, sources)
        return _Read(owner, receipt, incoming, before, existing)
    except (Refused, FileNotFoundError) as error:
        take.drop(incoming)
        return _refused(found.file, error)
    except BaseException:
        take.drop(incoming)  # also when the disk is full: it needs the room
        raise


def _store(data: DataFolder, known: Known, found: Found, read: _Read | Refused) -> Outcome:
    """Makes what was read count, unless a twin that was read beside it counts by now."""
    if isinstance(read, Refused):
        return Outcome(found.file, refused=read)
    try:
        twin = known.get((read.owner.account_id, read.receipt.sha256))
        if read.incoming is None or (twin and twin != read.before and twin.load_id == read.receipt.load_id):
            put_in_place.put_away(data, found.file, read.owner)
            return Outcome(found.file, twin or read.receipt, already=True)
        receipt = put_in_place.dated(data, read.receipt, read.incoming, read.existing)
        put_in_place.commit(data, read.incoming, receipt, twin)
        put_in_place.put_away(data, found.file, read.owner)
        return Outcome(found.file, receipt)
    finally:
        if read.incoming:
            take.drop(read.incoming)


def _refused(file: Path, error: Refused | FileNotFoundError) -> Refused:
    """Why a file was not loaded; one that went while it was read looks damaged, or like an error of ours."""
    if not file.exists():
        return gone(file)
    if isinstance(error, Refused):
        return error
    raise error


def _account(data: DataFolder, found: Found, account: str | None) -> Account:
    if account:
        return account_named(account)
    return account_of(found.file.resolve(), found.given.resolve(), data.inbox)


def _before(known: Known, file: Path, account: Account) -> Receipt | None:
    """The load of the same content for the same account, if there is one."""
    # Reading hashes the file beside its other work: only one that may be a repetition is hashed before.
    size = file.stat().st_size
    if all(receipt.bytes != size for receipt in known.values()):
        return None
    return known.get((account.account_id, take.sha256_of(file)))


def _repeated(before: Receipt | None, choices: Choices, sources: Sequence[Source]) -> Receipt | None:
    """The load that this would repeat. A load told nothing new repeats one that was told more, unless what
    a person said of its columns has changed since."""
    if before is None or not set(before.mapped.split()) <= {source.mapped for source in sources}:
        return None
    same = before.load_id == take.load_id_of(before.account_id, before.sha256, choices, before.mapped)
    told_nothing = choices == NOTHING_TOLD and before.reader_version == take.READER_VERSION
    return before if same or told_nothing else None


def _with_what_was_told(before: Receipt | None, choices: Choices) -> Choices:
    """The choices made now; where none are, the export day that a person named for the same file before."""
    return Choices(before.exported_on) if before and choices == NOTHING_TOLD else choices
