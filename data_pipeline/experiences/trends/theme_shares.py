"""The share of experiences that speak of each theme or service, by month, and what is more than chance."""

from __future__ import annotations

import pandas as pd

from data_pipeline.statistics.shares import laney

BASELINE = 12  # months that set the limits where there are more: a rise must not widen its own limits


def shares(months: pd.DataFrame, dimension: str) -> dict[str, pd.DataFrame]:
    """Item -> its months on Laney's p' limits, as `shares.laney` gives them, indexed by month.

    months: rows of one kind with month, dimension, item and experiences (NaN where not shown), as the queries
    of experiences give them. The newest month counts like any other: leave out one that still runs.
    """
    whole = months[months["dimension"] == "all"].set_index("month")["experiences"]
    baseline = BASELINE if len(whole) > BASELINE else None
    mine = months[months["dimension"] == dimension]
    return {
        str(item): laney(counts, whole.reindex(counts.index).where(counts.notna()), baseline)
        for item, counts in (
            (item, rows.set_index("month")["experiences"]) for item, rows in mine.groupby("item")
        )
    }
