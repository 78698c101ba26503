"""What the measures of a month are called, what they count, and how they are summed up in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data_pipeline.engagement.month_by_month import MonthSeries
from data_pipeline.plain_words import with_capital
from pages.shared import signals, words


@dataclass(frozen=True)
class Said:
    """A measure's title, the unit of its figures, and what a reader has to know about it."""

    title: str
    unit: str
    note: str


SAID = {
    "median_reach": Said(
        "People who saw a typical post",
        "people",
        "The middle post of each month. People who saw a post cannot be added up: many saw several.",
    ),
    "interactions": Said(
        "Interactions",
        "interactions",
        "On the posts published in each month, as counted in the newest export. Platforms count different "
        "things, so compare an account with its own past only.",
    ),
    "views": Said(
        "Times shown",
        "times shown",
        "How often the posts published in each month were shown, the same person twice counting twice.",
    ),
    "interaction_rate": Said(
        "Interactions per 1,000",
        "per 1,000",
        "All posts of a month together, per 1,000 people reached, or per 1,000 views where no reach is "
        "reported. Compare an account with its own past only.",
    ),
    "followers_gained": Said(
        "New followers",
        "new followers",
        "As reported day by day; people who stopped following are not subtracted.",
    ),
    "engaged_sessions": Said(
        "Engaged visits to the website",
        "engaged visits",
        "Visits that lasted more than 10 seconds, or looked at two pages or more, or did something that we "
        'marked as important (a "key event").',
    ),
    "sessions": Said(
        "Visits to the website",
        "visits",
        "The tool that counts this website cannot tell which visits were engaged, so visits are not part of "
        "our engagement figures.",
    ),
}
SOCIAL = ("interactions", "median_reach", "views", "interaction_rate", "followers_gained")


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
