"""How people respond to an account's posts: public interactions per 1,000 people reached, or per 1,000 views.

The one place where this rate is worked out. It is that of a typical post (the middle one of the posts' own
rates): a mean hangs on the few posts that went furthest, and the pooled figure ("of 1,000 people reached, 48
responded") on the one that reached most; of ten posts neither can be told apart from chance. Replies, boosted
posts, posts that have not settled and posts whose figures come from two exports are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted
from data_pipeline.statistics.rate_ratio import TwoGroups
from data_pipeline.statistics.typical_rate import Rate, RatesOfParts, typical_rate

BASES = ("reach", "views")
PUBLIC_PARTS = ("public_interactions", "reactions", "comments", "shares", "saves")


@dataclass(frozen=True)
class RatedPosts:
    """An account's own posts on one basis: local_date, public (interactions), seen (exposure), and why_not:
    why a post does not count in the rate, blank where it does."""

    posts: pd.DataFrame

    @cached_property
    def counted(self) -> tuple[np.ndarray, np.ndarray]:
        """Public interactions and exposure of the posts that count."""
        rows = self.posts[self.posts["why_not"] == ""]
        return rows["public"].to_numpy(dtype="float64"), rows["seen"].to_numpy(dtype="float64")

    @cached_property
    def rate(self) -> Rate | None:
        """The rate of a typical post; None where none counts."""
        return typical_rate(*self.counted)

    @cached_property
    def _by_month(self) -> RatesOfParts:
        rows = self.posts[self.posts["why_not"] == ""]
        days = pd.DatetimeIndex(rows["local_date"])
        return RatesOfParts(*self.counted, 12 * days.year.to_numpy() + days.month.to_numpy())

    def rate_of_months(self, period: Period) -> Rate | None:
        """The rate over whole months, as `within(period).rate` has it, many of them in hardly more time than
        one."""
        return self._by_month.rate(periods.month_number(period.start), periods.month_number(period.end))

    @property
    def left_out(self) -> dict[str, int]:
        """Why -> how many posts do not count for it."""
        reasons = self.posts["why_not"].value_counts(sort=False)
        return {str(reason): int(number) for reason, number in reasons.items() if reason}

    def within(self, period: Period) -> RatedPosts:
        days = pd.to_datetime(self.posts["local_date"])
        return RatedPosts(self.posts[days.between(pd.Timestamp(period.start), pd.Timestamp(period.end))])


def basis(posts: pd.DataFrame, newest: Sequence[Period]) -> str | None:
    """What an account is judged by: reach where its newest stretches report it for most posts each, else
    views; None where they report neither.

    posts: its own posts (local_date, reach, views), replies left out; newest: the stretches that count, such
    as the two newest quarters.
    """
    days = pd.to_datetime(posts["local_date"]).to_numpy()
    parts = [
        chosen
        for each in newest
        if (chosen := (days >= np.datetime64(each.start)) & (days <= np.datetime64(each.end))).any()
    ]
    shares = {name: [posts[name].notna().to_numpy()[part].mean() for part in parts] for name in BASES}
    for name in BASES:
        if parts and min(shares[name]) > 0.5:
            return name
    most = max(BASES, key=lambda name: sum(shares[name]))
    return most if sum(shares[most]) > 0 else None


def rated(posts: pd.DataFrame, on: str | None, since: pd.Timestamp | None = None) -> RatedPosts:
    """Posts on one basis, replies left out; without a basis none counts. since: the day on which what is
    counted last changed."""
    own = posts[~posts["is_reply"].eq(True)]
    seen = own[on].astype("float64") if on else pd.Series(np.nan, index=own.index)
    carried = own["carried"].fillna("").str.split(", ")
    mixed = carried.map(lambda measures: bool({on, *PUBLIC_PARTS} & set(measures))).astype(bool)
    reasons = {
        "boosted": own["is_paid"].eq(True),
        "still settling": own["is_provisional"].eq(True),
        "from before what is counted changed": own["local_date"] < (since or pd.Timestamp.min),
        "with figures of two exports": mixed,
        f"with no {on or 'reach or views'} reported": ~(seen > 0),
        "with no interactions reported": own["public_interactions"].isna(),
    }
    rows = pd.DataFrame(
        {"local_date": own["local_date"], "public": own["public_interactions"], "seen": seen, "why_not": ""}
    )
    for reason, is_so in reasons.items():
        rows.loc[is_so & (rows["why_not"] == ""), "why_not"] = reason
    return RatedPosts(rows)


def two_groups(newer: RatedPosts, older: RatedPosts) -> TwoGroups | None:
    """The posts of two stretches as a comparison; None where one of them has none that counts."""
    if newer.rate is None or older.rate is None:
        return None
    counts, exposure = (np.concatenate(each) for each in zip(newer.counted, older.counted, strict=True))
    return TwoGroups(counts, exposure, newer.counted[0].size, newer.rate, older.rate)


def not_counted(left_out: Mapping[str, int]) -> str:
    """'55 posts are not counted: 52 with no reach reported, 3 boosted.'; '3 posts are not counted: boosted.';
    nothing where all count."""
    number = sum(left_out.values())
    if not number:
        return ""
    reasons = ", ".join(f"{posts} {reason}" for reason, posts in left_out.items())
    if len(left_out) == 1:
        reasons = next(iter(left_out)).removeprefix("with ")
    return f"{counted(number, 'post')} {'is' if number == 1 else 'are'} not counted: {reasons}."
