"""Which measures board reports show, in which order, where somebody chose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import REPORT_MEASURES

if TYPE_CHECKING:
    import sqlalchemy as sa

AT_MOST = 8  # that page one has room for
KEY = {"choice": 1}
CODE = re.compile(r"[A-Z]{3}")


def save(db: sa.Connection, codes: Sequence[str], *, who: Person, seen: int | None) -> Values | None:
    """The choice as saved; none at all means the usual measures again: then None.

    seen: the version that was on the screen, None where nobody had chosen. Raises Refused for more than fit
    on the page, for one that is named twice, and for what is no code.
    """
    policies.check(who, policies.WRITE_REPORTS)
    if len(codes) > AT_MOST:
        raise Refused(f"The first page has room for {AT_MOST} measures, and these are {len(codes)}.")
    if len(set(codes)) != len(codes):
        raise Refused("A measure can be chosen only once.")
    if wrong := [code for code in codes if not CODE.fullmatch(code)]:
        raise Refused(f"'{wrong[0]}' is not the code of a measure. A code has three letters, such as EXP.")
    if codes:
        return saving.save(db, REPORT_MEASURES, KEY, {"codes": list(codes)}, who=who, seen=seen)
    if seen is not None:
        saving.remove(db, REPORT_MEASURES, KEY, who=who, seen=seen)
    return None


def row(records: Records) -> Values | None:
    """The choice with its version; None where nobody chose."""
    with records.reading() as db:
        return saving.find(db, REPORT_MEASURES, KEY)


def chosen(records: Records) -> tuple[str, ...]:
    """The codes that somebody chose, in their order; none where nobody did, and the usual ones are shown."""
    choice = row(records)
    return tuple(choice["codes"]) if choice else ()
