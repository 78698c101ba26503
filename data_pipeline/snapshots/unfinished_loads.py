"""Loads that are being written, and clearing away what a killed one left half done."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import layout, loads_of_one_file, loads_set_aside, read_receipts
from data_pipeline.snapshots.commit_and_retire import put_aside_replaced


def new_folder(data: DataFolder) -> Path:
    """A folder of its own, not made yet, in which a load is written before it counts."""
    return _place(data) / uuid.uuid4().hex


def drop(folder: Path) -> None:
    """Removes what a refused or killed load left behind."""
    shutil.rmtree(folder, ignore_errors=True)


def exist(data: DataFolder) -> bool:
    """Whether a killed load left anything half done, or one is under way."""
    return _place(data).exists() or bool(read_receipts.replaced(data))


def clear(data: DataFolder) -> None:
    """Clears what killed loads left half done."""
    with layout.to_itself(data):
        sweep(data)


def sweep(data: DataFolder) -> None:
    """As `clear`, for who holds the lock of snapshots already: nobody else is loading then."""
    loads_of_one_file.finish_locked(data)
    drop(_place(data))
    loads_set_aside.forget_those_gone(data)
    for receipt in read_receipts.replaced(data):
        put_aside_replaced(data, receipt)


def _place(data: DataFolder) -> Path:
    return data.raw / "_incoming"
