"""Reads the receipts of a data folder: which loads count, which are built, replaced or damaged."""

from __future__ import annotations

from pathlib import Path

from data_pipeline.errors import Damaged
from data_pipeline.organisation.data_folder import DataFolder, inside
from data_pipeline.snapshots import loads_set_aside
from data_pipeline.snapshots.receipt import RECEIPT, Receipt, damaged, read_receipt

TURNS = 5  # loads that may be taken back one after another while all are being listed


def folder_of(data: DataFolder, receipt: Receipt) -> Path:
    """Where a load's snapshot lies."""
    return inside(data.raw, receipt.account_id, receipt.load_id)


def current(data: DataFolder) -> list[Receipt]:
    """The receipts of all loads that count, oldest first. Damaged if the receipt of any cannot be read that
    is not set aside.

    Of several loads of one file for one account the newest counts: a kill between writing the new one
    and retiring the old one changes nothing.
    """
    receipts, unreadable = survey(data)
    aside = loads_set_aside.ids(data) if unreadable else ()
    for bad in unreadable:
        if bad.folder.name not in aside:
            raise bad
    return _counting(receipts)


def built(data: DataFolder) -> list[Receipt]:
    """The loads that a build holds: those that count and are not set aside."""
    aside = loads_set_aside.ids(data)
    return [receipt for receipt in current(data) if receipt.load_id not in aside]


def readable(data: DataFolder) -> list[Receipt]:
    """As `current`, passing over receipts that cannot be read: for looking, never for building."""
    return _counting(survey(data)[0])


def is_anything_stored(data: DataFolder) -> bool:
    """Whether any load is on the disk, built or not; quick, for every page asks."""
    return any(data.raw.glob(f"[!_.]*/*/{RECEIPT}"))


def replaced(data: DataFolder) -> list[Receipt]:
    """The loads that a newer one of the same file replaced, and that a kill kept from being put aside."""
    receipts, _ = survey(data)
    counting = {(receipt.account_id, receipt.load_id) for receipt in _counting(receipts)}
    return [receipt for receipt in receipts if (receipt.account_id, receipt.load_id) not in counting]


def survey(data: DataFolder) -> tuple[list[Receipt], list[Damaged]]:
    """The receipts of all loads on disk, oldest first, and what is wrong with those that cannot be read."""
    for _ in range(TURNS):
        receipts: list[Receipt] = []
        unreadable: list[Damaged] = []
        for folder in sorted(data.raw.glob("[!_.]*/*/")):
            try:
                receipts.append(read_receipt(folder))
            except FileNotFoundError:
                if not folder.exists():  # taken back since it was listed: list again
                    break
                if any(folder.iterdir()):
                    unreadable.append(damaged(folder, "is missing"))
            except Damaged as error:
                unreadable.append(error)
        else:
            break
    return sorted(receipts, key=lambda receipt: (receipt.loaded_at, receipt.load_id)), unreadable


def _counting(oldest_first: list[Receipt]) -> list[Receipt]:
    newest = {(receipt.account_id, receipt.sha256): receipt for receipt in oldest_first}
    return sorted(newest.values(), key=lambda receipt: (receipt.loaded_at, receipt.load_id))
