"""Recommendations that we made to providers and commissioners, and when each was answered."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import RECOMMENDATIONS

# Who gets a recommendation has to answer within so many working days (SI 2012/3094, regulation 44).
IN_TIME = 20


def make(db: sa.Connection, what: str, made_to: str, made_on: date, *, who: Person) -> Values:
    """A recommendation that was made. Raises Refused where something is missing or the day is to come."""
    policies.check(who, policies.KEEP_RECORDS)
    check_least("A recommendation", {"what it asks for": what, "who it was made to": made_to})
    if made_on > clock.today():
        raise Refused("The day of a recommendation cannot be in the future.")
    number = saving.next_number(db, RECOMMENDATIONS.c.recommendation_id)
    values = {"what": " ".join(what.split()), "made_to": " ".join(made_to.split()), "made_on": made_on}
    return saving.save(db, RECOMMENDATIONS, {"recommendation_id": number}, values, who=who, seen=None)


def answer(
    db: sa.Connection, recommendation_id: int, answered_on: date | None, *, who: Person, seen: int
) -> Values:
    """The day on which it was answered; None takes that back."""
    policies.check(who, policies.KEEP_RECORDS)
    key = {"recommendation_id": recommendation_id}
    before = saving.find(db, RECOMMENDATIONS, key)
    if before is None:
        raise Refused(f"There is no recommendation {recommendation_id}.")
    if answered_on is not None and not before["made_on"] <= answered_on <= clock.today():
        raise Refused("An answer comes on or after the day of the recommendation, and not in time to come.")
    return saving.save(db, RECOMMENDATIONS, key, {"answered_on": answered_on}, who=who, seen=seen)


def recorded(records: Records) -> list[Values]:
    """Every recommendation, the newest first."""
    with records.reading() as db:
        ordered = sa.select(RECOMMENDATIONS).order_by(
            RECOMMENDATIONS.c.made_on.desc(), RECOMMENDATIONS.c.recommendation_id.desc()
        )
        return [dict(row) for row in db.execute(ordered).mappings()]
