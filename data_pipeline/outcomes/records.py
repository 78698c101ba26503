"""Outcomes as somebody counted them: a number for a month or a whole quarter, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.outcomes.counted import BY_ID
from data_pipeline.periods import Period
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import MEASURES, OUTCOMES

MONTHS_OF = {"month": 1, "quarter": 3}
AT_MOST = 1_000_000


def kind_of(period: Period) -> str:
    """'month' or 'quarter'. Raises Refused for another stretch of days."""
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    for kind, long in MONTHS_OF.items():
        if months == long and period.start.day == 1:
            return kind
    raise Refused("An outcome is counted for a month or for a quarter.")


def save(
    db: sa.Connection, period: Period, counts: Mapping[str, int | None], source: str, *, who: Person
) -> list[Values]:
    """The counts of a period as saved; None takes one back, and what is not named stays as it is.

    A quarter's total and the months of that quarter are two answers to one question: the second is refused
    while the first stands. Raises Refused for an unknown outcome, and for a number below 0.
    """
    policies.check(who, policies.KEEP_RECORDS)
    kind = kind_of(period)
    saved, titles = [], _titles(db)
    for outcome, count in counts.items():
        _check(titles, outcome, count)
        key = {"outcome": outcome, "kind": kind, "period_start": period.start}
        before = saving.find(db, OUTCOMES, key)
        if count is None:
            if before is not None:
                saving.remove(db, OUTCOMES, key, who=who, seen=before["version"])
            continue
        _refuse_twice(db, titles[outcome], outcome, kind, period)
        values = {"period_end": period.end, "number": count, "source": " ".join(source.split()) or None}
        seen = before["version"] if before else None
        saved.append(saving.save(db, OUTCOMES, key, values, who=who, seen=seen))
    return saved


def recorded(records: Records) -> list[Values]:
    """Every count, by outcome and time."""
    with records.reading() as db:
        ordered = sa.select(OUTCOMES).order_by(OUTCOMES.c.outcome, OUTCOMES.c.period_start, OUTCOMES.c.kind)
        return [dict(row) for row in db.execute(ordered).mappings()]


def _titles(db: sa.Connection) -> dict[str, str]:
    """Every outcome that can be counted -> what it is called: those of everybody, and those of a contract."""
    own = db.execute(sa.select(MEASURES.c.measure, MEASURES.c.title))
    return {row.measure: row.title for row in own} | {each.id: each.title for each in BY_ID.values()}


def _check(titles: Mapping[str, str], outcome: str, count: int | None) -> None:
    if outcome not in titles:
        raise Refused(f"'{outcome}' is not an outcome that we know. Choose one of: {', '.join(titles)}.")
    if count is not None and not 0 <= count <= AT_MOST:
        raise Refused(f"{titles[outcome]}: {count:,} cannot be right. Type a number from 0 on.")


def _refuse_twice(db: sa.Connection, title: str, outcome: str, kind: str, period: Period) -> None:
    others = sa.select(OUTCOMES.c.kind).where(
        OUTCOMES.c.outcome == outcome,
        OUTCOMES.c.kind != kind,
        OUTCOMES.c.period_start <= period.end,
        OUTCOMES.c.period_end >= period.start,
    )
    other = db.execute(others).scalars().first()
    if other is not None:
        there = "a total of the whole quarter" if other == "quarter" else "numbers of its months"
        raise Refused(f"{title}: {there} stands already. Take that back first.")
