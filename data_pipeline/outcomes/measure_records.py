"""What we hold ourselves to: targets, since when and why; and measures that a contract adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.outcomes.counted import COUNTED, Outcome
from data_pipeline.plain_words import number
from data_pipeline.records import saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import MEASURES

# Measures that the dashboard knows by itself: id -> what it is called, and what is counted.
KNOWN = {
    "interactions": ("Interactions with our posts", "interactions"),
    "engaged_sessions": ("Engaged visits to the website", "visits"),
    "experiences": ("Experiences shared with us", "experiences"),
    "hours": ("Hours of staff time", "hours"),
} | {outcome.id: (outcome.title, outcome.several) for outcome in COUNTED}
WAYS = ("higher", "lower")


def save(
    db: sa.Connection,
    measure: str,
    *,
    title: str,
    unit: str,
    better: str,
    target: float | None,
    reason: str,
    since: date,
    who: Person,
) -> Values:
    """A measure as saved, with its target a month. measure: one that is known, '' for one of a contract.

    Raises Refused where something is missing, and for a target below 0.
    """
    policies.check(who, policies.KEEP_RECORDS)
    check_least(
        "A measure",
        {"its name": title, "what is counted (its unit)": unit, "why (a contract, a plan)": reason},
    )
    if better not in WAYS:
        raise Refused(f"Say which way is better: {' or '.join(WAYS)}.")
    if target is not None and target < 0:
        raise Refused("A target cannot be below 0.")
    key = {"measure": measure or own_id(title)}
    before = saving.find(db, MEASURES, key)
    values = {
        "title": " ".join(title.split()), "unit": " ".join(unit.split()), "better": better, "target": target,
        "reason": " ".join(reason.split()), "since": since,
    }  # fmt: skip
    return saving.save(db, MEASURES, key, values, who=who, seen=before["version"] if before else None)


def remove(db: sa.Connection, measure: str, *, who: Person, seen: int) -> None:
    """Takes a target, or a measure of a contract, away; what was counted for it stays."""
    policies.check(who, policies.KEEP_RECORDS)
    saving.remove(db, MEASURES, {"measure": measure}, who=who, seen=seen)


def recorded(records: Records) -> list[Values]:
    """Every measure that something was said of, by name."""
    with records.reading() as db:
        ordered = sa.select(MEASURES).order_by(MEASURES.c.title)
        return [dict(row) for row in db.execute(ordered).mappings()]


def own_id(title: str) -> str:
    """The id of a measure that a contract adds, made of its name; never that of a known one."""
    words = "_".join(re.findall(r"[a-z0-9]+", title.lower()))[:40]
    if not words:
        raise Refused("Give the measure a name with letters in it.")
    return f"own_{words}"


def counted_here(measures: Sequence[Values]) -> tuple[Outcome, ...]:
    """All that somebody counts each month: the outcomes that everybody has, then those a contract adds."""
    own = [
        Outcome(row["measure"], row["title"], row["reason"] or row["title"], row["unit"], row["unit"])
        for row in measures
        if row["measure"] not in KNOWN
    ]
    return (*COUNTED, *own)


def in_words(measure: Values) -> str:
    """'Target: 60 experiences a month or more.'; nothing where no target is set."""
    if measure["target"] is None:
        return ""
    way = "more" if measure["better"] == "higher" else "fewer"
    return f"Target: {number(measure['target'])} {measure['unit']} a month or {way}."
