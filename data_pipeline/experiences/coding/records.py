"""An officer's coding of one experience: its themes, service and sentiment, each change in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import EXPERIENCE_THEMES, EXPERIENCES
from data_pipeline.records.saving import ChangedMeanwhile, Values, find


def code(
    db: sa.Connection,
    experience_id: str,
    *,
    themes: Sequence[str],
    service: str,
    sentiment: str,
    who: Person,
    seen: int,
    on: date | None = None,
) -> Values:
    """Codes an experience as an officer, and gives it as it stands; the same coding again changes nothing.

    on: the day of an earlier coding, today without it. seen: the version that was on the screen. Raises
    ChangedMeanwhile if another version stands.
    """
    policies.check(who, policies.CODE_EXPERIENCES)
    audit.wait_for_others(db)
    before = experience(db, experience_id)
    if before["version"] != seen:
        raise ChangedMeanwhile(before, {"themes": tuple(themes), "service": service, "sentiment": sentiment})
    codes: Values = {"service": service, "sentiment": sentiment, "coded_by": "officer"}
    chosen = tuple(sorted(set(themes)))
    if all(before[name] == value for name, value in codes.items()) and before["themes"] == chosen:
        return before
    codes |= {"coded_on": on or clock.today()}
    is_it = EXPERIENCES.c.experience_id == experience_id
    db.execute(sa.update(EXPERIENCES).where(is_it).values(**codes, version=seen + 1))
    db.execute(sa.delete(EXPERIENCE_THEMES).where(EXPERIENCE_THEMES.c.experience_id == experience_id))
    rows = [{"experience_id": experience_id, "theme": theme, "coded_by": "officer"} for theme in chosen]
    if rows:
        db.execute(sa.insert(EXPERIENCE_THEMES), rows)
    after = before | codes | {"themes": chosen, "version": seen + 1}
    key = {"experience_id": experience_id}
    audit.append(db, who, "coded", EXPERIENCES, key=key, before=_logged(before), after=_logged(after))
    return after


def experience(db: sa.Connection, experience_id: str) -> Values:
    """An experience with its themes; Refused if there is none."""
    row = find(db, EXPERIENCES, {"experience_id": experience_id})
    if row is None:
        raise Refused(f"There is no experience '{experience_id}'.")
    chosen = sa.select(EXPERIENCE_THEMES.c.theme).where(EXPERIENCE_THEMES.c.experience_id == experience_id)
    return row | {"themes": tuple(sorted(db.execute(chosen).scalars()))}


def themes_of(db: sa.Connection, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """Experience -> its themes, of these experiences; without ids, of all that an officer coded."""
    columns = EXPERIENCE_THEMES.c
    chosen = sa.select(columns.experience_id, columns.theme).order_by(columns.experience_id, columns.theme)
    wanted = columns.coded_by == "officer" if ids is None else columns.experience_id.in_(ids)
    themes: dict[str, tuple[str, ...]] = {}
    for experience_id, theme in db.execute(chosen.where(wanted)):
        themes[experience_id] = (*themes.get(experience_id, ()), theme)
    return themes


def suggested_themes(row: sa.RowMapping) -> tuple[str, ...]:
    """The suggested themes of a row, which are stored joined by semicolons."""
    return tuple(filter(None, row["suggested_themes"].split(";")))


def _logged(values: Values) -> dict[str, Any]:
    names = ("themes", "service", "sentiment", "coded_by", "coded_on")
    return {name: values[name] for name in names}
