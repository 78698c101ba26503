"""How many experiences came in each month and quarter, by theme, service, sentiment and way of arriving."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.trends.small_numbers import Sum, hidden
from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

PARTED = ("service", "sentiment", "arrived_by")  # an experience has one of each: they add up to all
# How many nobody coded is never said by itself: those are about no theme, whose number may be a small one.
CODED = ["officer_coded", "others"]


@policies.only_with(policies.READ_SMALL_NUMBERS)
def months(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every month's counts, by dimension and item; small numbers as they are."""
    return answer(
        db, "select *, suggested + uncoded as others from experience_months order by month, dimension, item"
    )


def published(db: DuckDBPyConnection) -> pd.DataFrame:
    """Counts by month and by quarter that anybody may see.

    Columns: kind (month or quarter), period_start, quarter, dimension, item, experiences (NaN where not
    shown), is_hidden (not shown, to protect people), and for all of a period how many were officer_coded,
    and how many others there were, suggested or coded by nobody.
    """
    counts = answer(
        db,
        """
        select 'month' as kind, month as period_start, quarter, dimension, item, experiences,
            officer_coded, suggested + uncoded as others
        from experience_months
        union all
        select 'quarter', quarter_start, quarter, dimension, item, experiences,
            officer_coded, suggested + uncoded as others
        from experience_quarters
        order by kind, period_start, dimension, item
        """,
    )
    counts["is_hidden"] = hidden(counts["experiences"].astype("float64").tolist(), _sums(counts))
    counts["experiences"] = counts["experiences"].astype("float64").mask(counts["is_hidden"])
    not_shown = counts["is_hidden"] | (counts["dimension"] != "all")
    counts[CODED] = counts[CODED].astype("float64").mask(not_shown)
    return counts


def _sums(counts: pd.DataFrame) -> list[Sum]:
    """What adds up to what: the items of a period to all of it, the months of a quarter to the quarter."""
    rows = list(
        counts[["kind", "period_start", "quarter", "dimension", "item"]].itertuples(index=False, name=None)
    )
    place = {row: at for at, row in enumerate(rows)}
    whole = {(kind, start): at for (kind, start, _, dimension, _), at in place.items() if dimension == "all"}
    of_quarter = {
        (quarter, dimension, item): at
        for (kind, _, quarter, dimension, item), at in place.items()
        if kind == "quarter"
    }
    parts: dict[int, dict[object, list[int]]] = {}
    for (kind, start, quarter, dimension, item), at in place.items():
        if dimension in PARTED:
            parts.setdefault(whole[kind, start], {}).setdefault(dimension, []).append(at)
        if kind == "month":
            parts.setdefault(of_quarter[quarter, dimension, item], {}).setdefault("months", []).append(at)
    return [Sum(tuple(each), total) for total, by in parts.items() for each in by.values()]
