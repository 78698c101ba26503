"""One account's posts of a quarter beside those of as many days before it, measure by measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.periods import Period
from data_pipeline.statistics import rates
from data_pipeline.statistics.rates import Estimate

RATE = "public_rate"  # public interactions per 1,000 people reached, or per 1,000 views
PUBLIC_PARTS = ("public_interactions", "reactions", "comments", "shares", "saves")
BROKEN_BY = {  # what has to keep its meaning for two figures of a measure to be compared
    "interactions": ("interactions",),
    "public_interactions": ("interactions", *PUBLIC_PARTS),
    "median_reach": ("reach",),
    RATE: ("interactions", "interaction_rate", *PUBLIC_PARTS),
}


@dataclass(frozen=True)
class Stretch:
    """What the posts of a period got; a figure is NaN where the platform reports none.

    Counts are of all that was published, replies too, as in account_quarters; `posts`, the median
    reach and the rate leave replies out.
    """

    period: Period
    covered: bool
    posts: int
    figures: dict[str, Estimate]
    basis: str | None
    settling: int
    settles_on: date | None
    unknown: int


@dataclass(frozen=True)
class Comparison:
    """A quarter, as many days before, and the same quarter a year ago for a note.

    `difference` is that of the rates, None where they may not be compared; `broken` holds, per
    measure, what changed in its meaning from the earlier period's first day on.
    """

    now: Stretch
    then: Stretch
    last_year: Stretch
    difference: Estimate | None
    broken: dict[str, str]
    broken_since_last_year: dict[str, str]

    @property
    def same_basis(self) -> bool:
        return self.now.basis == self.then.basis


def newest_complete(quarters: pd.DataFrame) -> Period | None:
    """The newest quarter that some account has wholly exported posts of; rows of account_quarters."""
    whole = quarters[quarters["is_complete"].eq(True) & quarters["posts"].notna()]
    return None if whole.empty else periods.named_quarter(str(whole["quarter"].max()))


def comparison(posts: pd.DataFrame, months: pd.DataFrame, breaks: pd.DataFrame, now: Period) -> Comparison:
    """`posts` (replies too), `months` (account_months) and `breaks` (account_breaks) are one account's."""
    spans = (now, periods.before(now), periods.year_before(now))
    after, earlier, year = (_stretch(_within(posts, span), months, breaks, span) for span in spans)
    broken = _broken(breaks, earlier, after)
    difference = None
    if RATE not in broken and after.basis is not None and after.basis == earlier.basis:
        later, former = (rated(_within(posts, span), str(after.basis)) for span in spans[:2])
        difference = rates.change(later, former)
    return Comparison(after, earlier, year, difference, broken, _broken(breaks, year, after))


def _within(posts: pd.DataFrame, span: Period) -> pd.DataFrame:
    return posts[posts["local_date"].between(pd.Timestamp(span.start), pd.Timestamp(span.end))]


def _stretch(posts: pd.DataFrame, months: pd.DataFrame, breaks: pd.DataFrame, span: Period) -> Stretch:
    own = posts[~posts["is_reply"].eq(True)]
    basis = next((each for each in ("reach", "views") if own[each].notna().any()), None)
    split = _notes(breaks, (*BROKEN_BY[RATE], str(basis)), span.start, span.end)
    rate = Estimate(np.nan, np.nan, np.nan, 0)
    if basis and not split:
        rate = rates.per_thousand(*rated(own, basis))
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
            RATE: rate,
        },
        basis,
        int(young.sum()),
        own.loc[young, "settles_on"].max().date() if young.any() else None,
        int(unknown.sum()),
    )


def _covered(months: pd.DataFrame, span: Period) -> bool:
    """Whether every month that the period touches lies wholly inside what was exported."""
    touched = pd.period_range(span.start, span.end, freq="M").to_timestamp()
    whole = months.loc[months["is_complete"].eq(True), "month"]
    return bool(touched.isin(pd.DatetimeIndex(whole)).all())


def rated(posts: pd.DataFrame, basis: str) -> tuple[pd.Series, pd.Series]:
    """Public interactions and exposure of the posts that report both in one export."""
    own = posts[~posts["is_reply"].eq(True)]
    taken = own["carried"].fillna("").str.split(", ")
    mixed = taken.map(lambda measures: bool({basis, *PUBLIC_PARTS} & set(measures))).astype(bool)
    return own.loc[~mixed, "public_interactions"], own.loc[~mixed, basis]


def _broken(breaks: pd.DataFrame, earlier: Stretch, now: Stretch) -> dict[str, str]:
    broken = {}
    for measure, metrics in BROKEN_BY.items():
        based = (*metrics, str(now.basis)) if measure == RATE else metrics
        notes = _notes(breaks, based, earlier.period.start, now.period.end)
        if notes:
            broken[measure] = notes[0]
    return broken


def _notes(breaks: pd.DataFrame, metrics: Sequence[str], first: date, last: date) -> list[str]:
    """What changed after the first day: a change on that very day divides nothing."""
    days = pd.to_datetime(breaks["date"])
    mine = breaks["metric"].isin(list(metrics)) & (days > pd.Timestamp(first)) & (days <= pd.Timestamp(last))
    return breaks.loc[mine, "note"].astype(str).tolist()


def _sum(values: pd.Series) -> Estimate:
    return _count(values.sum(min_count=1), values)


def _count(value: Any, of: pd.Series) -> Estimate:
    return Estimate(np.nan if pd.isna(value) else float(value), np.nan, np.nan, int(of.notna().sum()))
