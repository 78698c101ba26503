"""The register of accounts: who runs what."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.organisation.people import Person
from data_pipeline.records import formal_acts, saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, STATUSES

ENDED = ("closed", "transferred")
PARKED = "dormant"
__all__ = ["ENDED", "PARKED", "STATUSES", "logged_in", "registered"]


def registered(records: Records) -> dict[str, Values]:
    """What is recorded of each account, by account; accounts without a record are not in it."""
    with records.reading() as db:
        rows = db.execute(sa.select(ACCOUNTS).order_by(ACCOUNTS.c.account_id)).mappings().all()
    return {row["account_id"]: dict(row) for row in rows}


def logged_in(db: sa.Connection, account_id: str, by: str, *, who: Person) -> Values:
    """Notes that somebody logged in to an account today, so that the platform leaves it with us."""
    formal_acts.check_least("A log-in", {"who logged in": by})
    key = {"account_id": account_id}
    before = saving.find(db, ACCOUNTS, key)
    values = {"logged_in_on": clock.today(), "logged_in_by": by}
    return saving.save(db, ACCOUNTS, key, values, who=who, seen=before["version"] if before else None)
