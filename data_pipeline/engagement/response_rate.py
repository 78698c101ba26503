"""How people respond to an account's posts: public interactions per 1,000 people reached, or per 1,000 views.

The one place where this rate is worked out. It is that of a typical post (the middle one of the posts' own
rates): a mean hangs on the few posts that went furthest, and the pooled figure ("of 1,000 people reached, 48
responded") on the one that reached most; of ten posts neither can be told apart from chance. Replies, boosted
posts, posts under 28 days old and posts whose figures come from two exports are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from data_pipeline.periods import Period
from data_pipeline.statistics import rate_ratio, typical_rate
from data_pipeline.statistics.rate_ratio import TwoGroups
from data_pipeline.statistics.typical_rate import Rate

BASES = ("reach", "views")
PUBLIC_PARTS = ("public_interactions", "reactions", "comments", "shares", "saves")


@dataclass(frozen=True)
class RatedPosts:
    """Day, public interactions and exposure of the posts that count on one basis, and how many do not.

    left_out: why -> posts: `replies` are no posts of its own and not among them.
    """

    basis: str
    posts: pd.DataFrame
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> Rate | None:
        return rate(self.posts)

    def without(self, reason: str, number: int) -> RatedPosts:
        """The same with further posts that do not count."""
        return replace(self, left_out={**self.left_out, **({reason: number} if number else {})})

    def within(self, period: Period) -> pd.DataFrame:
        days = pd.to_datetime(self.posts["local_date"])
        return self.posts[days.between(pd.Timestamp(period.start), pd.Timestamp(period.end))]


NO_POSTS = RatedPosts(
    "",
    pd.DataFrame({"local_date": pd.DatetimeIndex([]), "public": [], "seen": []}).astype(
        {"public": "float64", "seen": "float64"}
    ),
)


def basis(posts: pd.DataFrame, newest: Sequence[Period]) -> str | None:
    """What an account is judged by: reach where its newest stretches report it for most posts each, else
    views; None where they report neither.

    posts: its own posts (local_date, reach, views), replies left out; newest: the stretches that count, such
    as the two newest quarters.
    """
    days = pd.to_datetime(posts["local_date"])
    parts = [posts[days.between(pd.Timestamp(each.start), pd.Timestamp(each.end))] for each in newest]
    parts = [part for part in parts if len(part)]
    shares = {name: [part[name].notna().mean() for part in parts] for name in BASES}
    for name in BASES:
        if parts and min(shares[name]) > 0.5:
            return name
    most = max(BASES, key=lambda name: sum(shares[name]))
    return most if sum(shares[most]) > 0 else None


def rated(posts: pd.DataFrame, on: str) -> RatedPosts:
    """The posts that count on one basis; why others do not."""
    own = posts[~posts["is_reply"].eq(True)]
    taken = own["carried"].fillna("").str.split(", ")
    mixed = taken.map(lambda measures: bool({on, *PUBLIC_PARTS} & set(measures))).astype(bool)
    reasons = {
        "boosted": own["is_paid"].eq(True),
        "still settling": own["is_provisional"].eq(True),
        "figures of two exports": mixed,
        f"no {on} reported": ~(own[on].astype("float64") > 0),
        "no interactions reported": own["public_interactions"].isna(),
    }
    counts = np.ones(len(own), dtype=bool)
    left_out = {}
    for reason, is_so in reasons.items():
        left_out[reason] = int((counts & is_so.to_numpy()).sum())
        counts &= ~is_so.to_numpy()
    rows = own.loc[counts, ["local_date", "public_interactions", on]].rename(
        columns={"public_interactions": "public", on: "seen"}
    )
    return RatedPosts(on, rows, {reason: number for reason, number in left_out.items() if number})


def rate(posts: pd.DataFrame) -> Rate | None:
    """The rate of a typical post; posts: public and seen. None without any."""
    return typical_rate.typical_rate(*_arrays(posts))


def two_groups(newer: pd.DataFrame, older: pd.DataFrame) -> TwoGroups | None:
    """The posts of two stretches as a comparison."""
    return rate_ratio.two_groups(_arrays(newer), _arrays(older))


def _arrays(posts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return (
        posts["public"].to_numpy(dtype="float64", na_value=np.nan),
        posts["seen"].to_numpy(dtype="float64", na_value=np.nan),
    )
