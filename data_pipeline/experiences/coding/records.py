"""An officer's coding of experiences: what each is about, beside what was suggested for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import (
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.saving import ChangedMeanwhile, Values, find

FEELING_SAFE = "feeling_safe"


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
    """The experience as an officer coded it; the same again, by an officer, changes nothing.

    on: the day of an earlier coding, today without it. seen: the version that was on the screen. Raises
    ChangedMeanwhile if another version stands.
    """
    if not who.has("officer"):
        raise Refused("Only the Communications Officer codes experiences.")
    audit.wait_for_others(db)
    before = one(db, experience_id)
    if before["version"] != seen:
        raise ChangedMeanwhile(before, {"themes": tuple(themes), "service": service, "sentiment": sentiment})
    told: Values = {"service": service, "sentiment": sentiment, "coded_by": "officer"}
    chosen = tuple(sorted(set(themes)))
    if all(before[name] == value for name, value in told.items()) and before["themes"] == chosen:
        return before
    told |= {"coded_on": on or clock.today()}
    mine = EXPERIENCES.c.experience_id == experience_id
    db.execute(sa.update(EXPERIENCES).where(mine).values(**told, version=seen + 1))
    db.execute(sa.delete(EXPERIENCE_THEMES).where(EXPERIENCE_THEMES.c.experience_id == experience_id))
    rows = [{"experience_id": experience_id, "theme": theme, "coded_by": "officer"} for theme in chosen]
    if rows:
        db.execute(sa.insert(EXPERIENCE_THEMES), rows)
    after = before | told | {"themes": chosen, "version": seen + 1}
    key = {"experience_id": experience_id}
    audit.append(db, who, "coded", EXPERIENCES, key=key, before=_logged(before), after=_logged(after))
    return after


def confirm(db: sa.Connection, experience_id: str, *, who: Person, seen: int) -> Values:
    """What stands is right: the officer's coding from now on."""
    now = one(db, experience_id)
    told = {name: now[name] for name in ("themes", "service", "sentiment")}
    return code(db, experience_id, **told, who=who, seen=seen)


def one(db: sa.Connection, experience_id: str) -> Values:
    """An experience with its themes; Refused if there is none."""
    found = find(db, EXPERIENCES, {"experience_id": experience_id})
    if found is None:
        raise Refused(f"There is no experience '{experience_id}'.")
    chosen = sa.select(EXPERIENCE_THEMES.c.theme).where(EXPERIENCE_THEMES.c.experience_id == experience_id)
    return found | {"themes": tuple(sorted(db.execute(chosen).scalars()))}


def told(db: sa.Connection, experience_id: str) -> Values | None:
    """An experience with its words, its themes and what was suggested; None where its words are gone."""
    chosen = (
        sa.select(
            EXPERIENCES,
            EXPERIENCE_TEXTS.c.text,
            SUGGESTIONS.c.themes.label("suggested_themes"),
            SUGGESTIONS.c.service.label("suggested_service"),
            SUGGESTIONS.c.sentiment.label("suggested_sentiment"),
        )
        .join_from(EXPERIENCES, EXPERIENCE_TEXTS)
        .join(SUGGESTIONS, SUGGESTIONS.c.experience_id == EXPERIENCES.c.experience_id)
        .where(EXPERIENCES.c.experience_id == experience_id)
    )
    row = db.execute(chosen).mappings().one_or_none()
    if row is None:
        return None
    return dict(row) | {
        "themes": _themes(db, [experience_id]).get(experience_id, ()),
        "suggested_themes": tuple(filter(None, row["suggested_themes"].split(";"))),
    }


def to_code(db: sa.Connection, at_most: int = 50) -> list[Values]:
    """What no officer has coded yet, the most critical first, with text, themes and version.

    First what speaks of safety, whatever its suggested sentiment, for it may not wait: "I do not feel safe"
    has been taken for praise. Then by the chance that it is negative; the newer before the older. (Finding
    the most critical comments quickly is what trusts valued most in sentiment: evaluation of pxtextmining,
    2022.)
    """
    spoken = sa.select(EXPERIENCE_THEMES.c.theme).where(
        EXPERIENCE_THEMES.c.experience_id == EXPERIENCES.c.experience_id,
        EXPERIENCE_THEMES.c.theme == FEELING_SAFE,
    )
    chosen = (
        sa.select(EXPERIENCES, EXPERIENCE_TEXTS.c.text, SUGGESTIONS.c.negative)
        .join_from(EXPERIENCES, EXPERIENCE_TEXTS)
        .join(SUGGESTIONS, SUGGESTIONS.c.experience_id == EXPERIENCES.c.experience_id)
        .where(_is_waiting())
        .order_by(
            sa.exists(spoken).desc(),
            SUGGESTIONS.c.negative.desc(),
            EXPERIENCES.c.received_on.desc(),
            EXPERIENCES.c.experience_id,
        )
        .limit(at_most)
    )
    rows = [dict(row) for row in db.execute(chosen).mappings()]
    themes = _themes(db, [row["experience_id"] for row in rows])
    return [row | {"themes": themes.get(row["experience_id"], ())} for row in rows]


