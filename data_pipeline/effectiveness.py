"""Asks a build for what effectiveness rests on, and assesses every account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline import clock
from data_pipeline.analysis import periods, quarters
from data_pipeline.analysis.effectiveness import closing, gathering
from data_pipeline.analysis.effectiveness.anchors import anchor_of
from data_pipeline.analysis.effectiveness.assessment import Matrix, assessed, matrix
from data_pipeline.analysis.effectiveness.gathering import Marts
from data_pipeline.analysis.effectiveness.own_criteria import OwnFigures, own
from data_pipeline.analysis.effectiveness.table import COLUMNS, table
from data_pipeline.analysis.periods import Period
from data_pipeline.queries import accounts, audience, effectiveness


def period(db: DuckDBPyConnection, until: date | None, months: int) -> Period | None:
    """So many whole months up to a day; without one, up to the newest complete quarter with posts."""
    if until is None:
        newest = quarters.newest_complete(effectiveness.quarters(db))
        until = newest.end if newest else _newest_day(db)
    return gathering.span(until, months) if until else None


def _newest_day(db: DuckDBPyConnection) -> date | None:
    day = accounts.newest_day(db)["last_day"].iloc[0]
    return None if pd.isna(day) else day.date()


def marts(db: DuckDBPyConnection, over: Period) -> Marts:
    """The rows of a build that effectiveness rests on, up to the end of a period."""
    start = periods.months_on(over.end, 1 - gathering.near_months(over))
    known = accounts.accounts(db)
    return Marts(
        accounts=known,
        posts=effectiveness.responses(db, start, over.end),
        months=effectiveness.months(db, over.end),
        breaks=effectiveness.breaks(db),
        groups=audience.audience_groups(db, known["account_id"].tolist(), over.end),
        visits=effectiveness.sent_visits(db, over.end),
        mailings=effectiveness.mailings(db, start, over.end),
        anchors=effectiveness.anchors(db),
        today=clock.today(),
    )


@dataclass(frozen=True)
class Compared:
    """All that a build says of the accounts over a period; nothing in it depends on weights."""

    period: Period
    matrix: Matrix
    own: tuple[OwnFigures, ...]
    history: tuple[str, ...]


def compared(db: DuckDBPyConnection, until: date | None = None, months: int = 12) -> Compared | None:
    """Figures and scores of every account; None where nothing is loaded."""
    over = period(db, until, months)
    if over is None:
        return None
    found = marts(db, over)
    figures = gathering.gathered(found, over)
    return Compared(
        over, matrix(figures, anchor_of(found.anchors)), tuple(own(found, over)), closing.history(found)
    )


def answer(db: DuckDBPyConnection, until: date | None = None, months: int = 12) -> pd.DataFrame:
    """Every account's criteria and recommendation, one row each; no row where nothing is loaded."""
    found = compared(db, until, months)
    if found is None:
        return pd.DataFrame(columns=list(COLUMNS))
    return table(found.matrix, assessed(found.matrix), found.own)
