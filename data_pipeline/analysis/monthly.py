"""One measure of one account by month: what is judged, what still settles, where its meaning breaks."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data_pipeline.analysis import spc
from data_pipeline.analysis.spc import Good

NEWEST = 2  # months in which a post of an unknown export day may still be rising
PARTS_CHANGED = "The parts added up changed"
BASIS_CHANGED = "The platform stopped or began to report reach"


@dataclass(frozen=True)
class Measure:
    """A column of account_months, which way is good, and whether it still rises after the month ends.

    `metrics` are the measures of metric_breaks that break it; `same` is a column that must not
    change for two months to be comparable.
    """

    column: str
    good: Good = "up"
    of_posts: bool = True
    metrics: tuple[str, ...] = ()
    same: tuple[str, str] | None = None


MEASURES = {
    measure.column: measure
    for measure in (
        Measure("median_reach", metrics=("reach",)),
        Measure("interactions", metrics=("interactions",), same=("interactions_parts", PARTS_CHANGED)),
        Measure(
            "interaction_rate", metrics=("interactions", "reach", "views"), same=("rate_basis", BASIS_CHANGED)
        ),
        Measure("followers_gained", of_posts=False, metrics=("followers_gained",)),
        Measure("engaged_sessions", of_posts=False, metrics=("engaged_sessions",)),
        Measure("sessions", of_posts=False, metrics=("sessions",)),
        Measure("posts", good=None, of_posts=False),
    )
}


@dataclass(frozen=True)
class MonthSeries:
    """Judged points by month; figures that may still rise; and breaks (date, note) among the months."""

    measure: Measure
    points: pd.DataFrame
    settling: pd.Series
    breaks: pd.DataFrame

    @property
    def reported(self) -> bool:
        return bool(self.points["value"].notna().any() or len(self.settling))

    @property
    def latest(self) -> pd.Series | None:
        return spc.latest(self.points)


def month_series(months: pd.DataFrame, measure: Measure, breaks: pd.DataFrame) -> MonthSeries:
    """`months` are the rows of account_months of one account, `breaks` those of metric_breaks.

    A month that is not wholly exported, or (for figures of posts) holds posts younger than 28 days,
    is kept apart: it can only look worse than it is. So is one of the two newest months with
    `unknown_posts`, posts that may have been young when exported. A break falls on the first month
    that begins on or after it, and the month it falls into is left out, as it holds both meanings.
    """
    rows = months.set_index(pd.DatetimeIndex(months["month"])).sort_index()
    values = rows[measure.column].astype("float64")
    complete = rows["is_complete"].eq(True)
    if measure.of_posts:
        complete &= rows["provisional_posts"].fillna(0).eq(0)
        if "unknown_posts" in rows:
            complete &= rows["unknown_posts"].fillna(0).eq(0) | (rows.index < rows.index[-NEWEST:][0])
    channel = rows["channel"].iloc[0] if len(rows) else None
    found = _known(breaks, channel, measure.metrics)
    settled = values.where(complete)
    split = found[found["date"].dt.day > 1]["date"].dt.to_period("M").dt.to_timestamp()
    settled[settled.index.isin(split)] = float("nan")
    if measure.same:
        found = pd.concat([found, _changes(rows[measure.same[0]].where(values.notna()), measure.same[1])])
    starts = [rows.index[rows.index >= when][0] for when in found["date"] if (rows.index >= when).any()]
    lowest = 0.0 if not (settled < 0).any() else None
    points = spc.xmr(settled, good=measure.good, starts=starts, floor=lowest)
    return MonthSeries(measure, points, values[~complete].dropna(), found.sort_values("date"))


def _known(breaks: pd.DataFrame, channel: str | None, metrics: Sequence[str]) -> pd.DataFrame:
    mine = breaks[(breaks["channel"] == channel) & breaks["metric"].isin(list(metrics))]
    return mine.assign(date=pd.to_datetime(mine["date"]))[["date", "note"]].drop_duplicates("date")


def _changes(kinds: pd.Series, note: str) -> pd.DataFrame:
    """The months at which a text column differs from the one reported before."""
    known = kinds.dropna()
    changed = known.index[(known != known.shift()) & known.shift().notna()]
    return pd.DataFrame({"date": pd.DatetimeIndex(changed), "note": note})
