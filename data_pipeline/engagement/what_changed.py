"""What changed at the newest settled month, over all accounts and measures looked at together, said once.

Response and reach are compared by the posts' logarithms, so that one viral post makes no change and a month
of many posts counts for more than one of few; followers and visits by their square root. How clear a change
must be follows from how many lines are looked at (`statistics.changes_over_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from data_pipeline.engagement.month_by_month import SettledMonths
from data_pipeline.statistics import changes_over_lines, spc

LOOKED_AT = ("interactions", "median_reach", "interaction_rate", "followers_gained")  # of a social account
OF_POSTS = ("interactions", "median_reach", "interaction_rate")
Line = tuple[str, str]  # account_id, column of account_months
NewStart = tuple[str, str, date]  # a line, and the first day of the month from which on its range is new
Signal = Literal["higher", "lower"]


@dataclass(frozen=True)
class Change:
    """A measure of an account that is above or below what it was.

    value: the month's, lower and upper its usual range until then, in the measure's unit. typical, before: of
    the posts since the change and until then (of the months, where no posts are on record), as the middle of
    what is compared. since: the month from which on it holds (the month itself where nobody can say yet that
    it lasts); first_said: the month of which it is said; a_year_ago: the same month's figure, NaN without
    one.
    """

    account_id: str
    column: str
    month: pd.Timestamp
    value: float
    typical: float
    before: float
    a_year_ago: float
    is_of_posts: bool
    lower: float
    upper: float
    signal: Signal
    since: pd.Timestamp
    first_said: pd.Timestamp
    chance: float

    @property
    def lasts(self) -> bool:
        """Whether more than one month is on the new side."""
        return self.since < self.month


@dataclass(frozen=True)
class WhatChanged:
    """What is said of a month, the clearest first; `new_starts` are the months from which on lines have a
    new usual range, because a change lasted."""

    month: pd.Timestamp | None
    changes: tuple[Change, ...]
    lines_looked_at: int
    new_starts: tuple[NewStart, ...]

    @property
    def headlines(self) -> tuple[Change, ...]:
        """The clearest change of each account."""
        first: dict[str, Change] = {}
        for change in self.changes:
            first.setdefault(change.account_id, change)
        return tuple(first.values())


NOTHING_CHANGED = WhatChanged(None, (), 0, ())


def what_changed(
    series: Mapping[Line, SettledMonths], posts: pd.DataFrame, months: pd.DataFrame, until: date | None = None
) -> WhatChanged:
    """What Home says of the newest settled month, on or before a day where one is given.

    series: each line's months; posts: account_id, local_date, interactions, reach, views, is_reply, is_paid
    of all its posts; months: account_id, month and rate_basis of account_months.
    """
    lines = list(series)
    span = _span(series, until)
    newest = _newest_settled(series, span)
    if newest is None:
        return NOTHING_CHANGED
    span = span[span <= newest]
    tables = _of_posts(posts, months)
    rows = [_line(series[line], line, tables, span) for line in lines]
    history = changes_over_lines.history(
        np.array([row.values for row in rows]),
        np.array([row.weights for row in rows]),
        np.array([row.segments for row in rows]),
    )
    at = len(span) - 1
    changes = [
        _change(series[lines[each.line]], lines[each.line], rows[each.line], each, history.starts[each.line])
        for each in sorted(history.changes, key=lambda change: change.chance)
        if each.at == at
    ]
    starts = tuple(
        (*line, span[start].date())
        for line, all_of in zip(lines, history.starts, strict=True)
        for start in all_of
    )
    return WhatChanged(newest, tuple(changes), int(history.looked_at[at]), starts)


def _span(series: Mapping[Line, SettledMonths], until: date | None) -> pd.DatetimeIndex:
    """Every month from the first to the last of all lines, up to the last one that is over by `until`."""
    days = [
        day for months in series.values() for day in (months.values.index.min(), months.values.index.max())
    ]
    days = [day for day in days if not pd.isna(day)]
    if not days:
        return pd.DatetimeIndex([])
    span = pd.date_range(min(days), max(days), freq="MS")
    return span if until is None else span[span + pd.offsets.MonthEnd() <= pd.Timestamp(until)]


def _newest_settled(series: Mapping[Line, SettledMonths], span: pd.DatetimeIndex) -> pd.Timestamp | None:
    """The newest month with a settled figure of posts; of anything where no account has posts."""
    of_posts = [each for line, each in series.items() if line[1] in OF_POSTS]
    for some in (of_posts, list(series.values())):
        settled = [span[each.values.reindex(span).notna()] for each in some]
        newest = [months[-1] for months in settled if len(months)]
        if newest:
            return max(newest)
    return None


def _of_posts(posts: pd.DataFrame, months: pd.DataFrame) -> dict[Line, pd.DataFrame]:
    """Line -> the mean of its posts' logarithms and their number (count), by month."""
    own = posts[~posts["is_reply"].eq(True) & ~posts["is_paid"].eq(True)]
    own = own.assign(month=own["local_date"].dt.to_period("M").dt.to_timestamp())
    own = own.merge(months[["account_id", "month", "rate_basis"]], on=["account_id", "month"], how="left")
    interactions, reach = (own[name].astype("float64") for name in ("interactions", "reach"))
    exposure = reach.where(own["rate_basis"].eq("reach"), own["views"].astype("float64"))
    counted = np.log(interactions + 0.5)
    logarithms = {
        "interactions": counted,
        "median_reach": np.log1p(reach),
        "interaction_rate": counted - np.log(exposure.where(exposure > 0)),
    }
    tables = [
        own.assign(column=column, logarithm=values).dropna(subset=["logarithm"])
        for column, values in logarithms.items()
    ]
    grouped = pd.concat(tables).groupby(["account_id", "column", "month"])["logarithm"]
    means = grouped.agg(["mean", "count"]).reset_index()
    return {(str(a), str(c)): part for (a, c), part in means.groupby(["account_id", "column"])}


