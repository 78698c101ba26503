"""Where what people told us made a difference, as the board may read it."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline.experiences.follow_up.concern_records import check_concern
from data_pipeline.experiences.follow_up.shared_records import check_day
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import formal_acts, saving
from data_pipeline.records.experience_tables import DIFFERENCES
from data_pipeline.records.formal_acts import check_least, standing
from data_pipeline.records.saving import Values


def record_difference(
    db: sa.Connection,
    what_changed: str,
    changed_on: date,
    *,
    who: Person,
    theme: str | None = None,
    service: str | None = None,
    concern_id: int | None = None,
    reference: str | None = None,
) -> Values:
    """Records a difference that experiences made: what changed, and what people spoke of before it did
    (a concern, a theme or a service). `what_changed` is redacted before it is saved.

    concern_id: the concern that it followed. reference: where it is written, such as a letter.
    """
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    check_day(changed_on)
    led_to_it = concern_id or theme or service
    check_least(
        "A difference",
        {"what changed": what_changed, "what led to it (a concern, a theme or a service)": led_to_it},
    )
    if concern_id is not None:
        check_concern(db, concern_id)
    number = saving.next_number(db, DIFFERENCES.c.difference_id)
    values = {
        "what_changed": what_changed, "changed_on": changed_on, "theme": theme, "service": service,
        "escalation_id": concern_id, "reference": reference,
    }  # fmt: skip
    return saving.save(db, DIFFERENCES, {"difference_id": number}, values, who=who, seen=None)


def withdraw_difference(db: sa.Connection, difference_id: int, because: str, *, who: Person) -> Values:
    """Withdraws a difference; `because` is redacted already."""
    policies.check(who, policies.FOLLOW_UP_EXPERIENCES)
    key, name = {"difference_id": difference_id}, f"difference {difference_id}"
    return formal_acts.withdraw(db, DIFFERENCES, key, because, who=who, name=name)


def differences(db: sa.Connection) -> list[Values]:
    """Every difference made that stands, the newest first."""
    return _newest(db, standing(DIFFERENCES))


def withdrawn_differences(db: sa.Connection) -> list[Values]:
    """Differences that were withdrawn, the newest first."""
    return _newest(db, ~standing(DIFFERENCES))


def _newest(db: sa.Connection, which: sa.ColumnElement[bool]) -> list[Values]:
    ordered = (
        sa.select(DIFFERENCES)
        .where(which)
        .order_by(DIFFERENCES.c.changed_on.desc(), DIFFERENCES.c.difference_id.desc())
    )
    return [dict(row) for row in db.execute(ordered).mappings()]
