"""The accounts that a data folder knows, and those that tables of another account's file belong to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from data_pipeline.errors import WrongAccount
from data_pipeline.loading.files_to_load import FileToLoad, account_of_file
from data_pipeline.organisation.account_ids import Account, account_id
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import Receipt


def accounts(data: DataFolder, files: Iterable[FileToLoad] = ()) -> frozenset[str]:
    """Every account that has loads, a record in the register, a folder in the inbox, or one of the files."""
    found = {receipt.account_id for receipt in read_receipts.readable(data)} | _registered(data)
    for folder in data.inbox.glob("*/"):
        with suppress(WrongAccount):
            found |= {spelt} if (spelt := account_id(folder.name)) else set()
    for file in files:
        with suppress(WrongAccount, OSError, RuntimeError):  # a link that leads to itself
            found.add(account_of_file(data, file).account_id)
    return frozenset(found)


def others(receipt: Receipt, accounts: Collection[str]) -> list[Account]:
    """The accounts that parts left out of a load belong to: the one account of their channel, where there is
    exactly one."""
    channels = dict.fromkeys(part.of_channel for part in receipt.parts if part.of_channel)
    fitting = [[a for a in sorted(accounts) if a.startswith(f"{channel}-")] for channel in channels]
    return [Account(of_channel[0], receipt.organisation) for of_channel in fitting if len(of_channel) == 1]


def _registered(data: DataFolder) -> set[str]:
    if not (settings_of(data).records.url or data.records.exists()):
        return set()
    from data_pipeline.records.store import configured_records  # slow to import
    from data_pipeline.register.records import registered

    return set(registered(configured_records(data)))
