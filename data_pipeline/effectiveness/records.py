"""Weights that somebody set, under a name, with who and when."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import WEIGHTS


def save(db: sa.Connection, name: str, points: Mapping[str, float], *, who: Person) -> Values:
    """Points of 0 to 100 by criterion, under a name; the same name again replaces them."""
    if not name.strip():
        raise Refused("Weights need a name, such as the meeting that agreed them.")
    key = {"name": name.strip()}
    before = saving.find(db, WEIGHTS, key)
    values = {"points": dict(points), "saved_on": clock.today(), "saved_by": who.signature()}
    return saving.save(db, WEIGHTS, key, values, who=who, seen=before["version"] if before else None)


def saved(records: Records) -> dict[str, Values]:
    """Everybody's weights by their name."""
    with records.reading() as db:
        rows = db.execute(sa.select(WEIGHTS).order_by(WEIGHTS.c.name)).mappings().all()
    return {row["name"]: dict(row) for row in rows}
