"""Which themes, services and feelings stand out by month: on whole counts, or as anybody may see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline.experiences import queries as experience_queries
from data_pipeline.experiences.trends import theme_shares
from data_pipeline.organisation.policies import for_roles

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Judged = dict[str, pd.DataFrame]  # item -> its months
ROUNDED = ["centre", "lower", "upper"]


@for_roles("officer", "ceo")
def judged(db: DuckDBPyConnection, dimension: str, before: date) -> Judged:
    """Each theme, service or sentiment by month before a day, on the limits of its share.

    Columns as `shares.laney` gives them, `value` being the share; also `count` (experiences of the item) and
    `is_hidden` (False). A lasting rise of what people felt is better or worse; of a theme it is different.
    """
    return _judged(db, dimension, before)


def judged_published(db: DuckDBPyConnection, dimension: str, before: date) -> Judged:
    """The same without small numbers: months that are not shown have no share and no count.

    What stands out is judged on the whole counts; limits are told to a whole per cent, so that no number
    that is not shown can be worked out from them.
    """
    found = _judged(db, dimension, before)
    counts = experience_queries.published(db)
    mine = counts[(counts["kind"] == "month") & (counts["dimension"] == dimension)]
    hidden = mine.pivot(index="period_start", columns="item", values="is_hidden")
    return {item: _without_small(points, hidden[item]) for item, points in found.items()}


def _judged(db: DuckDBPyConnection, dimension: str, before: date) -> Judged:
    months = experience_queries.months(db)
    months = months[months["month"] < pd.Timestamp(before)]
    counts = months[months["dimension"] == dimension].pivot(
        index="month", columns="item", values="experiences"
    )
    return {
        item: points.assign(
            count=counts[item].astype("float64"), is_hidden=False, signal=_felt(points, dimension, item)
        )
        for item, points in theme_shares.shares(months, dimension).items()
    }


def _felt(points: pd.DataFrame, dimension: str, item: str) -> pd.Series:
    """More negative comments are worse and more positive ones better; all else is different."""
    good = {"positive": 1, "negative": -1}.get(item) if dimension == "sentiment" else None
    if good is None:
        return points["signal"]
    away = points["direction"].where(points["trend"], points["value"] - points["centre"]) * good
    said = pd.Series(["better" if each > 0 else "worse" for each in away], index=points.index, dtype=object)
    return said.where(points["signal"].notna(), None)


def _without_small(points: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    away = hidden.reindex(points.index).fillna(True).astype(bool)
    told = points.assign(is_hidden=away, **{column: points[column].round(2) for column in ROUNDED})
    told[["value", "count"]] = told[["value", "count"]].mask(away)
    return told
