"""How many people each account showed the way to a private conversation, month by month."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.experiences.follow_up.shared_records import version_of
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.experience_tables import REDIRECTED
from data_pipeline.records.saving import Values


def record_redirected(db: sa.Connection, month: date, account_id: str, people: int, *, who: Person) -> Values:
    """Records how many people an account showed the way to a private conversation in a month."""
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    if people < 0:
        raise Refused("The number of people cannot be below 0.")
    key = {"month": month.replace(day=1), "account_id": account_id}
    before = saving.find(db, REDIRECTED, key)
    return saving.save(db, REDIRECTED, key, {"people": people}, who=who, seen=version_of(before))


def count_more(db: sa.Connection, day: date, account_id: str, people: int, *, who: Person) -> Values:
    """Counts some more people in the month of a day; some fewer, below 0, never under none."""
    policies.check(who, policies.LOG_MODERATION)
    key = {"month": day.replace(day=1), "account_id": account_id}
    before = saving.find(db, REDIRECTED, key)
    counted = max(0, (before["people"] or 0 if before else 0) + people)
    return saving.save(db, REDIRECTED, key, {"people": counted}, who=who, seen=version_of(before))


def redirected(db: sa.Connection) -> list[Values]:
    """Every month and account for which a number is recorded."""
    ordered = sa.select(REDIRECTED).order_by(REDIRECTED.c.month, REDIRECTED.c.account_id)
    return [dict(row) for row in db.execute(ordered).mappings()]
