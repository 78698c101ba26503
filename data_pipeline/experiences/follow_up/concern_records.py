"""What came of what people told us: private routes shown, concerns escalated, differences made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit, saving
from data_pipeline.records.experience_tables import (
    DIFFERENCES,
    ESCALATED_TO,
    ESCALATION_STAGES,
    ESCALATIONS,
    EXPERIENCES,
    REDIRECTED,
    STAGES,
)
from data_pipeline.records.saving import Values


def save_redirected(db: sa.Connection, month: date, account_id: str, people: int, *, who: Person) -> Values:
    """How many people an account showed the way to a private conversation in a month."""
    _officer(who)
    if people < 0:
        raise Refused("The number of people cannot be below 0.")
    key = {"month": month.replace(day=1), "account_id": account_id}
    before = saving.find(db, REDIRECTED, key)
    return saving.save(db, REDIRECTED, key, {"people": people}, who=who, seen=_version(before))


def redirected(db: sa.Connection) -> list[Values]:
    """Every month and account for which a number is recorded."""
    ordered = sa.select(REDIRECTED).order_by(REDIRECTED.c.month, REDIRECTED.c.account_id)
    return [dict(row) for row in db.execute(ordered).mappings()]


def escalate(
    db: sa.Connection,
    escalated_to: str,
    *,
    who: Person,
    raised_on: date,
    recipient: str | None = None,
    theme: str | None = None,
    service: str | None = None,
    experience_ids: Sequence[str] = (),
    concern: str | None = None,
    follows: int | None = None,
) -> Values:
    """A concern as taken to somebody, with the day on which it was raised. It is about a theme, a service,
    single experiences, or several of these; `concern` is redacted already.
    """
    _officer(who)
    _known(escalated_to, ESCALATED_TO, "place to take a concern to")
    _not_ahead(raised_on)
    if not (theme or service or experience_ids):
        raise Refused("Say what the concern is about: a theme, a service, or experiences.")
    _experiences_exist(db, experience_ids)
    audit.wait_for_others(db)
    number = _next(db, ESCALATIONS.c.escalation_id)
    values = {
        "escalated_to": escalated_to, "recipient": recipient, "theme": theme, "service": service,
        "experience_ids": ";".join(experience_ids), "concern": concern, "follows": follows,
    }  # fmt: skip
    saved = saving.save(db, ESCALATIONS, {"escalation_id": number}, values, who=who, seen=None)
    reach(db, number, "raised", raised_on, who=who)
    return saved


def reach(
    db: sa.Connection, escalation_id: int, stage: str, on: date, *, who: Person, note: str | None = None
) -> Values:
    """The stage that an escalation reached on a day; said again, the later word stands."""
    _officer(who)
    _known(stage, STAGES, "stage")
    _not_ahead(on)
    if saving.find(db, ESCALATIONS, {"escalation_id": escalation_id}) is None:
        raise Refused(f"There is no escalation {escalation_id}.")
    key = {"escalation_id": escalation_id, "stage": stage}
    before = saving.find(db, ESCALATION_STAGES, key)
    values = {"reached_on": on, "note": note}
    return saving.save(db, ESCALATION_STAGES, key, values, who=who, seen=_version(before))


def record_difference(
    db: sa.Connection,
    what_changed: str,
    changed_on: date,
    *,
    who: Person,
    theme: str | None = None,
    service: str | None = None,
    escalation_id: int | None = None,
    reference: str | None = None,
) -> Values:
    """A difference that what people said made; `what_changed` is redacted already."""
    _officer(who)
    _not_ahead(changed_on)
    if not what_changed.strip():
        raise Refused("Say what changed.")
    if escalation_id is not None and saving.find(db, ESCALATIONS, {"escalation_id": escalation_id}) is None:
        raise Refused(f"There is no escalation {escalation_id}.")
    audit.wait_for_others(db)
    number = _next(db, DIFFERENCES.c.difference_id)
    values = {
        "what_changed": what_changed, "changed_on": changed_on, "theme": theme, "service": service,
        "escalation_id": escalation_id, "reference": reference,
    }  # fmt: skip
    return saving.save(db, DIFFERENCES, {"difference_id": number}, values, who=who, seen=None)


def escalations(db: sa.Connection) -> list[Values]:
    """Every escalation, the newest first, with `stages`: stage -> its row, in the order of the days."""
    ordered = sa.select(ESCALATION_STAGES).order_by(ESCALATION_STAGES.c.reached_on)
    stages: dict[int, dict[str, Values]] = {}
    for row in db.execute(ordered).mappings():
        stages.setdefault(row["escalation_id"], {})[row["stage"]] = dict(row)
    newest = sa.select(ESCALATIONS).order_by(ESCALATIONS.c.escalation_id.desc())
    return [
        dict(row) | {"stages": stages.get(row["escalation_id"], {})} for row in db.execute(newest).mappings()
    ]


def differences(db: sa.Connection) -> list[Values]:
    """Every difference made, the newest first."""
    ordered = sa.select(DIFFERENCES).order_by(
        DIFFERENCES.c.changed_on.desc(), DIFFERENCES.c.difference_id.desc()
    )
    return [dict(row) for row in db.execute(ordered).mappings()]


def _experiences_exist(db: sa.Connection, ids: Sequence[str]) -> None:
    chosen = sa.select(EXPERIENCES.c.experience_id).where(EXPERIENCES.c.experience_id.in_(list(ids)))
    absent = sorted(set(ids) - set(db.execute(chosen).scalars()))
    if absent:
        raise Refused(f"There is no experience '{absent[0]}'.")


def _next(db: sa.Connection, column: sa.Column) -> int:
    return int(db.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1


def _version(before: Values | None) -> int | None:
    return before["version"] if before else None


def _known(value: str, known: Sequence[str], what: str) -> None:
    if value not in known:
        raise Refused(f"'{value}' is no {what}. Possible: {', '.join(known)}.")


def _not_ahead(day: date) -> None:
    if day > clock.today():
        raise Refused("The day cannot be one to come.")


def _officer(who: Person) -> None:
    if not who.has("officer"):
        raise Refused("Only the Communications Officer may do this.")
