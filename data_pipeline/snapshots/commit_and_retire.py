"""Makes a snapshot count, in one rename, and takes out of those that count what was replaced or undone."""

from __future__ import annotations

import shutil
import uuid
from contextlib import suppress
from dataclasses import replace
from glob import escape
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Damaged
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import load_identity, loads_set_aside, read_receipts
from data_pipeline.snapshots.receipt import RECEIPT, Receipt, read_receipt, write_receipt


def dated(data: DataFolder, receipt: Receipt, incoming: Path, damaged_load: Receipt | None) -> Receipt:
    """The receipt with the time of its load, written into `incoming`.

    Files are loaded in their order, whichever was read first. A load that was undone or damaged and comes
    again keeps the time it was first loaded, so that every figure is as it was before.
    """
    earlier = [damaged_load.loaded_at] if damaged_load else []
    for folder in _undone(data, receipt):
        with suppress(Damaged, FileNotFoundError):
            earlier.append(read_receipt(folder).loaded_at)
    receipt = replace(receipt, loaded_at=min(earlier, default=clock.now()))
    write_receipt(receipt, incoming)
    return receipt


def commit(data: DataFolder, incoming: Path, receipt: Receipt, replaced_load: Receipt | None) -> None:
    """Makes the load count; only then is what it replaces retired."""
    put_in_place(incoming, read_receipts.folder_of(data, receipt))
    if receipt.load_id in loads_set_aside.ids(data):  # it was damaged, and is whole again
        loads_set_aside.change(data, back=[receipt.load_id])
    if replaced_load and replaced_load.load_id != receipt.load_id:
        put_aside_replaced(data, replaced_load)
    for undone in _undone(data, receipt):
        shutil.rmtree(undone, ignore_errors=True)


def put_in_place(incoming: Path, folder: Path) -> None:
    """One rename makes a load count. Where a damaged one lies already, its files are replaced one by one,
    the receipt last: whenever a kill comes, the load is damaged as before or whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        incoming.rename(folder)
        return
    for file in sorted(incoming.iterdir(), key=lambda file: file.name == RECEIPT):
        file.replace(folder / file.name)


def put_aside_replaced(data: DataFolder, replaced_load: Receipt) -> None:
    """Takes out a load that another of the same file replaced. What an older reader made of the file may hold
    text that is no longer kept, so it is not kept either."""
    aside = retire(data, read_receipts.folder_of(data, replaced_load))
    if load_identity.is_older(replaced_load.reader_version):
        shutil.rmtree(aside, ignore_errors=True)


def retire(data: DataFolder, folder: Path) -> Path:
    """Takes a load's snapshot out of those that count, and keeps it in another place, which it gives."""
    aside = data.undone / f"{folder.parent.name}-{folder.name}-{uuid.uuid4().hex[:8]}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(aside)
    return aside


def _undone(data: DataFolder, receipt: Receipt) -> list[Path]:
    return list(data.undone.glob(f"{escape(receipt.account_id)}-{receipt.load_id}-*"))
