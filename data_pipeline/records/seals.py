"""The seals of the log: the newest, the one that somebody has on paper, and whether that still stands."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.plain_words import counted
from data_pipeline.records.audit import RESTORED
from data_pipeline.records.seal_on_paper import Seal, day_of, short
from data_pipeline.records.store import Records
from data_pipeline.records.tables import AUDIT

_LINE = sa.select(AUDIT.c.serial, AUDIT.c.at, AUDIT.c.seal)


def newest(db: sa.Connection) -> Seal:
    """The seal of the last line that there is."""
    row = db.execute(_LINE.order_by(AUDIT.c.serial.desc()).limit(1)).one_or_none()
    return Seal(*row) if row else Seal()


def newest_of(records: Records) -> Seal:
    """The same of records that nobody has open."""
    with records.reading() as db:
        return newest(db)


def find(db: sa.Connection, digits: str) -> Seal | None:
    """The line whose seal begins with these digits, None where no line has it."""
    row = db.execute(_LINE.where(AUDIT.c.seal.startswith(digits, autoescape=True))).first()
    return Seal(*row) if row else None


def written_between(db: sa.Connection, start: str, end: str) -> int:
    """How many lines were written after one moment (UTC, ISO 8601) and before another."""
    chosen = sa.select(sa.func.count()).select_from(AUDIT).where(AUDIT.c.at > start, AUDIT.c.at < end)
    return int(db.execute(chosen).scalar_one())


def standing(db: sa.Connection, digits: str) -> tuple[bool, str]:
    """Whether the line with a seal that was printed stands, and what that means."""
    line, last = find(db, digits), newest(db)
    if line is None:
        return False, (
            f"No line of this log has the seal {short(digits)}. The log was rewritten or cut after that was "
            f"printed, or it belongs to another organisation.{_restored(db)}"
        )
    later = counted(last.line - line.line, "line") if last.line > line.line else "nothing"
    written_on = day_of(line.written_at)
    return True, f"Line {line.line} of {written_on} stands as it was printed, and {later} came after it."


def _restored(db: sa.Connection) -> str:
    """The last backup that the log says was restored: what was written between the two is gone with it."""
    lines = sa.select(AUDIT.c.at).where(AUDIT.c.action == RESTORED)
    at = db.execute(lines.order_by(AUDIT.c.serial.desc()).limit(1)).scalar()
    if at is None:
        return ""
    return (
        f" The log says that a backup was restored on {day_of(at)}: a seal that was printed between that "
        "backup and that day is in no log any more."
    )
