"""Concerns that were taken to somebody who can act on them, and the stages that each one reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.experiences.follow_up.shared_records import (
    check_day,
    check_listed,
    version_of,
)
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.experience_tables import (
    CONCERN_STAGES,
    CONCERNS,
    EXPERIENCES,
    STAGES,
    TAKEN_TO,
)
from data_pipeline.records.saving import Values


def record_concern(
    db: sa.Connection,
    taken_to: str,
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
    """Records a concern as raised with somebody on a day. It is about a theme, a service, single experiences,
    or several of these; `concern` is redacted before it is saved. follows: the earlier one that it passes on.
    """
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    check_listed(taken_to, TAKEN_TO, "place to take a concern to")
    check_day(raised_on)
    if not (theme or service or experience_ids):
        raise Refused("Say what the concern is about: a theme, a service, or experiences.")
    _check_experiences(db, experience_ids)
    number = saving.next_number(db, CONCERNS.c.escalation_id)
    values = {
        "escalated_to": taken_to, "recipient": recipient, "theme": theme, "service": service,
        "experience_ids": ";".join(experience_ids), "concern": concern, "follows": follows,
    }  # fmt: skip
    saved = saving.save(db, CONCERNS, {"escalation_id": number}, values, who=who, seen=None)
    record_stage(db, number, "raised", raised_on, who=who)
    return saved


def record_stage(
    db: sa.Connection, concern_id: int, stage: str, on: date, *, who: Person, note: str | None = None
) -> Values:
    """Records the stage that a concern reached on a day; a later record of the same stage replaces it."""
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    check_listed(stage, STAGES, "stage")
    check_day(on)
    check_concern(db, concern_id)
    key = {"escalation_id": concern_id, "stage": stage}
    before = saving.find(db, CONCERN_STAGES, key)
    values = {"reached_on": on, "note": note}
    return saving.save(db, CONCERN_STAGES, key, values, who=who, seen=version_of(before))


def concerns(db: sa.Connection) -> list[Values]:
    """Every concern, the newest first, with `stages`: stage -> its row, in the order of the days."""
    ordered = sa.select(CONCERN_STAGES).order_by(CONCERN_STAGES.c.reached_on)
    stages: dict[int, dict[str, Values]] = {}
    for row in db.execute(ordered).mappings():
        stages.setdefault(row["escalation_id"], {})[row["stage"]] = dict(row)
    newest = sa.select(CONCERNS).order_by(CONCERNS.c.escalation_id.desc())
    return [
        dict(row) | {"stages": stages.get(row["escalation_id"], {})} for row in db.execute(newest).mappings()
    ]


def check_concern(db: sa.Connection, concern_id: int) -> None:
    """Refused where no concern has this number."""
    if saving.find(db, CONCERNS, {"escalation_id": concern_id}) is None:
        raise Refused(f"There is no escalation {concern_id}.")


def _check_experiences(db: sa.Connection, ids: Sequence[str]) -> None:
    chosen = sa.select(EXPERIENCES.c.experience_id).where(EXPERIENCES.c.experience_id.in_(list(ids)))
    absent = sorted(set(ids) - set(db.execute(chosen).scalars()))
    if absent:
        raise Refused(f"There is no experience '{absent[0]}'.")
