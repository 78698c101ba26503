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
from data_pipeline.plain_words import day
from data_pipeline.records import audit, formal_acts, saving
from data_pipeline.records.formal_acts import check_least, check_said, check_standing
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AGREEING, AGREEMENTS, DECISIONS, PROPOSALS

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

    words: what somebody says on it, by the names in WORDS; a reason is needed, to open all of OPENING too.
    """
    policies.check(who, policies.PROPOSE_DECISIONS)
    if proposal not in PROPOSALS:
        raise Refused(f"'{proposal}' is not a proposal. Choose one of: {', '.join(PROPOSALS)}.")
    answers = words or {}
    if unknown := sorted(set(answers) - set(WORDS)):
        raise Refused(f"'{unknown[0]}' is not a part of a decision. Choose one of: {', '.join(WORDS)}.")
    check_least(
        "A proposal",
        {"the account that it is about": account_id, "its reason (why?)": answers.get("reason")},
    )
    if proposal == "open":
        opening = {f"its {name.replace('_', ' ')}": answers.get(name) for name in OPENING}
        check_least("A proposal to open an account", opening)
    return add(db, account_id, proposal, answers, who=who, evidence=evidence)


def add(
    db: sa.Connection,
    account_id: str,
    proposal: str,
    words: Mapping[str, Any],
    *,
    who: Person,
    evidence: Mapping[str, Any],
    withdraws: int | None = None,
) -> Values:
    """Saves what is proposed, once it was checked. withdraws: the decision that it would end."""
    number = saving.next_number(db, DECISIONS.c.decision_id)
    values = {name: words.get(name) for name in WORDS} | {
        "account_id": account_id,
        "proposal": proposal,
        "proposed_on": clock.today(),
        "evidence": frozen(evidence),
        "withdraws": withdraws,
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
        raise Refused("People do not sign in here, so record the agreement from a minute or an e-mail.")
    policies.check_agreeing_as(who, role)
    check_said({"in which capacity": capacity})
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
    check_said(
        {"who gave it": name, "in which capacity": capacity, "in which minute or e-mail it stands": reference}
    )
    if on > clock.today():
        raise Refused("The day of an agreement cannot be in the future.")
    answer = {"name": name, "capacity": capacity, "at": on.isoformat(), "reference": reference}
    key = {"decision_id": decision_id, "role": role}
    return _save(db, key, answer | {"is_given": False}, refused, who=who)


def _save(
    db: sa.Connection, key: Mapping[str, Any], answer: Values, refused: str | None, *, who: Person
) -> Values:
    """Each of the three speaks once: who changes their mind withdraws first, so that both answers stand."""
    if key["role"] not in AGREEING:
        raise Refused(
            f"'{key['role']}' is not one of the three who must agree. Choose one of: {', '.join(AGREEING)}."
        )
    if refused is not None:
        check_least("A refusal", {"its reason": refused})
    audit.wait_for_others(db)
    decision, before = in_question(db, key["decision_id"])
    _check_open(decision, before, key["role"])
    if answer["is_given"] and any(each["is_given"] and each["name"] == who.name for each in before.values()):
        raise Refused("Three different people must agree, and you have given your answer already.")
    values = answer | {"is_agreed": refused is None, "reason": refused, "recorded_by": who.signature()}
    numbered = dict(key) | {"answer": _next_answer(db, key)}
    saved = saving.save(db, AGREEMENTS, numbered, values, who=who, seen=None)
    if state(*in_question(db, key["decision_id"])) == "agreed":
        _take_effect(db, decision, who=who)
    return saved


def in_question(db: sa.Connection, decision_id: int) -> tuple[Values, dict[str, Values]]:
    """A decision that stands and what was said to it so far, by role; refused where it was withdrawn."""
    found = saving.find(db, DECISIONS, {"decision_id": decision_id})
    decision = check_standing(found, f"decision {decision_id}")
    return decision, _agreements(db, decision_id)


def _check_open(decision: Values, before: Mapping[str, Values], role: Role) -> None:
    if role in before:
        raise Refused(
            f"{ROLE_TITLES[role]}: an answer is recorded already. Withdraw it with a reason to change it."
        )
    if state(decision, before) == "refused":
        raise Refused("This decision was refused. Make a new proposal to take it up again.")


def _next_answer(db: sa.Connection, key: Mapping[str, Any]) -> int:
    """One more than this role has given to this decision, withdrawn ones counted too."""
    spoken = sa.select(sa.func.max(AGREEMENTS.c.answer)).where(
        AGREEMENTS.c.decision_id == key["decision_id"], AGREEMENTS.c.role == key["role"]
    )
    return int(db.execute(spoken).scalar() or 0) + 1


def _take_effect(db: sa.Connection, decision: Values, *, who: Person) -> None:
    """What the agreement of all three brings: the steps of a decision, or the end of the one it withdraws."""
    ended = decision["withdraws"]
    if ended is None:
        checklist_records.make(db, decision, who=who)
        return
    checklist_records.check_not_carried_out(db, ended)
    because = f"{decision['reason']} (decision {decision['decision_id']}, agreed by all three)"
    key = {"decision_id": ended}
    formal_acts.withdraw(db, DECISIONS, key, because, who=who, name=f"decision {ended}")


def review(db: sa.Connection, decision_id: int, sentence: str, *, who: Person) -> Values:
    """What came of a decision that is in effect, compared with what was expected."""
    policies.check(who, policies.CARRY_OUT_DECISIONS)
    check_least("A review", {"a sentence on what came of it": sentence})
    key = {"decision_id": decision_id}
    before, agreements = in_question(db, decision_id)
    if state(before, agreements) != "agreed" or before["withdraws"] is not None:
        raise Refused("Only a decision that all three agreed to is reviewed.")
    values = {"review": sentence, "reviewed_on": clock.today()}
    after = saving.save(db, DECISIONS, key, values, who=who, seen=before["version"])
    checklist_records.reviewed(db, decision_id, who=who)
    return after


def state(decision: Values, agreements: Mapping[str, Values]) -> str:
    """proposed, refused, agreed or withdrawn: in effect only with all three, and one refusal ends it."""
    if decision["withdrawn_on"]:
        return "withdrawn"
    if any(not each["is_agreed"] for each in agreements.values()):
        return "refused"
    return "agreed" if set(AGREEING) <= set(agreements) else "proposed"


def state_said(decision: Values, agreements: Mapping[str, Values]) -> str:
    """The state in a sentence, with whose agreement it waits for."""
    match state(decision, agreements):
        case "withdrawn":
            return formal_acts.withdrawal_said(decision)
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


def since_when(decision: Values, agreements: Mapping[str, Values]) -> str:
    """'proposed 5 Oct 2026', or 'agreed by all three, 8 Oct 2026' once the last of them has agreed."""
    if state(decision, agreements) != "agreed":
        return f"proposed {day(decision['proposed_on'])}"
    last = max(str(each["at"])[:10] for each in agreements.values())
    return f"agreed by all three, {day(last)}"


def called(decision: Mapping[str, Any]) -> str:
    """What is proposed, in short: 'park', or 'withdraw decision 3 (park)'."""
    proposal, ended = str(decision["proposal"]), decision["withdraws"]
    return proposal if ended is None else f"withdraw decision {ended} ({proposal})"


def agreements(records: Records, decision_id: int) -> dict[str, Values]:
    """What was said so far and stands, by role."""
    with records.reading() as db:
        return _agreements(db, decision_id)


def withdrawn_agreements(records: Records, decision_id: int) -> list[Values]:
    """What was said and withdrawn, in order."""
    with records.reading() as db:
        return _answers(db, decision_id, ~formal_acts.standing(AGREEMENTS))


def _agreements(db: sa.Connection, decision_id: int) -> dict[str, Values]:
    return {row["role"]: row for row in _answers(db, decision_id, formal_acts.standing(AGREEMENTS))}


def _answers(db: sa.Connection, decision_id: int, which: sa.ColumnElement[bool]) -> list[Values]:
    chosen = sa.select(AGREEMENTS).where(AGREEMENTS.c.decision_id == decision_id, which)
    ordered = chosen.order_by(AGREEMENTS.c.role, AGREEMENTS.c.answer)
    return [dict(row) for row in db.execute(ordered).mappings()]


def decisions(records: Records) -> list[Values]:
    """Every decision, the newest first, withdrawn ones too."""
    with records.reading() as db:
        ordered = sa.select(DECISIONS).order_by(DECISIONS.c.decision_id.desc())
        return [dict(row) for row in db.execute(ordered).mappings()]
