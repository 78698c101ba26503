"""What has to be done once a decision is agreed: the steps, by whom and when, and what they change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.decisions.steps_and_review_days import REVIEW, REVIEW_AFTER, STEPS, status_after, steps
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.account_ids import channel_of
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import day
from data_pipeline.records import audit, formal_acts, saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, CHECKLIST, DECISIONS
from data_pipeline.register.checks_due import Check


def make(db: sa.Connection, decision: Values, *, who: Person) -> None:
    """Writes down what a decision that was just agreed asks for, its review last."""
    today = clock.today()
    channel = channel_of(decision["account_id"])
    for step in steps(decision["proposal"], channel):
        _set(db, decision["decision_id"], step.item, {"due_on": today + timedelta(step.days)}, who)
    _set(db, decision["decision_id"], REVIEW, {"due_on": today + REVIEW_AFTER}, who)


def plan(
    db: sa.Connection,
    decision_id: int,
    item: str,
    *,
    who: Person,
    owner: str | None,
    due_on: date | None,
    done_on: date | None = None,
) -> Values:
    """One step, by whom and when; the one that carries the decision out changes the account's status."""
    policies.check(who, policies.CARRY_OUT_DECISIONS)
    audit.wait_for_others(db)
    decision = _standing(db, decision_id)
    step = saving.find(db, CHECKLIST, {"decision_id": decision_id, "item": item})
    if step is None:
        raise Refused(
            f"Decision {decision_id} has no step '{item}': its steps are there once all three have agreed."
        )
    values = {"owner": owner, "due_on": due_on, "done_on": done_on}
    if done_on:
        formal_acts.check_least("A step that is done", {"who did it": owner})
        values |= formal_acts.NOT_WITHDRAWN | _carried_out(db, decision, item, who)
    return _set(db, decision_id, item, values, who)


def reviewed(db: sa.Connection, decision_id: int, *, who: Person) -> None:
    """Notes that a decision was reviewed today."""
    _set(db, decision_id, REVIEW, formal_acts.NOT_WITHDRAWN | {"done_on": clock.today()}, who)


def take_back(db: sa.Connection, decision_id: int, item: str, because: str, *, who: Person) -> Values:
    """Withdraws that a step was done: it waits again, and the register is as it was before the step. With the
    last one goes the review, which is written anew."""
    policies.check(who, policies.CARRY_OUT_DECISIONS)
    audit.wait_for_others(db)
    decision = _standing(db, decision_id)
    step = saving.find(db, CHECKLIST, {"decision_id": decision_id, "item": item})
    if step is None or step["done_on"] is None:
        raise Refused(f"'{item}' is not a step of decision {decision_id} that is done.")
    withdrawal = formal_acts.withdrawal(because, who)
    status = status_after(decision, item)
    if status and _status(db, decision["account_id"]) == status:
        _become(db, decision["account_id"], step["status_before"], who)
    return _set(db, decision_id, item, withdrawal | {"done_on": None, "status_before": None}, who)


def check_not_carried_out(db: sa.Connection, decision_id: int) -> None:
    """Refused where the step that does the deed is done: withdrawing a decision undoes no deed."""
    decision = _standing(db, decision_id)
    for step in STEPS[decision["proposal"]]:
        found = saving.find(db, CHECKLIST, {"decision_id": decision_id, "item": step.item})
        if step.status and found and found["done_on"]:
            raise Refused(
                f"Decision {decision_id} was carried out on {day(found['done_on'])} ({step.item}): "
                "withdrawing it would not undo that. Make a new proposal that says what you want instead."
            )


def _standing(db: sa.Connection, decision_id: int) -> Values:
    found = saving.find(db, DECISIONS, {"decision_id": decision_id})
    return formal_acts.check_standing(found, f"decision {decision_id}")


def _carried_out(db: sa.Connection, decision: Values, item: str, who: Person) -> Values:
    """Lets the register follow the step that does the deed; what it said before stays with the step."""
    status = status_after(decision, item)
    before = _status(db, decision["account_id"])
    if status is None or status == before:
        return {}
    _become(db, decision["account_id"], status, who)
    return {"status_before": before}


def _status(db: sa.Connection, account_id: str) -> str | None:
    found = saving.find(db, ACCOUNTS, {"account_id": account_id})
    return found["status"] if found else None


def of(records: Records, decision_id: int) -> list[Values]:
    """The steps of a decision, the nearest day first."""
    chosen = sa.select(CHECKLIST).where(CHECKLIST.c.decision_id == decision_id)
    with records.reading() as db:
        rows = [dict(row) for row in db.execute(chosen).mappings()]
    return sorted(rows, key=lambda row: (row["due_on"] or date.max, row["item"]))


def due(records: Records) -> list[Check]:
    """Every step that is not done and has a day, the nearest first."""
    joined = sa.select(CHECKLIST, DECISIONS.c.account_id).where(
        CHECKLIST.c.decision_id == DECISIONS.c.decision_id,
        CHECKLIST.c.done_on.is_(None),
        CHECKLIST.c.due_on.is_not(None),
        formal_acts.standing(DECISIONS),
    )
    with records.reading() as db:
        rows = db.execute(joined).mappings().all()
    steps = [Check(row["account_id"], row["item"], row["due_on"], row["decision_id"]) for row in rows]
    return sorted(steps, key=lambda step: (step.by, step.account_id))


def _become(db: sa.Connection, account_id: str, status: str | None, who: Person) -> None:
    key = {"account_id": account_id}
    before = saving.find(db, ACCOUNTS, key)
    saving.save(db, ACCOUNTS, key, {"status": status}, who=who, seen=before["version"] if before else None)


def _set(db: sa.Connection, decision_id: int, item: str, values: dict[str, Any], who: Person) -> Values:
    key = {"decision_id": decision_id, "item": item}
    before = saving.find(db, CHECKLIST, key)
    return saving.save(db, CHECKLIST, key, values, who=who, seen=before["version"] if before else None)
