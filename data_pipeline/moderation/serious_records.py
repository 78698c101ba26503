"""What only some items need: a possible hate crime with its consultation, safeguarding, and evidence.

Online Engagement Policy: what may be a hate crime is reported to the police after consultation with the Chief
Executive, or with the Chair or another Director in their absence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import Event
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.moderation_tables import STRANDS

CONSULTED = ("ceo", "chair", "director")
PASSED_ON_TO = ("safeguarding lead", "local authority", "police", "emergency services")
SHA256 = re.compile(r"[0-9a-f]{64}")
# Said wherever somebody may be in danger (askthe.police.uk).
DANGER = "Is somebody in danger now? Ring 999 first."


def possible_hate_crime(
    db: sa.Connection, item_id: int, strands: Sequence[str], *, who: Person, at: datetime | None = None
) -> Event:
    """It may be a hate crime, and because of what: one strand of the policy or several."""
    for strand in strands:
        item_records.check_listed(strand, STRANDS, "strand")
    chosen = ";".join(strand for strand in STRANDS if strand in strands)
    check_least("A possible hate crime", {"because of what (disability, race, ...)": chosen})
    return item_records.add(db, item_id, "possible hate crime", who=who, at=at, strands=chosen)


def consulted(
    db: sa.Connection,
    item_id: int,
    role: str,
    *,
    who: Person,
    at: datetime | None = None,
    why_not_chief_executive: str = "",
) -> Event:
    """Who was consulted: the Chief Executive, or the Chair or another Director and why not the former."""
    item_records.check_listed(role, CONSULTED, "person to consult")
    if role != "ceo":
        check_least("This consultation", {"why it was not the Chief Executive": why_not_chief_executive})
    reason = why_not_chief_executive or None
    return item_records.add(db, item_id, "consulted", who=who, at=at, role=role, reason=reason)


def reported_to_police(
    db: sa.Connection,
    item_id: int,
    role: str,
    *,
    who: Person,
    at: datetime | None = None,
    reference: str | None = None,
) -> Event:
    """It was reported to the police: by whom of us, when, and the reference that the police gave."""
    item_records.check_listed(role, (*CONSULTED, "officer", "other staff"), "role of who reports")
    return item_records.add(
        db, item_id, "reported to the police", who=who, at=at, role=role, reference=reference
    )


def not_a_crime(
    db: sa.Connection, item_id: int, *, who: Person, at: datetime | None = None, reason: str | None = None
) -> Event:
    """Offensive, not a crime: what we think after a look; it is no count of incidents."""
    return item_records.add(
        db, item_id, "not a crime", who=who, at=at, reason=reason, role=policies.moderates_as(who)
    )


def safeguarding(db: sa.Connection, item_id: int, *, who: Person, at: datetime | None = None) -> Event:
    """Somebody may not be safe. No detail stands here: it goes to the safeguarding lead alone."""
    return item_records.add(db, item_id, "safeguarding", who=who, at=at)


def passed_on(
    db: sa.Connection, item_id: int, role: str, *, who: Person, at: datetime | None = None
) -> Event:
    """The safeguarding concern was passed on: to whom by role, and when."""
    item_records.check_listed(role, PASSED_ON_TO, "place to pass safeguarding on to")
    return item_records.add(db, item_id, "passed on", who=who, at=at, role=role)


def evidence_kept(
    db: sa.Connection,
    item_id: int,
    kept_in: str,
    delete_on: date,
    *,
    who: Person,
    role: str | None = None,
    at: datetime | None = None,
    sha256: str | None = None,
) -> Event:
    """A screenshot was taken: where it is kept (never here), by whom as a role, and the day by which it has
    to be deleted. sha256: of the file, as `checksum` gives it."""
    check_least("Evidence", {"where it is kept": kept_in})
    if sha256 is not None and not SHA256.fullmatch(sha256):
        raise Refused("A SHA-256 has 64 characters of 0-9 and a-f.")
    return item_records.add(
        db, item_id, "evidence kept", who=who, at=at, kept_in=kept_in, delete_on=delete_on, sha256=sha256,
        role=role or policies.moderates_as(who),
    )  # fmt: skip


def evidence_deleted(
    db: sa.Connection, item_id: int, event_id: int, *, who: Person, at: datetime | None = None
) -> Event:
    """A screenshot was deleted where it was kept; event_id: the event that said so."""
    kept = item_records.check_item(db, item_id).of("evidence kept")
    if event_id not in {each.event_id for each in kept}:
        raise Refused(f"Item {item_id} has no evidence {event_id}.")
    return item_records.add(db, item_id, "evidence deleted", who=who, at=at, about=event_id)


def checksum(content: bytes) -> str:
    """The SHA-256 of a file, which is not kept."""
    return hashlib.sha256(content).hexdigest()
