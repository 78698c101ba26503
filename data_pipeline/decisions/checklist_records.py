"""What has to be done once a decision is agreed: the steps, by whom and when, and what they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, CHECKLIST, DECISIONS
from data_pipeline.register.checks_due import Check

REVIEW = "Review what came of it"
AFTER = timedelta(weeks=13)  # three months: long enough for people to have moved to another account
NOTICE = timedelta(weeks=6)  # from the agreement to the end: room for the notices a month before


@dataclass(frozen=True)
class Step:
    """One thing to do, so many days from the agreement; `status` is what the account is once it is done."""

    item: str
    days: int
    status: str | None = None


def _before_the_end(days: int) -> int:
    return NOTICE.days - days


# Notices a month, two weeks and 48 hours ahead: buffalo.edu; archive first: blog.nationalarchives.gov.uk.
LEAVING = (
    Step("Download the platform's own archive and keep it", 7),
    Step("Say in the profile and a pinned post where people find us", _before_the_end(30)),
    Step("First notice, a month ahead", _before_the_end(30)),
    Step("Second notice, two weeks ahead", _before_the_end(14)),
    Step("Last notice, 48 hours ahead", _before_the_end(2)),
    Step("Change the links on the website, in the newsletter and with partners", _before_the_end(0)),
    Step("Remove third-party apps and the access of people who left", _before_the_end(0)),
)
STEPS: dict[str, tuple[Step, ...]] = {
    "open": (
        Step("Record its owner, deputy and where the login is kept; switch two-step verification on", 7),
        Step("Check name and picture against the branding licence", 7),
        Step("Link the house rules and the privacy notice in the profile", 14),
        Step("Open the account", 14, "active"),
    ),
    "scale back": (
        Step("Say in the profile what will be posted here, and where else people find us", 7),
        Step("Agree the new number of posts with everybody who may post, and keep to it", 7, "reduced"),
    ),
    "park": (
        *LEAVING,
        Step("Close comments, or say that nobody reads them", _before_the_end(0)),
        Step("Keep two-step verification, and log in once a quarter so that the name stays ours", 91),
        Step("Stop posting", _before_the_end(0), "dormant"),
    ),
    "close": (
        *LEAVING,
        # X gives a handle free 30 days after deactivation (dontwasteyourtime.co.uk).
        Step("Decide who keeps the name, so that nobody else can take it", _before_the_end(0)),
        Step("Deactivate the account", _before_the_end(0), "closed"),
    ),
    "transfer": (
        Step("Download the platform's own archive and keep it", 7),
        Step("Agree in writing with whoever takes it over, personal messages included", 14),
        Step("Tell followers whose account it will be, a month ahead", _before_the_end(30)),
        Step("Hand over the login, and remove the access of all of us", _before_the_end(0), "transferred"),
    ),
}


def make(db: sa.Connection, decision: Values, *, who: Person) -> None:
    """Writes down what a decision that was just agreed asks for, its review last."""
    today = clock.today()
    for step in STEPS[decision["proposal"]]:
        _set(db, decision["decision_id"], step.item, {"due_on": today + timedelta(step.days)}, who)
    _set(db, decision["decision_id"], REVIEW, {"due_on": today + AFTER}, who)


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
    decision = saving.find(db, DECISIONS, {"decision_id": decision_id})
    if decision is None or saving.find(db, CHECKLIST, {"decision_id": decision_id, "item": item}) is None:
        raise Refused(f"'{item}' is no step of decision {decision_id}: all three have to agree first.")
    status = next((s.status for s in STEPS[decision["proposal"]] if s.item == item), None)
    if done_on and status:
        _become(db, decision["account_id"], status, who)
    return _set(db, decision_id, item, {"owner": owner, "due_on": due_on, "done_on": done_on}, who)


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
    )
    with records.reading() as db:
        rows = db.execute(joined).mappings().all()
    steps = [Check(row["account_id"], row["item"], row["due_on"], row["decision_id"]) for row in rows]
    return sorted(steps, key=lambda step: (step.by, step.account_id))


def _become(db: sa.Connection, account_id: str, status: str, who: Person) -> None:
    key = {"account_id": account_id}
    before = saving.find(db, ACCOUNTS, key)
    saving.save(db, ACCOUNTS, key, {"status": status}, who=who, seen=before["version"] if before else None)


def _set(db: sa.Connection, decision_id: int, item: str, values: dict[str, Any], who: Person) -> Values:
    key = {"decision_id": decision_id, "item": item}
    before = saving.find(db, CHECKLIST, key)
    return saving.save(db, CHECKLIST, key, values, who=who, seen=before["version"] if before else None)
