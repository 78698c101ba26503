"""New starting points that a person set: from a month on, a measure of an account has a usual range of its
own."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import NEW_STARTS


def new_starts(records: Records) -> list[Values]:
    """All of them, by account, measure and month."""
    with records.reading() as db:
        ordered = sa.select(NEW_STARTS).order_by(
            NEW_STARTS.c.account_id, NEW_STARTS.c.metric, NEW_STARTS.c.month
        )
        return [dict(row) for row in db.execute(ordered).mappings()]


def save(db: sa.Connection, account_id: str, metric: str, month: date, reason: str, *, who: Person) -> Values:
    """One new starting point with the reason for it; the same month again takes the new reason."""
    policies.check(who, policies.KEEP_RECORDS)
    check_least("A new starting point", {"its reason (why?)": reason})
    key = {"account_id": account_id, "metric": metric, "month": month.replace(day=1)}
    before = saving.find(db, NEW_STARTS, key)
    values = {"reason": " ".join(reason.split())}
    return saving.save(db, NEW_STARTS, key, values, who=who, seen=before["version"] if before else None)


def remove(db: sa.Connection, account_id: str, metric: str, month: date, *, who: Person, seen: int) -> None:
    """Takes one back."""
    policies.check(who, policies.KEEP_RECORDS)
    key = {"account_id": account_id, "metric": metric, "month": month}
    saving.remove(db, NEW_STARTS, key, who=who, seen=seen)
