"""A table of judged months: what each was, and how it compares."""

from collections.abc import Mapping

import pandas as pd

from data_pipeline import signals
from data_pipeline.engagement.month_by_month import MonthSeries
from data_pipeline.plain_words import with_capital
from pages.shared import words


def by_month(series: Mapping[str, MonthSeries], column: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A table of judged months, newest first: account_id, month, figure, how it compares, range."""
    tables = []
    for account_id, months in series.items():
        points = months.points.assign(
            account_id=account_id, settling=False, kind=signals.kinds(months.points)
        )
        points.loc[months.settling.index, "value"] = months.settling
        points.loc[months.settling.index, "settling"] = True
        tables.append(points.drop(columns="points").rename_axis("month").reset_index())
    if not tables:
        return pd.DataFrame()
    about = ["account_id", "month", "posts", "reach_posts", "rate_basis"]
    table = pd.concat(tables).merge(rows[about], on=["account_id", "month"], how="left")
    table["standing"] = [
        _standing(*row)
        for row in table[["settling", "value", "kind", "lower"]].itertuples(index=False, name=None)
    ]
    columns = ["account_id", "month", column, "standing", "lower", "upper", "mean", *about[2:]]
    table = table.drop(columns=column, errors="ignore").rename(columns={"value": column})
    return table[list(dict.fromkeys(columns))].sort_values(["month", "account_id"], ascending=[False, True])


def _standing(settling: bool, value: float, kind: str | None, lower: float) -> str:
    if settling:
        return "Not judged yet"
    if words.missing(value):
        return ""
    if isinstance(kind, str):
        return signals.signal(kind)
    return (
        "Too early to say"
        if words.missing(lower)
        else f"{with_capital(signals.where(lower))} its usual range"
    )
