"""One measure of one account by month: what is judged, what still settles, where its meaning breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data_pipeline.statistics import spc

NEWEST = 2  # months in which a post of an unknown export day may still be rising
FOUND_FOR_YEARS = ("youtube",)  # channels where searches bring people to a post as long as it stands
BASIS_CHANGED = "The platform stopped or began to report reach"
NEW_START = "New starting point"
NO_BREAKS = pd.DataFrame({"date": pd.DatetimeIndex([]), "note": pd.Series([], dtype="str")})


@dataclass(frozen=True)
class Measure:
    """A column of account_months, and whether it still rises after the month ends.

    `of_life` are counts that grow as long as people find the posts of the month. `metrics` are the
    measures of account_breaks that break it; `of_basis` says that a break of reach
    or views counts only where that is what the month's figure is per, and that two months on
    different bases are not comparable.
    """

    column: str
    of_posts: bool = True
    of_life: bool = False
    metrics: tuple[str, ...] = ()
    of_basis: bool = False


MEASURES = {
    measure.column: measure
    for measure in (
        Measure("median_reach", of_life=True, metrics=("reach",)),
        Measure("median_viewers", of_life=True, metrics=("viewers",)),
        Measure("interactions", of_life=True, metrics=("interactions",)),
        Measure("views", of_life=True, metrics=("views",)),
        Measure("interaction_rate", metrics=("interactions", "interaction_rate"), of_basis=True),
        Measure("followers_gained", of_posts=False, metrics=("followers_gained",)),
        Measure("engaged_sessions", of_posts=False, metrics=("engaged_sessions",)),
        Measure("sessions", of_posts=False, metrics=("sessions",)),
        Measure("posts", of_posts=False),
    )
}


@dataclass(frozen=True)
class SettledMonths:
    """Figures by month that are settled (values, NaN for none); figures that may still rise; and breaks
    (date, note) among the months.

    starts: the months from which on nothing is compared with what came before. keeps_growing: no month is
    ever settled, so that none is judged.
    """

    values: pd.Series
    starts: tuple[pd.Timestamp, ...]
    settling: pd.Series
    breaks: pd.DataFrame
    keeps_growing: bool

    @property
    def segments(self) -> np.ndarray:
        """A number per month that goes up where nothing is compared across."""
        return spc.segments(self.values, set(self.starts))

    @property
    def floor(self) -> float | None:
        """The lowest value that the measure can have; None where it can be negative."""
        return None if (self.values < 0).any() else 0.0


@dataclass(frozen=True)
class MonthSeries:
    """Judged points by month; figures that may still rise; and breaks (date, note) among the months, those
    where a lasting change gave it a new starting point among them.

    keeps_growing: no month is ever settled, so that none is judged.
    """

    points: pd.DataFrame
    settling: pd.Series
    breaks: pd.DataFrame
    keeps_growing: bool = False

    @property
    def reported(self) -> bool:
        return bool(self.points["value"].notna().any() or len(self.settling))

    @property
    def latest(self) -> pd.Series | None:
        return spc.latest(self.points)


def settled_months(months: pd.DataFrame, measure: Measure, breaks: pd.DataFrame) -> SettledMonths:
    """`months` are the rows of account_months of one account, `breaks` those of account_breaks.

    A month that is not wholly exported, or (for figures of posts) holds posts that have not settled,
    is kept apart: it can only look worse than it is. So is one of the two newest months with
    `unknown_posts`, posts that may have been young when exported. Counts of a channel whose posts are
    found for years are never settled: the older a month, the higher it stands. A break falls on the
    first month that begins on or after it, and the month it falls into is left out, as it holds both
    meanings.
    """
    rows = months.set_index(pd.DatetimeIndex(months["month"])).sort_index()
    values = rows[measure.column].astype("float64")
    complete = rows["is_complete"].eq(True)
    if measure.of_posts:
        complete &= rows["provisional_posts"].fillna(0).eq(0)
        if "unknown_posts" in rows:
            complete &= rows["unknown_posts"].fillna(0).eq(0) | (rows.index < rows.index[-NEWEST:].min())
    keeps_growing = measure.of_life and "channel" in rows and rows["channel"].isin(FOUND_FOR_YEARS).any()
    complete &= not keeps_growing
    account = rows["account_id"].iloc[0] if len(rows) else None
    mine = breaks[breaks["account_id"] == account]
    changes = _of(mine, measure.metrics)
    if measure.of_basis:
        changes = _together([changes, _of_basis(mine, rows["rate_basis"].where(values.notna()))])
    settled = values.where(complete)
    split = changes[changes["date"].dt.day > 1]["date"].dt.to_period("M").dt.to_timestamp()
    settled[settled.index.isin(split)] = float("nan")
    starts = [rows.index[rows.index >= when][0] for when in changes["date"] if (rows.index >= when).any()]
    return SettledMonths(settled, tuple(starts), values[~complete].dropna(), changes, bool(keeps_growing))


def month_series(
    months: pd.DataFrame, measure: Measure, breaks: pd.DataFrame, new_starts: Sequence[date] = ()
) -> MonthSeries:
    """The settled months on their usual range.

    new_starts: the months in which a lasting change began. A run on one side of the average that goes on to
    the newest month is a new level too.
    """
    return judged_months(settled_months(months, measure, breaks), new_starts)


def judged_months(settled: SettledMonths, new_starts: Sequence[date] = ()) -> MonthSeries:
    """The same of months that are settled already."""
    started = [pd.Timestamp(day) for day in new_starts]
    shifted = _shifted(settled.values, [*settled.starts, *started])
    started += [] if shifted is None else [shifted]
    points = spc.xmr(settled.values, starts=[*settled.starts, *started], floor=settled.floor)
    marked = pd.DataFrame({"date": pd.DatetimeIndex(started), "note": NEW_START})
    return MonthSeries(points, settled.settling, _together([settled.breaks, marked]), settled.keeps_growing)


def is_new_start(note: str) -> bool:
    """Whether a break is a new level and no new meaning: found, or set by a person with the reason behind
    it."""
    return note.split(":", maxsplit=1)[0] == NEW_START


def _shifted(values: pd.Series, starts: Sequence[pd.Timestamp]) -> pd.Timestamp | None:
    """The first month of a run on one side of the average that goes on to the newest month; None where the
    newest months are no such run."""
    points = spc.xmr(values, starts=starts).dropna(subset=["value"])
    if points.empty or "run" not in str(points["signal"].iloc[-1]).split("+"):
        return None
    newest = points[points["segment"] == points["segment"].iloc[-1]]
    side = np.sign(newest["value"] - newest["mean"]).to_numpy()
    other_side = np.flatnonzero(side != side[-1])
    return pd.Timestamp(str(newest.index[other_side[-1] + 1])) if other_side.size else None


def _of(breaks: pd.DataFrame, metrics: Sequence[str]) -> pd.DataFrame:
    if breaks.empty:
        return NO_BREAKS
    mine = breaks[breaks["metric"].isin(list(metrics))]
    return _together([mine.assign(date=pd.to_datetime(mine["date"]))[["date", "note"]]])


def _of_basis(breaks: pd.DataFrame, bases: pd.Series) -> pd.DataFrame:
    """The breaks of what a rate is per while it is per that, and the months at which that changes."""
    bases_known = bases.dropna()
    if bases_known.nunique() < 2 and breaks.empty:
        return NO_BREAKS
    changed = bases_known.index[(bases_known != bases_known.shift()) & bases_known.shift().notna()]
    changes = [pd.DataFrame({"date": pd.DatetimeIndex(changed), "note": BASIS_CHANGED})]
    for basis in bases_known.unique():
        span = bases_known.index[bases_known == basis]
        dated = _of(breaks, [str(basis)])
        changes.append(
            dated[(dated["date"] > span.min()) & (dated["date"] <= span.max() + pd.offsets.MonthEnd())]
        )
    return _together(changes)


def _together(breaks: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row per day on which something changed."""
    rows = [frame for frame in breaks if len(frame)]
    if not rows:
        return NO_BREAKS
    changes = pd.concat(rows).astype({"date": "datetime64[ns]"})
    return changes.drop_duplicates("date").sort_values("date")
