"""Hours and spend: what an account usually takes, and exact months where somebody has them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import EFFORT, USUAL_HOURS


def usual_hours(records: Records) -> dict[str, Values]:
    """The usual hours a week of each account as they stand now, with their versions; all are estimates."""
    with records.reading() as db:
        ordered = sa.select(USUAL_HOURS).order_by(USUAL_HOURS.c.since)
        return {row["account_id"]: dict(row) for row in db.execute(ordered).mappings()}


def save_usual(
    db: sa.Connection, account_id: str, hours: float | None, *, who: Person, seen: Values | None
) -> Values | None:
    """The figure as saved. It stands from the first of this month on; earlier months keep what stood then,
    and months before the first figure take that."""
    since = clock.today().replace(day=1)
    if seen is None and hours is None:
        return None
    same_month = seen is not None and seen["since"] == since
    if seen is not None and seen["hours_a_week"] == hours:
        return seen
    key = {"account_id": account_id, "since": since}
    version = seen["version"] if seen is not None and same_month else None
    return saving.save(db, USUAL_HOURS, key, {"hours_a_week": hours}, who=who, seen=version)


def months(records: Records) -> list[Values]:
    """Exact hours and spend by account and month, in that order."""
    with records.reading() as db:
        ordered = sa.select(EFFORT).order_by(EFFORT.c.account_id, EFFORT.c.month)
        return [dict(row) for row in db.execute(ordered).mappings()]


def save_month(
    db: sa.Connection,
    account_id: str,
    month: date,
    hours: float | None,
    spend: float | None,
    *,
    who: Person,
    seen: int | None,
) -> Values | None:
    """A month's figures as saved; a month without any is taken away."""
    key = {"account_id": account_id, "month": month.replace(day=1)}
    if hours is None and spend is None:
        if seen is not None:
            saving.remove(db, EFFORT, key, who=who, seen=seen)
        return None
    return saving.save(db, EFFORT, key, {"hours": hours, "spend": spend}, who=who, seen=seen)
