"""Decisions on accounts: proposed with frozen evidence, in effect only with all three agreements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.decisions import checklist_records
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Person, Role
from data_pipeline.records import audit, saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AGREEING, AGREEMENTS, CHECKLIST, DECISIONS, PROPOSALS

OPENING = ("purpose", "audience", "hours_a_week", "success_bar")  # asked before an account is opened
WORDS = ("reason", "values_said", "safety", "emergency_role", "impersonation", "expected", *OPENING)


def propose(
    db: sa.Connection,
    account_id: str,
    proposal: str,
    *,
    who: Person,
    evidence: Mapping[str, Any],
    words: Mapping[str, Any] | None = None,
) -> Values:
    """The decision as recorded. `evidence` is copied by value: nothing that happens later changes it.

    words: what somebody says on it, by the names in WORDS; opening needs all of OPENING.
    """
    policies.check(who, policies.PROPOSE_DECISIONS)
    if proposal not in PROPOSALS:
        raise Refused(f"'{proposal}' is no proposal. Possible: {', '.join(PROPOSALS)}.")
    if unknown := sorted(set(words or {}) - set(WORDS)):
        raise Refused(f"'{unknown[0]}' is no part of a decision. Possible: {', '.join(WORDS)}.")
    unsaid = [name for name in OPENING if proposal == "open" and (words or {}).get(name) in (None, "")]
    if unsaid:
        missing = unsaid[0].replace("_", " ")
        raise Refused(f"Before an account is opened, say its {missing}.")
    number = saving.next_number(db, DECISIONS.c.decision_id)
    values = {name: (words or {}).get(name) for name in WORDS} | {
        "account_id": account_id,
        "proposal": proposal,
        "proposed_on": clock.today(),
        "evidence": frozen(evidence),
    }
    return saving.save(db, DECISIONS, {"decision_id": number}, values, who=who, seen=None)


def frozen(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Evidence as plain JSON: days as text. Refuses a figure that is not a number: leave it out instead."""
    try:
        plain: dict[str, Any] = json.loads(json.dumps(dict(evidence), default=_day, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Refused(f"This evidence cannot be kept: {error}.") from error
    return plain


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is neither text, number nor day")


def give(
    db: sa.Connection, decision_id: int, role: Role, *, who: Person, capacity: str, refused: str | None = None
) -> Values:
    """An agreement (or, with the reason in `refused`, a refusal) by the person who is signed in.

    In local mode nobody is known to be who they say: there agreements are recorded from evidence.
    """
    if who.is_local:
        raise Refused("Without sign-in an agreement is recorded from evidence: a minute or an e-mail.")
    policies.check_agreeing_as(who, role)
    answer = {"name": who.name, "capacity": capacity, "at": clock.now().isoformat(timespec="seconds")}
    key = {"decision_id": decision_id, "role": role}
    return _save(db, key, answer | {"is_given": True, "reference": None}, refused, who=who)


def record(
    db: sa.Connection,
    decision_id: int,
    role: Role,
    *,
    who: Person,
    name: str,
    capacity: str,
    on: date,
    reference: str,
    refused: str | None = None,
) -> Values:
    """An agreement or a refusal recorded from evidence: whose, in which capacity, when, and where."""
    policies.check(who, policies.RECORD_AGREEMENTS)
    for value, what in (
        (name, "a name"),
        (capacity, "a capacity"),
        (reference, "a minute or e-mail reference"),
    ):
        if not value.strip():
            raise Refused(f"An agreement from evidence needs {what}.")
    if on > clock.today():
        raise Refused("An agreement cannot be of a day to come.")
    answer = {"name": name, "capacity": capacity, "at": on.isoformat(), "reference": reference}
    key = {"decision_id": decision_id, "role": role}
    return _save(db, key, answer | {"is_given": False}, refused, who=who)


def _save(
    db: sa.Connection, key: Mapping[str, Any], answer: Values, refused: str | None, *, who: Person
) -> Values:
    """Each of the three speaks once: who changes their mind proposes anew, so that both stand in the log."""
    if key["role"] not in AGREEING:
        raise Refused(f"'{key['role']}' does not agree to decisions. Possible: {', '.join(AGREEING)}.")
    if refused is not None and not refused.strip():
        raise Refused("A refusal needs its reason.")
    audit.wait_for_others(db)
    decision = saving.find(db, DECISIONS, {"decision_id": key["decision_id"]})
    if decision is None:
        raise Refused(f"There is no decision {key['decision_id']}.")
    if saving.find(db, AGREEMENTS, key) is not None:
        raise Refused(
            f"{ROLE_TITLES[key['role']]}: an answer is recorded already. Propose anew to change it."
        )
    before = _agreements(db, key["decision_id"])
    if state(before) == "refused":
        raise Refused("This decision was refused. Propose anew to take it up again.")
    if answer["is_given"] and any(each["is_given"] and each["name"] == who.name for each in before.values()):
        raise Refused("The three agreements are those of three people: yours is given already.")
    values = answer | {"is_agreed": refused is None, "reason": refused, "recorded_by": who.signature()}
    saved = saving.save(db, AGREEMENTS, key, values, who=who, seen=None)
    if state(_agreements(db, key["decision_id"])) == "agreed":
        checklist_records.make(db, decision, who=who)
    return saved


def review(db: sa.Connection, decision_id: int, sentence: str, *, who: Person) -> Values:
    """What came of a decision that is in effect, compared with what was expected."""
    policies.check(who, policies.CARRY_OUT_DECISIONS)
    if not sentence.strip():
        raise Refused("A review needs a sentence on what came of it.")
    key = {"decision_id": decision_id}
    before = saving.find(db, DECISIONS, key)
    if before is None or state(_agreements(db, decision_id)) != "agreed":
        raise Refused("Only a decision that all three agreed to is reviewed.")
    values = {"review": sentence, "reviewed_on": clock.today()}
    after = saving.save(db, DECISIONS, key, values, who=who, seen=before["version"])
    step = saving.find(db, CHECKLIST, key | {"item": checklist_records.REVIEW}) or {}
    checklist_records.plan(
        db, decision_id, checklist_records.REVIEW,
        who=who, owner=step.get("owner"), due_on=step.get("due_on"), done_on=clock.today(),
    )  # fmt: skip
    return after


def state(agreements: Mapping[str, Values]) -> str:
    """proposed, refused or agreed: in effect only with all three, and one refusal ends it."""
    if any(not each["is_agreed"] for each in agreements.values()):
        return "refused"
    return "agreed" if set(AGREEING) <= set(agreements) else "proposed"


def state_said(agreements: Mapping[str, Values]) -> str:
    """The state in a sentence, with whose agreement it waits for."""
    match state(agreements):
        case "agreed":
            return "Agreed by all three."
        case "refused":
            no = [
                ROLE_TITLES[role]
                for role in AGREEING
                if role in agreements and not agreements[role]["is_agreed"]
            ]
            return f"Refused by: {', '.join(no)}."
        case _:
            missing = [ROLE_TITLES[role] for role in AGREEING if role not in agreements]
            return f"Waits for the agreement of: {', '.join(missing)}."


def agreements(records: Records, decision_id: int) -> dict[str, Values]:
    """What was said so far, by role."""
    with records.reading() as db:
        return _agreements(db, decision_id)


def _agreements(db: sa.Connection, decision_id: int) -> dict[str, Values]:
    chosen = sa.select(AGREEMENTS).where(AGREEMENTS.c.decision_id == decision_id)
    return {row["role"]: dict(row) for row in db.execute(chosen).mappings()}


def decisions(records: Records) -> list[Values]:
    """Every decision, the newest first."""
    with records.reading() as db:
        ordered = sa.select(DECISIONS).order_by(DECISIONS.c.decision_id.desc())
        return [dict(row) for row in db.execute(ordered).mappings()]
