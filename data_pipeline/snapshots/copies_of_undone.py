"""Copies of loads that were taken back or replaced: which there are, and deleting those of one for good."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Damaged, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import unfinished_loads
from data_pipeline.snapshots.receipt import Receipt, read_receipt


@dataclass(frozen=True)
class Copy:
    """A copy that is kept, and whose it is by the name of its folder. receipt: None where it is damaged."""

    folder: Path
    account_id: str
    load_id: str
    receipt: Receipt | None

    @property
    def of_file(self) -> tuple[str, str]:
        """The account and the hash of the file, which is '' where nobody knows it."""
        return self.account_id, self.receipt.sha256 if self.receipt else ""


def every(data: DataFolder) -> list[Copy]:
    """All copies that are kept, account by account."""
    copies = []
    for folder in sorted(data.undone.glob("*-*-*/")):
        account_id, load_id, _ = folder.name.rsplit("-", 2)
        copies.append(Copy(folder, account_id, load_id, _receipt(folder)))
    return copies


def of(data: DataFolder, load_id: str) -> list[Copy]:
    """The copies of a load; and those of the same file, loaded otherwise for the same account. None where
    this load has none."""
    copies = every(data)
    files = {copy.of_file for copy in copies if copy.load_id == load_id and copy.receipt}
    mine = [copy for copy in copies if copy.load_id == load_id]
    others = [copy for copy in copies if copy.load_id != load_id and copy.of_file in files]
    return [*mine, *others] if mine else []


def delete(data: DataFolder, load_id: str) -> None:
    """Deletes the copies of a load for good. The lock of snapshots must be held.

    One rename takes each to where no build and no backup looks; what a kill then leaves of it is cleared away
    with what other killed loads left. Trouble where something of it is held by somebody and stays.
    """
    left = []
    for copy in of(data, load_id):
        gone = unfinished_loads.new_folder(data)
        gone.parent.mkdir(parents=True, exist_ok=True)
        copy.folder.rename(gone)
        left.append(gone)
    unfinished_loads.sweep(data)
    if any(gone.exists() for gone in left):
        raise Trouble(
            f"Something of {load_id} could not be deleted, and lies in {left[0].parent}: a program may hold "
            "it open. No later build or backup holds it. Close the dashboard, then run `doctor`, which "
            "deletes it."
        )


def _receipt(folder: Path) -> Receipt | None:
    with suppress(Damaged, FileNotFoundError):
        return read_receipt(folder, in_place=False)
    return None
