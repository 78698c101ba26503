"""Reads an original again in the place of a snapshot that was damaged, where the original is at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from data_pipeline import plain_words
from data_pipeline.errors import DatabaseError, Trouble
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.redaction.by_kind_of_text import fit_to_store
from data_pipeline.snapshots import layout, read_receipts, unfinished_loads
from data_pipeline.snapshots.commit_and_retire import put_aside_replaced, put_in_place, retire
from data_pipeline.snapshots.load_identity import NO_CHOICES, READERS, choices_of, load_id_of
from data_pipeline.snapshots.receipt import Receipt, write_receipt
from data_pipeline.snapshots.take import take
from data_pipeline.warehouse import build_history

COLUMNS = (  # of the mart `loads`, which hold what a receipt holds

    "load_id", "account_id", "organisation", "file_name", "sha256", "reader_version", "as_of_day",
    "exported_on", "date_order", "encoding",
)  # fmt: skip


@dataclass(frozen=True)
class Lost:
    """A load that cannot be trusted: its folder, and what is still known of it, from its receipt or, where
    that is damaged too, from the last good database; None if nothing is known."""

    folder: Path
    receipt: Receipt | None

    def __str__(self) -> str:
        account = self.folder.parent.name
        if self.receipt is None:
            return f"load {self.folder.name} of {account}, of which nothing else is known"
        exported = self.receipt.exported_on or self.receipt.as_of_day
        day = plain_words.day(exported) if exported else "an unknown day"
        loaded = self.receipt.loaded_at
        return (
            f"{self.receipt.file_name} of {account}, exported on {day}, loaded on {plain_words.day(loaded)}"
        )


def remembered(data: DataFolder, folder: Path) -> Lost:
    """What the last good database knows of a load whose receipt cannot be read."""
    for path in reversed(build_history.all_builds(data)):
        try:
            with build_history.connect(path) as db:
                query = (
                    f"select {', '.join(COLUMNS)}, cast(loaded_at as varchar) from loads "
                    "where load_id = ? and account_id = ?"
                )
                row = db.execute(query, [folder.name, folder.parent.name]).fetchone()
        except (Trouble, DatabaseError):
            continue
        if row:
            values = dict(zip(COLUMNS, row[:-1], strict=True))
            loaded_at = datetime.fromisoformat(row[-1])  # connections are in UTC
            return Lost(folder, Receipt(**values, loaded_at=loaded_at, bytes=0, parts=()))
    return Lost(folder, None)


def original(data: DataFolder, lost: Lost) -> Path | None:
    """The file in the inbox that the load was made from, which loading put into `loaded`."""
    for path in sorted(data.inbox.rglob("*")):
        if path.is_file() and _is_original(path, lost):
            return path
    return None


def _is_original(path: Path, lost: Lost) -> bool:
    if lost.receipt is None:  # its id shows whether it was made from this file without any choices
        account, content = lost.folder.parent.name, sha256_of(path)
        return lost.folder.name in {load_id_of(account, content, NO_CHOICES, reader=r) for r in READERS}
    same_size = lost.receipt.bytes in (0, path.stat().st_size)
    return same_size and sha256_of(path) == lost.receipt.sha256


def read_again(data: DataFolder, lost: Lost, file: Path) -> None:
    """Makes the snapshot anew, in the place of the damaged one. Refused if the file is not read any more."""
    before, folder = lost.receipt, lost.folder
    choices = choices_of(before) if before else NO_CHOICES
    account = Account(folder.parent.name)
    if before:
        account = replace(account, organisation=before.organisation)
    with layout.to_itself(data):
        incoming = unfinished_loads.new_folder(data)
        incoming.mkdir(parents=True)
        receipt = take(file, account, choices, incoming, explained_tables.sources(data))
        if before:
            receipt = replace(
                receipt,
                file_name=fit_to_store(before.file_name, "name of a file"),
                loaded_at=before.loaded_at,
                account_folder=before.account_folder or receipt.account_folder,
            )
            write_receipt(receipt, incoming)
        put_in_place(incoming, read_receipts.folder_of(data, receipt))
        if read_receipts.folder_of(data, receipt) != folder:  # a newer reader gives it another id
            if before:
                put_aside_replaced(data, before)
            else:
                retire(data, folder)
    unfinished_loads.clear(data)
