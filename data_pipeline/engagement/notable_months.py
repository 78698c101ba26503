"""What is worth a reader's minute: the few months that are more than usual ups and downs."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data_pipeline.engagement.month_by_month import MonthSeries

AT_MOST = 3
LEAST_POINTS = 6  # fewer months than this make no usual range worth the name


@dataclass(frozen=True)
class Change:
    """An account's measure whose newest settled month is out of the ordinary."""

    account_id: str
    column: str
    point: pd.Series

    @property
    def distance(self) -> float:
        """How far from the average, in widths of the usual range."""
        width = self.point["upper"] - self.point["lower"]
        return abs(self.point["value"] - self.point["centre"]) / width if width > 0 else 0.0


def changes(series: Mapping[tuple[str, str], MonthSeries], since: pd.Timestamp) -> list[Change]:
    """At most three, the furthest first, one per account while there are others.

    `series` is keyed by account and column; months before `since` are old news.
    """
    out_of_the_ordinary = []
    for (account_id, column), months in series.items():
        point = months.latest
        if point is None or not point["signal"] or point["points"] < LEAST_POINTS:
            continue
        if pd.Timestamp(str(point.name)) >= since:
            out_of_the_ordinary.append(Change(account_id, column, point))
    out_of_the_ordinary.sort(key=lambda change: (-change.distance, change.account_id, change.column))
    seen: set[str] = set()
    first: list[Change] = []
    more: list[Change] = []
    for change in out_of_the_ordinary:
        (more if change.account_id in seen else first).append(change)
        seen.add(change.account_id)
    return (first + more)[:AT_MOST]