@dataclass(frozen=True)
class _Compared:
    """A line on the scale in which it is compared, month by month; NaN for a month that is not settled.

    is_of_posts: whether a month's value is the mean over its posts, and its weight their number.
    """

    months: pd.DatetimeIndex
    values: np.ndarray
    weights: np.ndarray
    segments: np.ndarray
    is_of_posts: bool


def _line(
    months: SettledMonths, line: Line, tables: Mapping[Line, pd.DataFrame], span: pd.DatetimeIndex
) -> _Compared:
    settled = months.values.reindex(span)
    numbered = pd.Series(months.segments, index=months.values.index).reindex(span).ffill().fillna(0)
    segments = numbered.to_numpy(dtype="int64")
    column = line[1]
    if line in tables:
        mine = tables[line].set_index("month").reindex(span)
        values = mine["mean"].where(settled.notna()).to_numpy(dtype="float64")
        return _Compared(span, values, mine["count"].fillna(1).to_numpy(dtype="float64"), segments, True)
    figures = settled.to_numpy(dtype="float64")
    if column == "median_reach":
        values = np.log1p(figures)
    elif column in OF_POSTS:
        values = np.log((figures + 0.5) / (1000 if column == "interaction_rate" else 1))
    else:
        values = np.sign(figures) * np.sqrt(np.abs(figures))
    return _Compared(span, values, np.ones(len(span)), segments, False)


def _change(
    months: SettledMonths,
    line: Line,
    compared: _Compared,
    change: changes_over_lines.Change,
    starts: tuple[int, ...],
) -> Change:
    """In the measure's unit, with the usual range of the months before, since they began to be alike."""
    span = compared.months
    month, since = span[change.at], span[change.since]
    values = months.values.loc[:month]
    same = values[
        pd.Series(months.segments, index=months.values.index).loc[:month].eq(compared.segments[change.at])
    ]
    earlier = [span[start] for start in starts if start < change.since]
    before = same.loc[max([same.index[0], *earlier]) : since - pd.offsets.Day()]
    usual = spc.xmr(before, floor=months.floor).iloc[-1]
    return Change(
        account_id=line[0],
        column=line[1],
        month=month,
        value=float(values.iloc[-1]),
        typical=_middle(compared, line[1], since, month),
        before=_middle(compared, line[1], before.index[0], before.index[-1]),
        a_year_ago=float(values.get(month - pd.DateOffset(years=1), np.nan)),
        is_of_posts=compared.is_of_posts,
        lower=float(usual["lower"]),
        upper=float(usual["upper"]),
        signal="higher" if change.direction > 0 else "lower",
        since=since,
        first_said=month,
        chance=change.chance,
    )


def _middle(compared: _Compared, column: str, start: pd.Timestamp, end: pd.Timestamp) -> float:
    """The weighted mean of a stretch, out of the scale in which it is compared."""
    span = compared.months
    inside = (span >= start) & (span <= end) & ~np.isnan(compared.values)
    mean = float(np.average(compared.values[inside], weights=compared.weights[inside]))
    if column == "interactions":
        return max(0.0, float(np.exp(mean)) - 0.5)
    if column in OF_POSTS:
        return float(np.expm1(mean)) if column == "median_reach" else 1000 * float(np.exp(mean))
    return float(np.sign(mean)) * mean**2
