"""Which themes, services and feelings stand out: the share of experiences that speak of each, by month."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data_pipeline.statistics.shares import laney

BASELINE = 12  # months that set the limits where there are more: a rise must not widen its own limits
ROUNDED = ["centre", "lower", "upper"]
BETTER_WHEN = {"positive": 1, "negative": -1}  # 1: better when it rises, -1: better when it falls
Shares = dict[str, pd.DataFrame]  # item of a dimension -> its months


def shares_by_month(months: pd.DataFrame, dimension: str, before: date) -> Shares:
    """Each item of a dimension by month before a day, on the limits of its share.

    months: month, dimension, item and experiences, as `queries.counts.months` gives them. Columns as
    `shares.laney` gives them, `value` being the share; also `count` (experiences of the item) and `is_hidden`
    (False). A lasting rise of what people felt is better or worse; of a theme it is different.
    """
    months = months[months["month"] < pd.Timestamp(before)]
    counts = months[months["dimension"] == dimension].pivot(
        index="month", columns="item", values="experiences"
    )
    return {
        item: points.assign(
            count=counts[item].astype("float64"), is_hidden=False, signal=_signal(points, dimension, item)
        )
        for item, points in shares(months, dimension).items()
    }


def shares(months: pd.DataFrame, dimension: str) -> Shares:
    """Item -> its months on Laney's p' limits, as `shares.laney` gives them, indexed by month.

    months: rows of one kind with month, dimension, item and experiences (NaN where not shown), as the queries
    of experiences give them. The newest month counts like any other: leave out one that still runs.
    """
    whole = months[months["dimension"] == "all"].set_index("month")["experiences"]
    baseline = BASELINE if len(whole) > BASELINE else None
    of_dimension = months[months["dimension"] == dimension]
    return {
        str(item): laney(counts, whole.reindex(counts.index).where(counts.notna()), baseline)
        for item, counts in (
            (item, rows.set_index("month")["experiences"]) for item, rows in of_dimension.groupby("item")
        )
    }


def without_small_numbers(points: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """The months of an item without share and count where those may not be shown.

    hidden: month -> whether its count may not be shown; a month that is not in it may not either. Limits are
    rounded to a whole per cent, so that no number that is not shown can be worked out from them.
    """
    is_hidden = hidden.reindex(points.index).fillna(True).astype(bool)
    shown = points.assign(is_hidden=is_hidden, **{column: points[column].round(2) for column in ROUNDED})
    shown[["value", "count"]] = shown[["value", "count"]].mask(is_hidden)
    return shown


def _signal(points: pd.DataFrame, dimension: str, item: str) -> pd.Series:
    """More negative comments are worse and more positive ones better; all else is different."""
    better_when = BETTER_WHEN.get(item) if dimension == "sentiment" else None
    if better_when is None:
        return points["signal"]
    change = points["direction"].where(points["trend"], points["value"] - points["centre"]) * better_when
    signals = ["better" if each > 0 else "worse" for each in change]
    return pd.Series(signals, index=points.index, dtype=object).where(points["signal"].notna(), None)