def uncoded(db: sa.Connection) -> list[Values]:
    """Every experience with words that no officer has coded, without the words, the oldest first."""
    chosen = (
        sa.select(EXPERIENCES, EXPERIENCE_TEXTS.c.text_hash)
        .join_from(EXPERIENCES, EXPERIENCE_TEXTS)
        .where(_is_waiting())
        .order_by(EXPERIENCES.c.received_on, EXPERIENCES.c.experience_id)
    )
    return [dict(row) for row in db.execute(chosen).mappings()]


def waiting(db: sa.Connection) -> int:
    """How many experiences with their words wait for an officer."""
    counted = sa.select(sa.func.count()).select_from(EXPERIENCES.join(EXPERIENCE_TEXTS)).where(_is_waiting())
    return int(db.execute(counted).scalar_one())


def compared(db: sa.Connection) -> list[Values]:
    """Each experience that an officer coded: when, what was suggested, and what was chosen."""
    chosen = (
        sa.select(
            EXPERIENCES.c.experience_id,
            EXPERIENCES.c.coded_on,
            EXPERIENCES.c.service,
            EXPERIENCES.c.sentiment,
            SUGGESTIONS.c.themes.label("suggested_themes"),
            SUGGESTIONS.c.service.label("suggested_service"),
            SUGGESTIONS.c.sentiment.label("suggested_sentiment"),
        )
        .join_from(EXPERIENCES, SUGGESTIONS)
        .where(EXPERIENCES.c.coded_by == "officer")
        .order_by(EXPERIENCES.c.coded_on, EXPERIENCES.c.experience_id)
    )
    rows = [dict(row) for row in db.execute(chosen).mappings()]
    themes = _themes(db, None)
    return [
        row
        | {
            "themes": themes.get(row["experience_id"], ()),
            "suggested_themes": tuple(filter(None, row["suggested_themes"].split(";"))),
        }
        for row in rows
    ]


def corrections(db: sa.Connection) -> list[Values]:
    """What an officer coded and still has its words: text, themes, sentiment."""
    chosen = (
        sa.select(EXPERIENCES.c.experience_id, EXPERIENCES.c.sentiment, EXPERIENCE_TEXTS.c.text)
        .join_from(EXPERIENCES, EXPERIENCE_TEXTS)
        .where(EXPERIENCES.c.coded_by == "officer")
        .order_by(EXPERIENCES.c.experience_id)
    )
    themes = _themes(db, None)
    return [
        dict(row) | {"themes": themes.get(row["experience_id"], ())} for row in db.execute(chosen).mappings()
    ]


def teaching(db: sa.Connection) -> int:
    """How many an officer coded that still have their words."""
    counted = sa.select(sa.func.count()).select_from(EXPERIENCES.join(EXPERIENCE_TEXTS))
    return int(db.execute(counted.where(EXPERIENCES.c.coded_by == "officer")).scalar_one())


def _is_waiting() -> sa.ColumnElement[bool]:
    return sa.or_(EXPERIENCES.c.coded_by.is_(None), EXPERIENCES.c.coded_by != "officer")


def _themes(db: sa.Connection, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The themes of some experiences; without ids, of all that an officer coded."""
    told = EXPERIENCE_THEMES.c
    chosen = sa.select(told.experience_id, told.theme).order_by(told.experience_id, told.theme)
    some = told.coded_by == "officer" if ids is None else told.experience_id.in_(ids)
    found: dict[str, tuple[str, ...]] = {}
    for experience_id, theme in db.execute(chosen.where(some)):
        found[experience_id] = (*found.get(experience_id, ()), theme)
    return found


def _logged(values: Values) -> dict[str, Any]:
    names = ("themes", "service", "sentiment", "coded_by", "coded_on")
    return {name: values[name] for name in names}
