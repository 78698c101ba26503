"""The sign-ins that were ended by a sign-out: a cookie of one opens nothing, whatever started again since."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.records.store import Records
from data_pipeline.records.tables import ENDED_SIGN_INS

LONGEST = 31 * 24 * 3600  # seconds after which any sign-in is over by itself


def end(records: Records, sign_in: str, now: float) -> None:
    """Writes down that a sign-in, named by its hash, is over; forgets those that would be over anyhow.

    now: seconds since 1970.
    """
    with records.writing() as db:
        db.execute(sa.delete(ENDED_SIGN_INS).where(ENDED_SIGN_INS.c.ended_at < now - LONGEST))
        db.execute(sa.delete(ENDED_SIGN_INS).where(ENDED_SIGN_INS.c.sign_in == sign_in))
        db.execute(sa.insert(ENDED_SIGN_INS).values(sign_in=sign_in, ended_at=now))


def ended(records: Records) -> frozenset[str]:
    """The hashes of all that were ended."""
    with records.reading() as db:
        return frozenset(db.execute(sa.select(ENDED_SIGN_INS.c.sign_in)).scalars())
