"""Stores a whole arrival of experiences or nothing of it, and takes one back; each is one line in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import (
    ARRIVALS,
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.saving import Values, find, next_number

BLOCK = 5000  # rows written at once
PARTS = (SUGGESTIONS, EXPERIENCE_THEMES, EXPERIENCE_TEXTS)  # what hangs on an experience
ASKED = 500  # values that one question asks for: SQLite takes no more than some thousand


@dataclass(frozen=True)
class StoredExperience:
    """One experience as it is stored: redacted, and with what was suggested for it.

    sentiment: "" where none could be suggested.
    """

    received_on: date
    arrived_by: str
    arrived_account_id: str | None
    prompted_account_id: str | None
    response_key: str | None
    text: str
    text_hash: str
    delete_by: date
    themes: tuple[str, ...]
    service: str
    sentiment: str
    negative: float
    model: str


def add(
    db: sa.Connection, arrival: Mapping[str, Any], experiences: Sequence[StoredExperience], *, who: Person
) -> Values:
    """The arrival as stored, with its id. `arrival`: kind, form, file_name, sha256 and the four counts."""
    number = next_number(db, ARRIVALS.c.arrival_id)
    key = {"arrival_id": number}
    row = (
        key
        | dict(arrival)
        | {
            "arrived_at": clock.now().isoformat(timespec="seconds"),
            "taken_in_by": who.signature(),
            "taken_back_at": None,
        }
    )
    db.execute(sa.insert(ARRIVALS).values(**row))
    for first in range(0, len(experiences), BLOCK):
        _insert(db, number, first + 1, experiences[first : first + BLOCK])
    audit.append(db, who, "taken in", ARRIVALS, key=key, before=None, after=row)
    return row


def _insert(db: sa.Connection, arrival_id: int, first: int, experiences: Sequence[StoredExperience]) -> None:
    named = [(f"{arrival_id}-{first + place}", each) for place, each in enumerate(experiences)]
    rows: dict[sa.Table, list[Values]] = {
        EXPERIENCES: [
            {
                "experience_id": key, "arrival_id": arrival_id, "received_on": each.received_on,
                "arrived_by": each.arrived_by, "arrived_account_id": each.arrived_account_id,
                "prompted_account_id": each.prompted_account_id, "response_key": each.response_key,
                "service": each.service, "sentiment": each.sentiment or None, "version": 1,
                "coded_by": "suggested" if each.themes else None, "coded_on": None,
            }
            for key, each in named
        ],
        EXPERIENCE_TEXTS: [
            {
                "experience_id": key, "text": each.text, "text_hash": each.text_hash,
                "delete_by": each.delete_by,
            }
            for key, each in named
        ],
        SUGGESTIONS: [
            {
                "experience_id": key, "themes": ";".join(each.themes), "service": each.service,
                "sentiment": each.sentiment, "negative": each.negative, "model": each.model,
            }
            for key, each in named
        ],
        EXPERIENCE_THEMES: [
            {"experience_id": key, "theme": theme, "coded_by": "suggested"}
            for key, each in named
            for theme in each.themes
        ],
    }  # fmt: skip
    for table, values in rows.items():
        if values:
            db.execute(sa.insert(table), values)


def stored_keys(db: sa.Connection, keys: Iterable[str]) -> set[str]:
    """Which of these keys of responses are stored already."""
    return set(_asked(db, EXPERIENCES.c.response_key, sa.select(EXPERIENCES.c.response_key), keys))


def stored_texts(db: sa.Connection, hashes: Iterable[str]) -> set[tuple[str, date]]:
    """The words and the day of each stored experience that has one of these words."""
    chosen = sa.select(EXPERIENCE_TEXTS.c.text_hash, EXPERIENCES.c.received_on).join_from(
        EXPERIENCE_TEXTS, EXPERIENCES
    )
    return {(row[0], row[1]) for row in _rows(db, EXPERIENCE_TEXTS.c.text_hash, chosen, hashes)}


def arrivals(db: sa.Connection) -> list[Values]:
    """Every arrival, the newest first, also those that were taken back."""
    return [
        dict(row) for row in db.execute(sa.select(ARRIVALS).order_by(ARRIVALS.c.arrival_id.desc())).mappings()
    ]


def same_file(db: sa.Connection, sha256: str) -> Values | None:
    """The arrival of the same file or block that still stands, None if there is none."""
    chosen = sa.select(ARRIVALS).where(ARRIVALS.c.sha256 == sha256, ARRIVALS.c.taken_back_at.is_(None))
    row = db.execute(chosen.order_by(ARRIVALS.c.arrival_id)).mappings().first()
    return dict(row) if row else None


def take_back(db: sa.Connection, arrival_id: int, *, who: Person) -> Values:
    """Removes all that an arrival brought; that it came, and that it was taken back, stays."""
    audit.wait_for_others(db)
    key = {"arrival_id": arrival_id}
    before = find(db, ARRIVALS, key)
    if before is None or before["taken_back_at"]:
        raise Refused(f"There is nothing to take back: no arrival {arrival_id} stands.")
    of_arrival = sa.select(EXPERIENCES.c.experience_id).where(EXPERIENCES.c.arrival_id == arrival_id)
    for table in PARTS:
        db.execute(sa.delete(table).where(table.c.experience_id.in_(of_arrival)))
    db.execute(sa.delete(EXPERIENCES).where(EXPERIENCES.c.arrival_id == arrival_id))
    after = before | {"taken_back_at": clock.now().isoformat(timespec="seconds")}
    db.execute(
        sa.update(ARRIVALS)
        .where(ARRIVALS.c.arrival_id == arrival_id)
        .values(taken_back_at=after["taken_back_at"])
    )
    audit.append(db, who, "taken back", ARRIVALS, key=key, before=before, after=after)
    return after


def _asked(db: sa.Connection, column: sa.Column, chosen: sa.Select, values: Iterable[str]) -> list[str]:
    return [str(row[0]) for row in _rows(db, column, chosen, values)]


def _rows(db: sa.Connection, column: sa.Column, chosen: sa.Select, values: Iterable[str]) -> list[sa.Row]:
    wanted = sorted(set(values))
    return [
        row
        for first in range(0, len(wanted), ASKED)
        for row in db.execute(chosen.where(column.in_(wanted[first : first + ASKED])))
    ]
