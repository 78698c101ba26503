"""What has to happen next on a decision, in one line: the same wherever a decision is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_pipeline.decisions import checklist_records
from data_pipeline.decisions.records import agreements, decisions, state, state_said
from data_pipeline.decisions.steps_and_review_days import REVIEW
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLE_TITLES, Person, Role
from data_pipeline.plain_words import counted, day, listed, without_capital
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AGREEING

# Where the answer of each is found by somebody who records it.
WRITTEN_IN: Mapping[Role, str] = {"officer": "the e-mail", "ceo": "the e-mail", "board": "the minute"}


@dataclass(frozen=True)
class UnderWay:
    """A decision that is proposed, or agreed and not carried out: number, what it is, what is next.

    agreed: what all three agreed to, in short; nothing while it waits for answers.
    """

    number: int
    what: str
    next_step: str
    agreed: str = ""


def in_progress(records: Records) -> list[tuple[Values, dict[str, Values]]]:
    """Decisions on accounts that wait for answers, or are agreed and not wholly carried out, the newest
    first, each with its answers; what would withdraw another decision is none of them."""
    found = []
    for decision in decisions(records):
        if decision["withdraws"] is not None:
            continue
        given = agreements(records, decision["decision_id"])
        match state(decision, given):
            case "proposed":
                found.append((decision, given))
            case "agreed":
                steps = checklist_records.of(records, decision["decision_id"])
                found += [(decision, given)] if any(step["done_on"] is None for step in steps) else []
    return found


def next_step(
    decision: Values,
    agreements: Mapping[str, Values],
    steps: Sequence[Values],
    who: Person | None,
    today: date,
) -> str:
    """'Next: the Board's agreement - record it from the minute.'

    who: the person who looks, None for somebody who only reads. steps: as checklist_records.of gives them.
    """
    match state(decision, agreements):
        case "proposed":
            return _agreement([role for role in AGREEING if role not in agreements], who)
        case "refused":
            return f"{state_said(decision, agreements)} Make a new proposal to take it up again."
        case "agreed" if decision["withdraws"] is not None:
            return f"Done. Decision {decision['withdraws']} is withdrawn."
        case "agreed":
            return _carrying_out(steps, today)
        case _:
            return state_said(decision, agreements)


def _agreement(missing: Sequence[Role], who: Person | None) -> str:
    """Of the three agreements the one that this person can bring about, their own first."""
    mine = [role for role in missing if who and not who.is_local and policies.may_agree_as(who, role)]
    if mine:
        return f"Next: your own answer as {ROLE_TITLES[mine[0]]}."
    if len(missing) == 1:
        what, way = f"the {ROLE_TITLES[missing[0]]}'s agreement", f"record it from {WRITTEN_IN[missing[0]]}"
    else:
        what = f"the agreements of {listed(ROLE_TITLES[role] for role in missing)}"
        way = "record each from a minute or an e-mail"
    may_record = who is not None and policies.may(who, policies.RECORD_AGREEMENTS)
    return f"Next: {what} - {way}." if may_record else f"Next: {what}."


def _carrying_out(steps: Sequence[Values], today: date) -> str:
    ahead = [step for step in steps if step["done_on"] is None]
    if not ahead:
        done = next((step["done_on"] for step in steps if step["item"] == REVIEW), None)
        return f"Done. Reviewed on {day(done)}." if done else "Done."
    first = ahead[0]
    if [step["item"] for step in ahead] == [REVIEW]:
        if first["due_on"] is None or first["due_on"] > today:
            return f"Done. Review{_by(first['due_on'], today, ' on')}."
        return f"Next: review what came of it{_by(first['due_on'], today)}."
    return f"Next: {counted(len(ahead), 'step')} left: {without_capital(first['item'])}" + (
        f"{_by(first['due_on'], today, ', by' if ',' in first['item'] else ' by')}."
    )


def _by(due: date | None, today: date, ahead: str = " by") -> str:
    """' by 12 Oct 2026', ', overdue since 3 Sep 2026', or nothing where no day is set."""
    if due is None:
        return ""
    return f", overdue since {day(due)}" if due < today else f"{ahead} {day(due)}"
