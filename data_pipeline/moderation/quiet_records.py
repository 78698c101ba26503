"""Long stretches without an item: whether nobody looked or nothing came is asked once, and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.moderation.items import Item, counted
from data_pipeline.moderation.records import check_listed
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.moderation_tables import MODERATION_QUIET, QUIET_ANSWERS
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records

QUIET = timedelta(days=90)


def quiet_since(
    items: Iterable[Item], answered: Collection[date], today: date, began: date | None = None
) -> date | None:
    """The day since which nothing is logged, where that is to be asked about; None where it is not.

    answered: such days that were asked about. began: the day from which items could be logged, where there is
    none yet.
    """
    days = [event.day for item in counted(items) for event in item.events]
    last = max(days, default=began)
    return last if last is not None and today - last >= QUIET and last not in answered else None


def answer_quiet(db: sa.Connection, since: date, answer: str, *, who: Person) -> Values:
    """Keeps what somebody said of a stretch: nobody looked, or nothing came."""
    policies.check(who, policies.LOG_MODERATION)
    check_listed(answer, QUIET_ANSWERS, "answer")
    key = {"since": since}
    before = saving.find(db, MODERATION_QUIET, key)
    values = {"answer": answer, "answered_on": clock.today()}
    seen = before["version"] if before else None
    return saving.save(db, MODERATION_QUIET, key, values, who=who, seen=seen)


@policies.only_with(policies.READ_MODERATION)
def answers(records: Records, who: Person) -> dict[date, str]:
    """What was said of each stretch, by the day since which nothing was logged."""
    policies.check(who, policies.READ_MODERATION)
    with records.reading() as db:
        return {row.since: row.answer for row in db.execute(sa.select(MODERATION_QUIET))}
