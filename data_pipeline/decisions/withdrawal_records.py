"""Withdrawing proposals and answers, each for a reason; what all three agreed to, only all three withdraw."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.decisions import checklist_records
from data_pipeline.decisions import records as decision_records
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Person, Role
from data_pipeline.plain_words import day
from data_pipeline.records import audit, formal_acts
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.tables import AGREEMENTS, DECISIONS

# Online Engagement Policy: what three people agreed to is not one person's to take away.
ALL_THREE = (
    "All three agreed to decision {}: nobody withdraws that alone. "
    "Propose to withdraw the decision, and it ends once all three agree to that too."
)


def withdraw_proposal(db: sa.Connection, decision_id: int, because: str, *, who: Person) -> Values:
    """Withdraws a proposal to which not all three have agreed."""
    policies.check(who, policies.PROPOSE_DECISIONS)
    audit.wait_for_others(db)
    match decision_records.state(*decision_records.in_question(db, decision_id)):
        case "agreed":
            raise Refused(ALL_THREE.format(decision_id))
        case "refused":
            raise Refused(f"Decision {decision_id} was refused, which ended it: nothing is left to withdraw.")
    key, name = {"decision_id": decision_id}, f"decision {decision_id}"
    return formal_acts.withdraw(db, DECISIONS, key, because, who=who, name=name)


def withdraw_answer(db: sa.Connection, decision_id: int, role: Role, because: str, *, who: Person) -> Values:
    """Withdraws what one of the three said, as long as not all three have agreed; the role may answer anew.

    What was given signed in is withdrawn by the same role signed in, what was recorded from evidence by
    whoever may record it.
    """
    audit.wait_for_others(db)
    decision, given = decision_records.in_question(db, decision_id)
    if decision_records.state(decision, given) == "agreed":
        raise Refused(ALL_THREE.format(decision_id))
    if role not in given:
        raise Refused(f"{ROLE_TITLES[role]}: there is no answer to withdraw.")
    policies.check_withdrawing_answer(who, role, given[role]["is_given"])
    key = {"decision_id": decision_id, "role": role, "answer": given[role]["answer"]}
    name = f"answer of the {ROLE_TITLES[role]}"
    return formal_acts.withdraw(db, AGREEMENTS, key, because, who=who, name=name)


def propose_withdrawal(db: sa.Connection, decision_id: int, because: str, *, who: Person) -> Values:
    """Proposes to withdraw a decision that all three agreed to and nobody has carried out. It stands until
    all three have agreed to that as well."""
    policies.check(who, policies.PROPOSE_DECISIONS)
    check_least("A proposal to withdraw a decision", {"its reason (why?)": because})
    audit.wait_for_others(db)
    decision, given = decision_records.in_question(db, decision_id)
    if decision_records.state(decision, given) != "agreed":
        raise Refused(f"Not all three have agreed to decision {decision_id}: withdraw the proposal instead.")
    if decision["withdraws"] is not None:
        raise Refused(
            f"Decision {decision['withdraws']} is withdrawn. Make a new proposal that says what you want "
            "instead."
        )
    checklist_records.check_not_carried_out(db, decision_id)
    _check_not_proposed_yet(db, decision_id)
    evidence = {"said": [f"Would end decision {decision_id}, proposed on {day(decision['proposed_on'])}."]}
    return decision_records.add(
        db, decision["account_id"], decision["proposal"], {"reason": because},
        who=who, evidence=evidence, withdraws=decision_id,
    )  # fmt: skip


def _check_not_proposed_yet(db: sa.Connection, decision_id: int) -> None:
    proposed = sa.select(DECISIONS.c.decision_id).where(
        DECISIONS.c.withdraws == decision_id, formal_acts.standing(DECISIONS)
    )
    for number in db.execute(proposed).scalars():
        if decision_records.state(*decision_records.in_question(db, number)) == "proposed":
            raise Refused(f"Decision {number} proposes that already.")
