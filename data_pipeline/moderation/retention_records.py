"""How long what is kept of items stays, and its deletion: lines past their delete-by day, or a whole item
because somebody asks."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit, saving
from data_pipeline.records.moderation_tables import MODERATION_EVENTS, MODERATION_ITEMS, MODERATION_LINES

SCREENSHOT_MONTHS = 6


def screenshot_day(taken: date) -> date:
    """The day by which a screenshot is deleted, unless another one is chosen."""
    return clock.months_after(taken, SCREENSHOT_MONTHS)


def due(db: sa.Connection) -> int:
    """How many lines should be gone by today."""
    is_due = MODERATION_LINES.c.delete_by <= clock.today()
    return int(db.execute(sa.select(sa.func.count()).where(is_due)).scalar_one())


def purge(db: sa.Connection, *, who: Person) -> int:
    """Deletes the lines that are due and gives how many there were; what happened to the items stays. The log
    says that it was done, also where nothing was due."""
    policies.check(who, policies.LOG_MODERATION)
    audit.wait_for_others(db)
    today = clock.today()
    deleted = db.execute(sa.delete(MODERATION_LINES).where(MODERATION_LINES.c.delete_by <= today)).rowcount
    key = {"delete_by": today.isoformat()}
    audit.append(db, who, "purged", MODERATION_LINES, key=key, before={"lines": deleted}, after={"lines": 0})
    return int(deleted)


def erase(db: sa.Connection, item_id: int, *, who: Person) -> None:
    """Deletes an item, its line and all its events. What the log keeps is when and by whom it was dealt with,
    without a word, a strand, a reference or a place."""
    policies.check(who, policies.LOG_MODERATION)
    audit.wait_for_others(db)
    key = {"item_id": item_id}
    if saving.find(db, MODERATION_ITEMS, key) is None:
        raise Refused(f"There is no item {item_id}.")
    # Events that are about another one first: a database keeps no reference to what is gone.
    theirs = MODERATION_EVENTS.c.item_id == item_id
    db.execute(sa.delete(MODERATION_EVENTS).where(theirs, MODERATION_EVENTS.c.about.is_not(None)))
    for table in (MODERATION_EVENTS, MODERATION_LINES, MODERATION_ITEMS):
        db.execute(sa.delete(table).where(table.c.item_id == item_id))
    audit.append(db, who, "erased", MODERATION_ITEMS, key=key, before=None, after=None)
