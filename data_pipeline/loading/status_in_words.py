"""What is loaded of each account, as `status` says it: days covered, days missing, how old they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from data_pipeline.plain_words import day


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
