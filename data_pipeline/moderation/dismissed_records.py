"""Pasted comments that were flagged and that a person found to be no item: kept without their text."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.moderation.possible_items import FLAGS, Possible
from data_pipeline.moderation.records import check_listed
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.moderation_tables import MODERATION_DISMISSED
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records


def dismiss(db: sa.Connection, possible: Possible, account_id: str | None = None, *, who: Person) -> Values:
    """Keeps that somebody looked at a flagged comment and that it is no item; its words are known again by
    their hash alone."""
    policies.check(who, policies.LOG_MODERATION)
    for flag in possible.flags:
        check_listed(flag, FLAGS, "flag")
    key = {"words_hash": possible.words_hash}
    before = saving.find(db, MODERATION_DISMISSED, key)
    values = {
        "account_id": account_id, "flags": ";".join(possible.flags), "dismissed_on": clock.today(),
    }  # fmt: skip
    seen = before["version"] if before else None
    return saving.save(db, MODERATION_DISMISSED, key, values, who=who, seen=seen)


@policies.only_with(policies.READ_MODERATION)
def dismissed(records: Records, who: Person) -> frozenset[str]:
    """The hashes of all that was dismissed."""
    policies.check(who, policies.READ_MODERATION)
    with records.reading() as db:
        return frozenset(db.execute(sa.select(MODERATION_DISMISSED.c.words_hash)).scalars())
