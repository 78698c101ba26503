"""Which changes a person has opened, so that Home marks those that are new to them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from data_pipeline.engagement.what_changed import Change
from data_pipeline.organisation.people import Person
from data_pipeline.records.store import Records
from data_pipeline.records.tables import OPENED

Key = tuple[str, str, date]  # account, measure, the month of which the change is said


def of(records: Records, who: Person) -> frozenset[Key]:
    """The changes that this person has opened."""
    with records.reading() as db:
        theirs = sa.select(OPENED).where(OPENED.c.person == _mark(who))
        rows = db.execute(theirs)
        return frozenset((row.account_id, row.metric, row.month) for row in rows)


def not_opened(records: Records, who: Person, changes: Sequence[Change]) -> frozenset[Key]:
    """Those of some changes that this person has not opened."""
    return frozenset(key(change) for change in changes) - of(records, who) if changes else frozenset()


def write_down(records: Records, who: Person, changes: Sequence[Change]) -> None:
    """From now on these are opened. It is no formal act: the log says nothing of it, nobody else sees it."""
    new = not_opened(records, who, changes)
    if not new:
        return
    with records.writing() as db:
        for account, metric, month in sorted(new):
            values = {"person": _mark(who), "account_id": account, "metric": metric, "month": month}
            db.execute(sa.delete(OPENED).where(*(OPENED.c[name] == values[name] for name in values)))
            db.execute(sa.insert(OPENED).values(values))


def key(change: Change) -> Key:
    """What tells a change from others, and from the same one said again later."""
    return change.account_id, change.column, change.first_said.date()


def _mark(who: Person) -> str:
    """Who it is, as a hash: nobody can read from the table who looked at what."""
    return hashlib.sha256(who.name.encode()).hexdigest()
