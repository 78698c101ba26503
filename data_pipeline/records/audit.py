"""The log of every change: each line carries a seal made of its content and the seal before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.organisation.people import Person
from data_pipeline.records.tables import AUDIT, AUDIT_HEAD, DOCUMENT

START = "0" * 64
RESTORED = "restored"  # the action of the line that a restore adds to the log that it puts in place
SEALED = ("serial", "at", "person", "action", "record", "key", "before", "after")


@dataclass(frozen=True)
class Line:
    """One change: who did what to which record, and how it was before and after (JSON)."""

    serial: int
    at: str
    person: str
    action: str
    record: str
    key: str
    before: str
    after: str
    seal: str


def append(
    db: sa.Connection,
    who: Person,
    action: str,
    table: sa.Table,
    *,
    key: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Adds a line in the transaction of the change itself: both stand, or neither does."""
    texts = {"key": key, "before": before or {}, "after": after or {}}
    _add(db, who, action, table.name, {name: as_logged(table, values) for name, values in texts.items()})


def append_restored(
    db: sa.Connection, who: Person, *, backup: Mapping[str, Any], replaced: Mapping[str, Any]
) -> None:
    """Adds the line that says that this log came back with a backup, and the last line of the one before.

    A log of which nobody knows how far it reached stays as it is: `problems` says so.
    """
    if db.execute(sa.select(AUDIT_HEAD)).first() is None:
        return
    texts = {"key": dict(backup), "before": dict(replaced), "after": {}}
    _add(db, who, RESTORED, AUDIT.name, {name: json.dumps(values) for name, values in texts.items()})


def _add(db: sa.Connection, who: Person, action: str, record: str, texts: Mapping[str, str]) -> None:
    head = db.execute(sa.select(AUDIT_HEAD).with_for_update()).one()
    line = {
        "serial": head.serial + 1,
        "at": clock.now().isoformat(timespec="microseconds"),
        "person": who.signature(),
        "action": action,
        "record": record,
        **texts,
    }
    sealed = seal(head.seal, line)
    db.execute(sa.insert(AUDIT).values(**line, seal=sealed))
    db.execute(sa.update(AUDIT_HEAD).values(serial=line["serial"], seal=sealed))


def wait_for_others(db: sa.Connection) -> None:
    """Lets one transaction write at a time: each line of the log needs the one before."""
    db.execute(sa.select(AUDIT_HEAD).with_for_update())


def seal(previous: str, line: Mapping[str, Any]) -> str:
    """The seal of a line behind another."""
    content = json.dumps([previous, *(line[name] for name in SEALED)], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def lines(db: sa.Connection, after: int = 0) -> Iterator[Line]:
    """The log, oldest first; those after a line, without one all."""
    chosen = sa.select(AUDIT).where(AUDIT.c.serial > after) if after else sa.select(AUDIT)
    for row in db.execute(chosen.order_by(AUDIT.c.serial)).mappings():
        yield Line(**row)


def problems(db: sa.Connection) -> list[str]:
    """What does not hold, in words; [] where every line stands as it was written."""
    previous, expected, broken = START, 1, []
    for line in lines(db):
        if line.serial != expected:
            broken.append(f"Line {expected} is missing: the next one is {line.serial}.")
        if seal(previous, vars(line)) != line.seal:
            broken.append(
                f"Line {line.serial} was changed after it was written, or does not follow the line before it."
            )
        previous, expected = line.seal, line.serial + 1
    head = db.execute(sa.select(AUDIT_HEAD)).one_or_none()
    if head is None:
        broken.append("How far the log should reach is no longer written.")
    elif (head.serial, head.seal) != (expected - 1, previous):
        broken.append(f"The log should end with line {head.serial}, and ends with {expected - 1}.")
    return broken


def newest_seal(db: sa.Connection, without: Iterable[str] = ()) -> str:
    """The newest seal, '' where there is none: it changes with every change but those of records left out."""
    last = sa.select(AUDIT_HEAD.c.serial).scalar_subquery()
    newest = sa.select(AUDIT.c.seal).where(AUDIT.c.serial <= last, AUDIT.c.record.not_in(list(without)))
    return str(db.execute(newest.order_by(AUDIT.c.serial.desc()).limit(1)).scalar() or "")


def newest_change(db: sa.Connection) -> datetime | None:
    """When somebody last changed a record, None where nobody did; putting a backup in place is no change."""
    changes = sa.select(AUDIT.c.at).where(AUDIT.c.action != RESTORED)
    at = db.execute(changes.order_by(AUDIT.c.serial.desc()).limit(1)).scalar()
    with suppress(ValueError):  # nothing yet, or a line that somebody spoilt
        return datetime.fromisoformat(str(at))
    return None


def as_logged(table: sa.Table, values: Mapping[str, Any]) -> str:
    """The values as the log keeps them."""
    logged = {
        name: _logged(table.c[name].info if name in table.c else {}, value)
        for name, value in values.items()
        if name != "version"
    }
    return json.dumps(logged, default=str, ensure_ascii=False, sort_keys=True)


def _logged(info: Mapping[str, Any], value: Any) -> Any:
    """Of somebody's own words only how many characters they had, of a document its hash."""
    if isinstance(value, str) and info.get("free_text"):
        return f"({len(value)} characters)"
    if isinstance(value, str) and info == DOCUMENT:
        return f"(SHA-256 {hashlib.sha256(value.encode()).hexdigest()})"
    return value
