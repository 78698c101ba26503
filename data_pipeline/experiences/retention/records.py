"""Deletes stored words: those past their delete-by day, or one experience because somebody asks."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.experiences.intake.records import PARTS
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import EXPERIENCE_TEXTS, EXPERIENCES
from data_pipeline.records.saving import find

IS_DUE = EXPERIENCE_TEXTS.c.delete_by <= sa.bindparam("today")


def due(db: sa.Connection) -> int:
    """How many texts should be gone by today."""
    counted = sa.select(sa.func.count()).select_from(EXPERIENCE_TEXTS).where(IS_DUE)
    return int(db.execute(counted, {"today": clock.today()}).scalar_one())


def texts(db: sa.Connection) -> int:
    """How many texts are kept."""
    return int(db.execute(sa.select(sa.func.count()).select_from(EXPERIENCE_TEXTS)).scalar_one())


def next_day(db: sa.Connection) -> date | None:
    """The next day on which a text has to go, None where none is kept."""
    return db.execute(sa.select(sa.func.min(EXPERIENCE_TEXTS.c.delete_by))).scalar()


def purge(db: sa.Connection, *, who: Person) -> int:
    """Deletes the texts that are due and gives how many there were; what they were coded as stays.

    The log says that it was done, also where nothing was due.
    """
    audit.wait_for_others(db)
    today = clock.today()
    deleted = db.execute(sa.delete(EXPERIENCE_TEXTS).where(IS_DUE), {"today": today}).rowcount
    key = {"delete_by": today.isoformat()}
    audit.append(db, who, "purged", EXPERIENCE_TEXTS, key=key, before={"texts": deleted}, after={"texts": 0})
    return int(deleted)


def erase(db: sa.Connection, experience_id: str, *, who: Person) -> None:
    """Deletes one experience, its words and all that was said of it. The log keeps its id alone."""
    audit.wait_for_others(db)
    key = {"experience_id": experience_id}
    if find(db, EXPERIENCES, key) is None:
        raise Refused(f"There is no experience '{experience_id}'. Its id stands beside it, such as 12-7.")
    for table in (*PARTS, EXPERIENCES):
        db.execute(sa.delete(table).where(table.c.experience_id == experience_id))
    audit.append(db, who, "erased", EXPERIENCES, key=key, before=None, after=None)
