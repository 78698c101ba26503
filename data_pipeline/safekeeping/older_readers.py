"""Loads that an older version of the reader made: read again, where their originals are kept.

A newer reader may take more out of a text than the one that read the file. Figures stay: the new load takes
the place and the time of the old one.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from data_pipeline.errors import Damaged, Refused, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.safekeeping.read_again import Lost, read_again
from data_pipeline.snapshots import layout, load_identity, read_receipts
from data_pipeline.snapshots.receipt import Receipt, read_receipt
from data_pipeline.warehouse.build import build_as_the_only_one

Original = tuple[Receipt, Path]


def loads(data: DataFolder) -> list[Receipt]:
    """The loads that count and were read by an older version."""
    return [each for each in read_receipts.readable(data) if load_identity.is_older(each.reader_version)]


def originals(data: DataFolder, receipts: Sequence[Receipt]) -> list[Original]:
    """Those of which the original is in the inbox, each with it."""
    sizes = {receipt.bytes for receipt in receipts}
    files = (path for path in sorted(data.inbox.rglob("*")) if path.is_file() and not path.is_symlink())
    by_content = {sha256_of(path): path for path in files if path.stat().st_size in sizes}
    return [(each, by_content[each.sha256]) for each in receipts if each.sha256 in by_content]


def read_all_again(data: DataFolder, kept: Sequence[Original]) -> None:
    """Reads each again; those that are refused by now stay as they were, and are named in one Trouble."""
    refused = []
    for receipt, file in kept:
        try:
            read_again(data, Lost(read_receipts.folder_of(data, receipt), receipt), file)
        except Refused as why:
            refused.append(f"{receipt.file_name} of {receipt.account_id}: {why}")
    forget_undone(data)
    build_as_the_only_one(data)
    if refused:
        raise Trouble(f"These stay as they were read: {' '.join(refused)}")


def undone(data: DataFolder) -> list[Path]:
    """Snapshots of older readers that were taken back. No later load can be the same: nothing needs them."""
    found = []
    for folder in sorted(data.undone.glob("*/")):
        with suppress(Damaged, FileNotFoundError):
            if load_identity.is_older(read_receipt(folder, in_place=False).reader_version):
                found.append(folder)
    return found


def forget_undone(data: DataFolder) -> None:
    """Deletes the snapshots of older readers that were taken back."""
    with layout.to_itself(data):
        for folder in undone(data):
            shutil.rmtree(folder, ignore_errors=True)
