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
from data_pipeline.records import audit, formal_acts, saving
from data_pipeline.records.experience_tables import (
    CONCERN_STAGES,
    CONCERNS,
    DIFFERENCES,
    EXPERIENCES,
    STAGES,
    TAKEN_TO,
)
from data_pipeline.records.formal_acts import check_least, check_standing, standing
from data_pipeline.records.saving import Values

NAMED = ("provider", "other")  # of these there are many: which one must be said


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
    or several of these, and says what the matter is; `concern` is redacted before it is saved.

    follows: the earlier concern that it passes on.
    """
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    check_listed(taken_to, TAKEN_TO, "place to take a concern to")
    check_day(raised_on)
    named = {"the name of who it is taken to": recipient} if taken_to in NAMED else {}
    about = theme or service or ";".join(experience_ids)
    needed = {
        "what the matter is (in words)": concern,
        "what it is about (a theme, a service or experiences)": about,
    }
    check_least("A concern", named | needed)
    _check_experiences(db, experience_ids)
    if follows is not None:
        check_concern(db, follows)
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
    values = {"reached_on": on, "note": note} | formal_acts.NOT_WITHDRAWN
    return saving.save(db, CONCERN_STAGES, key, values, who=who, seen=version_of(before))


def withdraw_concern(db: sa.Connection, concern_id: int, because: str, *, who: Person) -> Values:
    """Withdraws a concern with its stages; `because` is redacted already. What rests on it goes first."""
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    audit.wait_for_others(db)
    for table, column, what in (
        (CONCERNS, CONCERNS.c.follows, "It was passed on as concern"),
        (DIFFERENCES, DIFFERENCES.c.escalation_id, "It led to difference"),
    ):
        (number,) = table.primary_key
        resting = db.execute(sa.select(number).where(column == concern_id, standing(table))).scalars().first()
        if resting is not None:
            raise Refused(f"{what} {resting}: withdraw that one first.")
    key, name = {"escalation_id": concern_id}, f"concern {concern_id}"
    return formal_acts.withdraw(db, CONCERNS, key, because, who=who, name=name)


def withdraw_stage(db: sa.Connection, concern_id: int, stage: str, because: str, *, who: Person) -> Values:
    """Withdraws a stage that a concern did not reach; `because` is redacted already."""
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    check_concern(db, concern_id)
    if stage == "raised":
        raise Refused(
            "The first stage, 'raised', cannot be withdrawn on its own. Withdraw the whole concern instead."
        )
    key, name = {"escalation_id": concern_id, "stage": stage}, f"stage '{stage}' of concern {concern_id}"
    return formal_acts.withdraw(db, CONCERN_STAGES, key, because, who=who, name=name)


def concerns(db: sa.Connection) -> list[Values]:
    """Every concern that stands, the newest first, with `stages`: stage -> its row, by day."""
    ordered = sa.select(CONCERN_STAGES).where(standing(CONCERN_STAGES)).order_by(CONCERN_STAGES.c.reached_on)
    stages: dict[int, dict[str, Values]] = {}
    for row in db.execute(ordered).mappings():
        stages.setdefault(row["escalation_id"], {})[row["stage"]] = dict(row)
    return [row | {"stages": stages.get(row["escalation_id"], {})} for row in _newest(db, standing(CONCERNS))]


def withdrawn_concerns(db: sa.Connection) -> list[Values]:
    """Concerns that were withdrawn, the newest first."""
    return _newest(db, ~standing(CONCERNS))


def withdrawn_stages(db: sa.Connection) -> list[Values]:
    """Stages that were withdrawn of concerns that stand, by concern."""
    chosen = sa.select(CONCERN_STAGES).where(
        ~standing(CONCERN_STAGES),
        CONCERN_STAGES.c.escalation_id == CONCERNS.c.escalation_id,
        standing(CONCERNS),
    )
    ordered = chosen.order_by(CONCERN_STAGES.c.escalation_id, CONCERN_STAGES.c.reached_on)
    return [dict(row) for row in db.execute(ordered).mappings()]


def _newest(db: sa.Connection, which: sa.ColumnElement[bool]) -> list[Values]:
    ordered = sa.select(CONCERNS).where(which).order_by(CONCERNS.c.escalation_id.desc())
    return [dict(row) for row in db.execute(ordered).mappings()]


def check_concern(db: sa.Connection, concern_id: int) -> None:
    """Refused where no concern has this number, or it was withdrawn."""
    check_standing(saving.find(db, CONCERNS, {"escalation_id": concern_id}), f"concern {concern_id}")


def _check_experiences(db: sa.Connection, ids: Sequence[str]) -> None:
    chosen = sa.select(EXPERIENCES.c.experience_id).where(EXPERIENCES.c.experience_id.in_(list(ids)))
    absent = sorted(set(ids) - set(db.execute(chosen).scalars()))
    if absent:
        raise Refused(f"There is no experience '{absent[0]}'.")
