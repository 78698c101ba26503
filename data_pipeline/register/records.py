"""The register of accounts: who runs what."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, STATUSES

# The five fields that ask for attention while they are empty; the rest read "not recorded".
WANTED = ("owner", "backup_administrator", "two_step", "credentials_kept", "next_review_on")
ENDED = ("closed", "transferred")
__all__ = ["ENDED", "STATUSES", "WANTED", "missing", "registered"]


def registered(records: Records) -> dict[str, Values]:
    """What is recorded of each account, by account; accounts without a record are not in it."""
    with records.reading() as db:
        rows = db.execute(sa.select(ACCOUNTS).order_by(ACCOUNTS.c.account_id)).mappings().all()
    return {row["account_id"]: dict(row) for row in rows}


def missing(values: Mapping[str, object]) -> list[str]:
    """Which of the wanted fields are empty."""
    return [name for name in WANTED if values.get(name) is None]
