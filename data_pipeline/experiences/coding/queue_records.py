"""The experiences that wait for an officer to code them, the most critical first, with their words."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.experiences.coding.harm import FEELING_SAFE
from data_pipeline.experiences.coding.records import suggested_themes, themes_of
from data_pipeline.records.experience_tables import (
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.saving import Values


def experience_with_words(db: sa.Connection, experience_id: str) -> Values | None:
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
        "themes": themes_of(db, [experience_id]).get(experience_id, ()),
        "suggested_themes": suggested_themes(row),
    }


def queue(db: sa.Connection, at_most: int = 50) -> list[Values]:
    """What no officer has coded yet, the most critical first, with text, themes and version.

    First what speaks of safety, whatever its suggested sentiment, for it may not wait: "I do not feel safe"
    has been taken for praise. Then what is not in English, which was given the highest chance, and the others
    by the chance that they are negative; the newer before the older. (Finding the most critical comments
    quickly is what trusts valued most in sentiment: evaluation of pxtextmining, 2022.)
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
    themes = themes_of(db, [row["experience_id"] for row in rows])
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


def unsafe(db: sa.Connection) -> int:
    """How many of them may speak of somebody who is not safe."""
    joined = EXPERIENCES.join(EXPERIENCE_TEXTS).join(
        EXPERIENCE_THEMES, EXPERIENCE_THEMES.c.experience_id == EXPERIENCES.c.experience_id
    )
    counted = sa.select(sa.func.count()).select_from(joined)
    spoken = EXPERIENCE_THEMES.c.theme == FEELING_SAFE
    return int(db.execute(counted.where(_is_waiting(), spoken)).scalar_one())


def _is_waiting() -> sa.ColumnElement[bool]:
    return sa.or_(EXPERIENCES.c.coded_by.is_(None), EXPERIENCES.c.coded_by != "officer")
