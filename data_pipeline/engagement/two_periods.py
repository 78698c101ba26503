"""One account's posts of a quarter beside those of as many days before it, measure by measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.engagement import response_rate
from data_pipeline.engagement.response_rate import PUBLIC_PARTS, RatedPosts
from data_pipeline.periods import Period
from data_pipeline.statistics.rate_ratio import holm
from data_pipeline.statistics.typical_rate import NOTHING, Estimate

RATE = "public_rate"  # public interactions per 1,000 people reached, or per 1,000 views, of a typical post
ERRORS = 0.09  # how likely any account at all is named where nothing changed: under 1 in 10
BROKEN_BY = {  # what has to keep its meaning for two figures of a measure to be compared
    "interactions": ("interactions",),
    "public_interactions": ("interactions", *PUBLIC_PARTS),
    "median_reach": ("reach",),
    RATE: ("interactions", "interaction_rate", *PUBLIC_PARTS),
}
SILENT = ("not_compared", "not_enough")  # verdicts without figures
Verdict = Literal["higher", "lower", "too_close", "not_compared", "not_enough"]


@dataclass(frozen=True)
class Stretch:
    """What the posts of a period got; a figure is NaN where the platform reports none.

    Counts are of all that was published, replies too, as in account_quarters; `posts`, the median
    reach and the rate leave replies out. left_out: posts that do not count in the rate, by reason.
    """

    period: Period
    covered: bool
    posts: int
    figures: dict[str, Estimate]
    settling: int
    settles_on: date | None
    unknown: int
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Comparison:
    """A quarter, as many days before, and the same quarter a year ago for a note.

    basis: what the rates are per; rated: the posts behind them. year: the four quarters before, None where
    the quarter may not be compared with them. `broken` holds, per measure, what changed in its meaning from
    the earlier period's first day on.
    """

    basis: str | None
    now: Stretch
    then: Stretch
    last_year: Stretch
    rated: RatedPosts
    year: Period | None
    broken: dict[str, str]
    broken_since_last_year: dict[str, str]

    @property
    def is_enough(self) -> bool:
        """Whether both periods are exported and have ten posts with figures."""
        stretches = (self.now, self.then)
        return all(each.covered and each.figures[RATE].enough for each in stretches)


@dataclass(frozen=True)
class Outcome:
    """What a comparison says. ratio: the newer typical rate over the older; low and high: the ratios not
    ruled out at `level`, the chance of an error taken for this account among all that were compared."""

    verdict: Verdict
    ratio: float = np.nan
    low: float = np.nan
    high: float = np.nan
    level: float = np.nan
    among: int = 0


def newest_complete(quarters: pd.DataFrame) -> Period | None:
    """The newest quarter that some account has wholly exported posts of; rows of account_quarters."""
    whole = quarters[quarters["is_complete"].eq(True) & quarters["posts"].notna()]
    return None if whole.empty else periods.named_quarter(str(whole["quarter"].max()))


def comparison(posts: pd.DataFrame, months: pd.DataFrame, breaks: pd.DataFrame, now: Period) -> Comparison:
    """`posts` (replies too), `months` (account_months) and `breaks` (account_breaks) are one account's."""
    before, last_year = periods.before(now), periods.year_before(now)
    year = Period(last_year.start, now.start - timedelta(days=1))
    basis = response_rate.basis(posts[~posts["is_reply"].eq(True)], (now, before))
    rated = response_rate.rated(posts, basis)

    def stretch(span: Period) -> Stretch:
        of_two_meanings = _notes(breaks, _metrics(RATE, basis), span.start, span.end)
        return _stretch(_within(posts, span), months, span, None if of_two_meanings else rated.within(span))

    after, earlier, same = stretch(now), stretch(before), stretch(last_year)
    may_be_year = _covered(months, year) and not _notes(breaks, _metrics(RATE, basis), year.start, now.end)
    return Comparison(
        basis,
        after,
        earlier,
        same,
        rated,
        year if may_be_year else None,
        _broken(breaks, before, now, basis),
        _broken(breaks, last_year, now, basis),
    )


def outcomes(comparisons: Mapping[str, Comparison]) -> dict[str, Outcome]:
    """What the quarter says against the days before it, account by account, all judged together."""
    judged = _judged(
        {
            account: (each, each.then.period)
            for account, each in comparisons.items()
            if each.is_enough and RATE not in each.broken
        }
    )
    return {
        account: judged.get(account) or Outcome("not_compared" if _may_not(each) else "not_enough")
        for account, each in comparisons.items()
    }


