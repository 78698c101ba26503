"""Which themes, services and feelings stand out: the share of experiences that speak of each, by month.

Everybody is shown the same judgement, worked out from the numbers that the board sees: a month that is hidden
is not judged, and no range rests on it.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from data_pipeline.statistics import shares

BY_OFFICER, BY_SUGGESTION = "Checked by our officer from here on", "Not checked from here on"
Shares = dict[str, pd.DataFrame]  # item of a dimension -> its months


def shares_by_month(published: pd.DataFrame, dimension: str, before: date) -> Shares:
    """Each item of a dimension by month before a day, on its usual range.

    published: month, dimension, item and experiences of months, NaN where not shown; officer_coded and
    suggested of all. Columns as `shares.judged` gives them; is_hidden: not shown, to protect people;
    break_note: what changed in who codes, at its first month, else blank.
    """
    months = published[published["month"] < pd.Timestamp(before)]
    whole = months[months["dimension"] == "all"].set_index("month")["experiences"]
    counts = months[months["dimension"] == dimension].pivot(
        index="month", columns="item", values="experiences"
    )
    counts = counts.reindex(whole.index)
    start, note = coded_otherwise(months[months["dimension"] == "all"].set_index("month"))
    by_item = shares.judged(counts, whole)
    return {
        item: points.assign(
            is_hidden=points["count"].isna(),
            break_note=["" if month != start else note for month in points.index],
        )
        for item, points in by_item.items()
    }


def coded_otherwise(whole: pd.DataFrame) -> tuple[pd.Timestamp | None, str]:
    """The newest month in which most codes began to be an officer's, or to be suggestions; None for never.
    And which it is.

    whole: officer_coded and others by month, NaN where not shown.
    """
    coded = whole[whole["officer_coded"] + whole["others"] > 0]
    by_officer = coded["officer_coded"] >= coded["others"]
    changed = by_officer.index[by_officer.ne(by_officer.shift()) & by_officer.shift().notna()]
    if not len(changed):
        return None, ""
    return pd.Timestamp(changed[-1]), BY_OFFICER if by_officer[changed[-1]] else BY_SUGGESTION


def with_small_numbers(points: pd.DataFrame, counts: pd.Series, whole: pd.Series) -> pd.DataFrame:
    """The same months with every count, for those who may see small numbers; what is judged stays the
    same."""
    count = counts.reindex(points.index).astype("float64")
    total = whole.reindex(points.index).astype("float64")
    share = (count / total).where(total > 0)
    return points.assign(count=count, comments=total, value=share, is_hidden=False)
