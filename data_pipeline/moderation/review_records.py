"""Decisions of a second person: whether what was taken down stands, and what becomes of an appeal.

Each is given by whoever is signed in, or recorded from evidence and labelled so for ever; nobody decides on
their own act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import Event
from data_pipeline.moderation.next_steps import open_appeal, taken_down
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.formal_acts import check_least

REVIEWS = ("let stand", "removal right")
APPEALS = ("unblocked", "restored", "upheld")
DECIDERS = ("officer", "ceo", "chair", "director", "other staff")


@dataclass(frozen=True)
class OnPaper:
    """Where a decision stands that nobody gave here: whose it is, in which role, when, and the minute or
    e-mail."""

    name: str
    role: str
    at: datetime
    reference: str


@dataclass(frozen=True)
class _Decision:
    """A decision on some acts, with its reason."""

    happened: str
    decision: str
    reason: str
    acts: Sequence[Event]


def give_review(db: sa.Connection, item_id: int, decision: str, reason: str, *, who: Person) -> Event:
    """What the person signed in decides on something that was taken down: let it stand, or the removal was
    right, with the reason."""
    return _give(db, item_id, _review(db, item_id, decision, reason), who=who)


def record_review(
    db: sa.Connection, item_id: int, decision: str, reason: str, *, evidence: OnPaper, who: Person
) -> Event:
    """The same from evidence."""
    return _record(db, item_id, _review(db, item_id, decision, reason), evidence, who=who)


def give_appeal_decision(
    db: sa.Connection, item_id: int, decision: str, reason: str, *, who: Person
) -> Event:
    """What the person signed in decides on an appeal: unblocked, restored, or our decision is upheld."""
    return _give(db, item_id, _appeal(db, item_id, decision, reason), who=who)


def record_appeal_decision(
    db: sa.Connection, item_id: int, decision: str, reason: str, *, evidence: OnPaper, who: Person
) -> Event:
    """The same from evidence."""
    return _record(db, item_id, _appeal(db, item_id, decision, reason), evidence, who=who)


def _review(db: sa.Connection, item_id: int, decision: str, reason: str) -> _Decision:
    item_records.check_listed(decision, REVIEWS, "decision of a review")
    item = item_records.check_item(db, item_id)
    if not taken_down(item):
        raise Refused(
            f"Nothing of item {item_id} was hidden, deleted or blocked: there is nothing to review."
        )
    return _Decision("reviewed", decision, reason, taken_down(item))


def _appeal(db: sa.Connection, item_id: int, decision: str, reason: str) -> _Decision:
    item_records.check_listed(decision, APPEALS, "decision on an appeal")
    item = item_records.check_item(db, item_id)
    if open_appeal(item) is None:
        raise Refused(f"No appeal of item {item_id} waits to be decided.")
    return _Decision("appeal decided", decision, reason, item.acts())


def _give(db: sa.Connection, item_id: int, decided: _Decision, *, who: Person) -> Event:
    policies.check(who, policies.LOG_MODERATION)
    if who.is_local:
        raise Refused("People do not sign in here, so record the decision from a minute or an e-mail.")
    check_least("A decision", {"its reason (why?)": decided.reason})
    as_who = policies.moderates_as(who)
    if any(who.name == _signed_by(act) or _may_be_the_same(who.name, as_who, act) for act in decided.acts):
        raise Refused("Somebody else has to decide: you acted on this yourself, or wrote it down.")
    return item_records.add(
        db, item_id, decided.happened, who=who, decision=decided.decision, reason=decided.reason,
        is_given=True, name=who.name, role=as_who,
    )  # fmt: skip


def _record(db: sa.Connection, item_id: int, decided: _Decision, evidence: OnPaper, *, who: Person) -> Event:
    policies.check(who, policies.LOG_MODERATION)
    needed = {
        "its reason (why?)": decided.reason,
        "the name of who decided": evidence.name,
        "a minute or e-mail reference": evidence.reference,
    }
    check_least("A decision from evidence", needed)
    item_records.check_listed(evidence.role, DECIDERS, "role of who decides")
    if any(_may_be_the_same(evidence.name, evidence.role, act) for act in decided.acts):
        raise Refused("Somebody else has to decide than who acted: give another name and role.")
    return item_records.add(
        db, item_id, decided.happened, who=who, at=evidence.at, decision=decided.decision,
        reason=decided.reason, is_given=False, name=evidence.name, role=evidence.role,
        reference=evidence.reference,
    )  # fmt: skip


def _may_be_the_same(name: str, role: str, act: Event) -> bool:
    """Whether who decided may be who acted. A name tells nothing of that where one is an address of a sign-in
    and the other was typed, or where nobody signs in: then the roles must differ."""
    acted = act.name or ""
    if _plain(name) == _plain(acted):
        return True
    is_comparable = acted != LOCAL.name and ("@" in name) == ("@" in acted)
    return not is_comparable and role == act.role


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _signed_by(event: Event) -> str:
    """The name in 'officer@example.org (officer)'."""
    return event.recorded_by.rpartition(" (")[0]
