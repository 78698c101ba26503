"""Where a snapshot that was read goes: counted in one rename, retired, its original put away."""

from __future__ import annotations

import shutil
import uuid
from contextlib import suppress
from dataclasses import replace
from glob import escape
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Damaged
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import LOADED, DataFolder
from data_pipeline.snapshots import read_receipts, take
from data_pipeline.snapshots.read_receipts import Receipt


def dated(data: DataFolder, receipt: Receipt, incoming: Path, damaged: Receipt | None) -> Receipt:
    """Files are loaded in their order, whichever was read first. A load that was undone or damaged and comes
    again keeps the time it was first loaded, so that every figure is as it was before."""
    earlier = [damaged.loaded_at] if damaged else []
    for folder in _undone(data, receipt):
        with suppress(Damaged, FileNotFoundError):
            earlier.append(read_receipts.read(folder).loaded_at)
    receipt = replace(receipt, loaded_at=min(earlier, default=clock.now()))
    read_receipts.write(receipt, incoming)
    return receipt


def _undone(data: DataFolder, receipt: Receipt) -> list[Path]:
    return list(data.undone.glob(f"{escape(receipt.account_id)}-{receipt.load_id}-*"))


def commit(data: DataFolder, incoming: Path, receipt: Receipt, replaced: Receipt | None) -> None:
    """Makes the load count; only then is what it replaces retired."""
    settle(incoming, read_receipts.folder_of(data, receipt))
    if replaced and replaced.load_id != receipt.load_id:
        retire(data, read_receipts.folder_of(data, replaced))
    for undone in _undone(data, receipt):
        shutil.rmtree(undone, ignore_errors=True)


def settle(incoming: Path, folder: Path) -> None:
    """One rename makes a load count. Where a damaged one lies already, its files are replaced one by one,
    the receipt last: whenever a kill comes, the load is damaged as before or whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        incoming.rename(folder)
        return
    for file in sorted(incoming.iterdir(), key=lambda file: file.name == read_receipts.FILE):
        file.replace(folder / file.name)


def retire(data: DataFolder, folder: Path) -> None:
    """Takes a load's snapshot out of those that count, and keeps it."""
    aside = data.undone / f"{folder.parent.name}-{folder.name}-{uuid.uuid4().hex[:8]}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(aside)


def put_away(data: DataFolder, file: Path, account: Account) -> None:
    """Moves an original from the inbox to its account's `loaded` folder, never over another file."""
    inbox = data.inbox.resolve()
    if not file.resolve().is_relative_to(inbox):
        return
    # An account that a person named may have no folder in the inbox yet.
    own = account.folder or inbox / account.account_id
    inside = file.resolve().relative_to(own) if file.resolve().is_relative_to(own) else Path(file.name)
    if LOADED in inside.parts:
        return
    target = own / LOADED / inside
    if target.exists():
        target = target.with_stem(f"{target.stem} {take.sha256_of(file)[:8]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):  # somebody else moved it meanwhile; it is loaded all the same
        shutil.move(file, target)


def sweep(data: DataFolder) -> None:
    """Clears what killed loads left half done; nobody else is loading, for the lock is ours."""
    shutil.rmtree(arriving(data), ignore_errors=True)
    for receipt in read_receipts.replaced(data):
        retire(data, read_receipts.folder_of(data, receipt))


def arriving(data: DataFolder) -> Path:
    """Where a load is written before it counts."""
    return data.raw / "_incoming"
