"""What is loaded, as `status` says it: of each account the days covered, the days missing and how old they
are, and every load with its id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import pandas as pd

from data_pipeline.plain_words import day
from data_pipeline.snapshots.copies_of_undone import Copy
from data_pipeline.snapshots.receipt import Receipt


def status_lines(accounts: pd.DataFrame, today: date) -> Iterator[str]:
    """One line per account: what is covered, what is missing, how old the newest figures are."""
    for account in accounts.to_dict("records"):
        if pd.isna(account["last_day"]):
            yield f"{account['account_id']}: no days covered, {account['loads']} exports"
            continue
        days = (today - account["last_day"].date()).days
        gaps = f"; no exports for {account['gaps']}" if account["gaps"] else ""
        yield (
            f"{account['account_id']}: {day(account['first_day'])} to {day(account['last_day'])} "
            f"({days} days ago), {account['loads']} exports{gaps}"
        )


def load_lines(
    receipts: Iterable[Receipt], set_aside: Collection[str], copies: Iterable[Copy] = ()
) -> Iterator[str]:
    """One line per load: its id, its account and its file.

    set_aside: ids of the loads that do not count. copies: of loads that were taken back.
    """
    for receipt in receipts:
        note = "  (set aside)" if receipt.load_id in set_aside else ""
        yield f"{receipt.load_id}  {receipt.account_id:28} {receipt.file_name}{note}"
    for copy in copies:
        file_name = copy.receipt.file_name if copy.receipt else "(damaged)"
        yield f"{copy.load_id}  {copy.account_id:28} {file_name}  (taken back or replaced: a copy is kept)"
