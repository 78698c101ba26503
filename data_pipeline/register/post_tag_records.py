"""What posts were for, as somebody said: objectives, the group they were meant for, their campaign."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import POST_TAGS


def save(
    db: sa.Connection,
    account_id: str,
    post_id: str,
    *,
    objectives: Sequence[str],
    audience_group: str | None,
    campaign: str | None,
    who: Person,
) -> Values:
    """One post's purpose; without objectives the keyword rules go on deciding."""
    key = {"account_id": account_id, "post_id": post_id}
    before = saving.find(db, POST_TAGS, key)
    values = {
        "objectives": ";".join(objectives) or None,
        "audience_group": audience_group,
        "campaign": campaign,
    }
    return saving.save(db, POST_TAGS, key, values, who=who, seen=before["version"] if before else None)


def of(records: Records, account_id: str, post_id: str) -> Values | None:
    """What was said of one post."""
    with records.reading() as db:
        return saving.find(db, POST_TAGS, {"account_id": account_id, "post_id": post_id})
