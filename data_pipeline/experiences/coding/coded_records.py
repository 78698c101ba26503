"""The experiences that an officer has coded, for comparing with what was suggested and for learning from."""

from __future__ import annotations

import sqlalchemy as sa

from data_pipeline.experiences.coding.records import suggested_themes, themes_of
from data_pipeline.experiences.coding.suggestions import NO_SENTIMENT
from data_pipeline.records.experience_tables import (
    EXPERIENCE_TEXTS,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.saving import Values


def coded_and_suggested(db: sa.Connection) -> list[Values]:
    """Each experience that an officer coded: when, what was suggested, and what was chosen.

    Without those that are not in English: nothing was suggested of them.
    """
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
        .where(_can_be_compared())
        .order_by(EXPERIENCES.c.coded_on, EXPERIENCES.c.experience_id)
    )
    rows = db.execute(chosen).mappings().all()
    themes = themes_of(db, None)
    return [
        dict(row)
        | {"themes": themes.get(row["experience_id"], ()), "suggested_themes": suggested_themes(row)}
        for row in rows
    ]


def corrections(db: sa.Connection) -> list[Values]:
    """The experiences that an officer coded and that still have their words: text, themes, sentiment.

    Without those that are not in English: the model knows no word of them.
    """
    chosen = (
        sa.select(EXPERIENCES.c.experience_id, EXPERIENCES.c.sentiment, EXPERIENCE_TEXTS.c.text)
        .join_from(EXPERIENCES, EXPERIENCE_TEXTS)
        .join(SUGGESTIONS, SUGGESTIONS.c.experience_id == EXPERIENCES.c.experience_id)
        .where(_can_be_compared())
        .order_by(EXPERIENCES.c.experience_id)
    )
    themes = themes_of(db, None)
    return [
        dict(row) | {"themes": themes.get(row["experience_id"], ())} for row in db.execute(chosen).mappings()
    ]


def corrections_count(db: sa.Connection) -> int:
    """How many experiences in English that an officer coded still have their words."""
    joined = EXPERIENCES.join(EXPERIENCE_TEXTS).join(
        SUGGESTIONS, SUGGESTIONS.c.experience_id == EXPERIENCES.c.experience_id
    )
    return int(
        db.execute(sa.select(sa.func.count()).select_from(joined).where(_can_be_compared())).scalar_one()
    )


def _can_be_compared() -> sa.ColumnElement[bool]:
    return sa.and_(EXPERIENCES.c.coded_by == "officer", SUGGESTIONS.c.sentiment != NO_SENTIMENT)
