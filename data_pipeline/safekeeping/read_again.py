"""Reads an original again in the place of a snapshot that was damaged, where the original is at hand."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from data_pipeline import plain_words
from data_pipeline.errors import DatabaseError, Trouble
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading import load
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.snapshots import layout, put_in_place, read_receipts, take
from data_pipeline.snapshots.read_receipts import Receipt
from data_pipeline.snapshots.take import Choices
from data_pipeline.warehouse import build_history

KNOWN = (
    "load_id", "account_id", "organisation", "file_name", "sha256", "reader_version", "as_of_day",
    "exported_on", "date_order", "encoding",
)  # fmt: skip


@dataclass(frozen=True)
class Lost:
    """A load that cannot be trusted: its folder, and what is still known of it, from its receipt or, where
    that is damaged too, from the last good database; None if nothing is known."""

    folder: Path
    known: Receipt | None

    def __str__(self) -> str:
        account = self.folder.parent.name
        if self.known is None:
            return f"load {self.folder.name} of {account}, of which nothing else is known"
        exported = self.known.exported_on or self.known.as_of_day
        day = plain_words.day(exported) if exported else "an unknown day"
        loaded = self.known.loaded_at
        return f"{self.known.file_name} of {account}, exported on {day}, loaded on {plain_words.day(loaded)}"


def remembered(data: DataFolder, folder: Path) -> Lost:
    """What the last good database knows of a load whose receipt cannot be read."""
    for path in reversed(build_history.all_builds(data)):
        try:
            with build_history.connect(path) as db:
                query = (
                    f"select {', '.join(KNOWN)}, cast(loaded_at as varchar) from loads "
                    "where load_id = ? and account_id = ?"
                )
                row = db.execute(query, [folder.name, folder.parent.name]).fetchone()
        except (Trouble, DatabaseError):
            continue
        if row:
            told = dict(zip(KNOWN, row[:-1], strict=True))
            loaded_at = datetime.fromisoformat(row[-1])  # connections are in UTC
            return Lost(folder, Receipt(**told, loaded_at=loaded_at, bytes=0, parts=()))
    return Lost(folder, None)


def original(data: DataFolder, lost: Lost) -> Path | None:
    """The file in the inbox that the load was made from, which loading put into `loaded`."""
    for path in sorted(data.inbox.rglob("*")):
        if path.is_file() and _is_original(path, lost):
            return path
    return None


def _is_original(path: Path, lost: Lost) -> bool:
    if lost.known is None:  # its id tells whether it was made from this file, had nobody to say anything
        return take.load_id_of(lost.folder.parent.name, sha256_of(path), Choices()) == lost.folder.name
    same_size = lost.known.bytes in (0, path.stat().st_size)
    return same_size and sha256_of(path) == lost.known.sha256


def read_again(data: DataFolder, lost: Lost, file: Path) -> None:
    """Makes the snapshot anew, in the place of the damaged one. Refused if the file is not read any more."""
    known, folder = lost.known, lost.folder
    choices = take.choices_of(known) if known else Choices()
    account = Account(folder.parent.name)
    if known:
        account = replace(account, organisation=known.organisation)
    with layout.to_itself(data):
        incoming = data.raw / "_incoming" / uuid.uuid4().hex
        incoming.mkdir(parents=True)
        receipt = take.take(file, account, choices, incoming, explained_tables.sources(data))
        if known:
            receipt = replace(
                receipt,
                file_name=known.file_name,
                loaded_at=known.loaded_at,
                account_folder=known.account_folder or receipt.account_folder,
            )
            read_receipts.write(receipt, incoming)
        put_in_place.settle(incoming, read_receipts.folder_of(data, receipt))
        if read_receipts.folder_of(data, receipt) != folder:  # a newer reader gives it another id
            put_in_place.retire(data, folder)
    load.tidy(data)
