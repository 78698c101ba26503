"""The share of experiences that speak of each theme, service or sentiment, by month, and what stands out."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.queries import counts
from data_pipeline.experiences.trends.standout_themes import Shares, shares_by_month, with_small_numbers
from data_pipeline.organisation import policies


def published_shares(db: DuckDBPyConnection, dimension: str, before: date) -> Shares:
    """Each theme, service or sentiment by month before a day; months that are not shown have no share."""
    return shares_of(counts.published(db), dimension, before)


def shares_of(published: pd.DataFrame, dimension: str, before: date) -> Shares:
    """The same from published counts that are there already."""
    of_months = published[published["kind"] == "month"].rename(columns={"period_start": "month"})
    return shares_by_month(of_months, dimension, before)


@policies.only_with(policies.READ_SMALL_NUMBERS)
def shares(db: DuckDBPyConnection, dimension: str, before: date) -> Shares:
    """The same with small numbers: what stands out is what everybody sees to stand out."""
    by_item = published_shares(db, dimension, before)
    months = counts.months(db)
    whole = months[months["dimension"] == "all"].set_index("month")["experiences"]
    mine = months[months["dimension"] == dimension]
    return {
        item: with_small_numbers(points, mine[mine["item"] == item].set_index("month")["experiences"], whole)
        for item, points in by_item.items()
    }