def outcomes_of_year(comparisons: Mapping[str, Comparison]) -> dict[str, Outcome]:
    """The same against the four quarters before, for the accounts that can be compared with these."""
    return _judged(
        {
            account: (each, each.year)
            for account, each in comparisons.items()
            if each.year is not None and each.now.covered and each.now.figures[RATE].enough
        }
    )


def _judged(pairs: Mapping[str, tuple[Comparison, Period]]) -> dict[str, Outcome]:
    """Account -> what its quarter says against a period before."""
    compared = {
        account: response_rate.two_groups(each.rated.within(each.now.period), each.rated.within(period))
        for account, (each, period) in pairs.items()
    }
    groups = {account: each for account, each in compared.items() if each is not None}
    is_clear, levels = holm([each.chance for each in groups.values()], ERRORS)
    out = {}
    for (account, each), clear, level in zip(groups.items(), is_clear, levels, strict=True):
        low, high = each.interval(level)
        verdict: Verdict = ("higher" if low > 1 else "lower") if clear else "too_close"
        out[account] = Outcome(verdict, each.ratio, low, high, level, len(groups))
    return out


def _may_not(comparison: Comparison) -> bool:
    """Whether what is counted changed in between."""
    covered = comparison.now.covered and comparison.then.covered
    return covered and RATE in comparison.broken


def _within(posts: pd.DataFrame, span: Period) -> pd.DataFrame:
    return posts[posts["local_date"].between(pd.Timestamp(span.start), pd.Timestamp(span.end))]


def _stretch(posts: pd.DataFrame, months: pd.DataFrame, span: Period, rated: RatedPosts | None) -> Stretch:
    """rated: None where the period holds two meanings."""
    own = posts[~posts["is_reply"].eq(True)]
    young = own["is_provisional"].eq(True)
    exported = own["as_of"].dt.tz_localize(None)
    unknown = own["is_provisional"].isna() & (exported.isna() | (own["settles_on"] > exported))
    return Stretch(
        span,
        _covered(months, span),
        len(own),
        {
            "interactions": _sum(posts["interactions"]),
            "public_interactions": _sum(posts["public_interactions"]),
            "median_reach": _count(own["reach"].median(), own["reach"]),
            RATE: (rated and rated.rate) or NOTHING,
        },
        int(young.sum()),
        own.loc[young, "settles_on"].max().date() if young.any() else None,
        int(unknown.sum()),
        rated.left_out if rated else {},
    )


def _covered(months: pd.DataFrame, span: Period) -> bool:
    """Whether every month that the period touches lies wholly inside what was exported."""
    touched = pd.period_range(span.start, span.end, freq="M").to_timestamp()
    whole = months.loc[months["is_complete"].eq(True), "month"]
    return bool(touched.isin(pd.DatetimeIndex(whole)).all())


def _broken(breaks: pd.DataFrame, earlier: Period, now: Period, basis: str | None) -> dict[str, str]:
    notes = {each: _notes(breaks, _metrics(each, basis), earlier.start, now.end) for each in BROKEN_BY}
    return {measure: found[0] for measure, found in notes.items() if found}


def _metrics(measure: str, basis: str | None) -> tuple[str, ...]:
    """What has to keep its meaning for two figures of a measure to be compared."""
    return (*BROKEN_BY[measure], *([basis] if measure == RATE and basis else []))


def _notes(breaks: pd.DataFrame, metrics: Sequence[str], first: date, last: date) -> list[str]:
    """What changed after the first day: a change on that very day divides nothing."""
    if breaks.empty:
        return []
    days = pd.to_datetime(breaks["date"])
    mine = breaks["metric"].isin(list(metrics)) & (days > pd.Timestamp(first)) & (days <= pd.Timestamp(last))
    return breaks.loc[mine, "note"].astype(str).tolist()


def _sum(values: pd.Series) -> Estimate:
    return _count(values.sum(min_count=1), values)


def _count(value: Any, of: pd.Series) -> Estimate:
    return Estimate(np.nan if pd.isna(value) else float(value), np.nan, np.nan, int(of.notna().sum()))
