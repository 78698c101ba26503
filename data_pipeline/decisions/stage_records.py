"""On which days decisions were proposed, agreed by all three and carried out, of those that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data_pipeline.decisions.records import called, state
from data_pipeline.decisions.steps_and_review_days import status_after
from data_pipeline.plain_words import date_of
from data_pipeline.records import formal_acts
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AGREEMENTS, CHECKLIST, DECISIONS

# A decision without its evidence, which may be long.
SHORT = [
    DECISIONS.c[name]
    for name in ("decision_id", "account_id", "proposal", "proposed_on", "withdraws", "withdrawn_on")
]


@dataclass(frozen=True)
class Stage:
    """What became of a decision on a day: it was proposed, agreed, or carried out."""

    account_id: str
    name: str  # proposed, agreed or carried out
    called: str  # what is proposed, in short, as in the list of decisions
    day: date


def stages(records: Records) -> list[Stage]:
    """Every stage of every decision that was not withdrawn."""
    with records.reading() as db:
        decisions = _rows(db, sa.select(*SHORT).where(formal_acts.standing(DECISIONS)))
        answers = _by_decision(_rows(db, sa.select(AGREEMENTS).where(formal_acts.standing(AGREEMENTS))))
        steps = _by_decision(_rows(db, sa.select(CHECKLIST).where(CHECKLIST.c.done_on.is_not(None))))
    return [
        Stage(decision["account_id"], name, called(decision), day)
        for decision in decisions
        for name, day in _reached(
            decision, answers[decision["decision_id"]], steps[decision["decision_id"]]
        ).items()
    ]


def _reached(decision: Values, answers: Sequence[Values], steps: Sequence[Values]) -> dict[str, date]:
    reached = {"proposed": decision["proposed_on"]}
    if state(decision, {answer["role"]: answer for answer in answers}) == "agreed":
        reached["agreed"] = max(date_of(datetime.fromisoformat(answer["at"])) for answer in answers)
        if decision["withdraws"] is None:
            deeds = [step["done_on"] for step in steps if status_after(decision, step["item"])]
            reached |= {"carried out": max(deeds)} if deeds else {}
    return reached


def _rows(db: sa.Connection, chosen: sa.Select) -> list[Values]:
    return [dict(row) for row in db.execute(chosen).mappings()]


def _by_decision(rows: Sequence[Values]) -> dict[int, list[Values]]:
    grouped: dict[int, list[Values]] = defaultdict(list)
    for row in rows:
        grouped[row["decision_id"]].append(row)
    return grouped
