"""The share of experiences that speak of each theme, service or sentiment, by month, and what stands out."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from data_pipeline.experiences.queries import counts
from data_pipeline.experiences.trends.standout_themes import Shares, shares_by_month, without_small_numbers
from data_pipeline.organisation import policies


@policies.only_with(policies.READ_SMALL_NUMBERS)
def shares(db: DuckDBPyConnection, dimension: str, before: date) -> Shares:
    """Each theme, service or sentiment by month before a day, as `standout_themes.shares_by_month` says."""
    return shares_by_month(counts.months(db), dimension, before)


def published_shares(db: DuckDBPyConnection, dimension: str, before: date) -> Shares:
    """The same without small numbers: months that are not shown have no share and no count.

    What stands out is judged on the whole counts.
    """
    by_item = shares(db, dimension, before)
    published = counts.published(db)
    of_months = published[(published["kind"] == "month") & (published["dimension"] == dimension)]
    hidden = of_months.pivot(index="period_start", columns="item", values="is_hidden")
    return {item: without_small_numbers(points, hidden[item]) for item, points in by_item.items()}
