"""The register of accounts: who runs what."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, STATUSES

ENDED = ("closed", "transferred")
__all__ = ["ENDED", "STATUSES", "registered"]


def registered(records: Records) -> dict[str, Values]:
    """What is recorded of each account, by account; accounts without a record are not in it."""
    with records.reading() as db:
        rows = db.execute(sa.select(ACCOUNTS).order_by(ACCOUNTS.c.account_id)).mappings().all()
    return {row["account_id"]: dict(row) for row in rows}
