"""How people respond to an organisation's posts on each channel, quarter by quarter, for the network.

The rate is the one of its own pages: that of a typical post, on one basis (`engagement/response_rate`). Two
organisations may have it on different bases, and are not compared then. A change in what a platform counts is
the same for all in a quarter; no quarter is compared with another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.engagement import response_rate
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period
from data_pipeline.statistics.typical_rate import NINE_IN_TEN

QUARTERS = 5  # newest ones that are kept: the last, and the same of the year before
COLUMNS = ("channel", "basis", "quarter", "rate", "variance", "posts")


def newest_quarters(quarters: pd.DataFrame) -> list[Period]:
    """The newest quarters that any account has wholly exported, the newest first."""
    whole = quarters.loc[quarters["is_complete"].eq(True), "quarter_start"]
    starts = sorted({pd.Timestamp(start).date() for start in whole}, reverse=True)
    return [periods.quarter(start) for start in starts[:QUARTERS]]


def rates(posts: pd.DataFrame, quarters: pd.DataFrame, wanted: list[Period]) -> pd.DataFrame:
    """The rate of each channel in each of the quarters that every account of it has wholly exported, and in
    which no post still settles.

    posts: of all accounts, as `effectiveness/queries` has them. Columns: COLUMNS; variance is of the rate's
    logarithm, by chance alone.
    """
    social = quarters[~quarters["channel"].isin(OFF_SOCIAL)]
    channel_of = dict(zip(social["account_id"], social["channel"], strict=True))
    rows = []
    for basis, own in _on_each_basis(posts, channel_of, wanted).items():
        rated = response_rate.rated(own, basis).posts
        for channel, of_channel in rated.groupby(own["account_id"].map(channel_of)):
            accounts = own.loc[of_channel.index, "account_id"].unique()
            whole = _whole(social[social["account_id"].isin(accounts)])
            together = response_rate.RatedPosts(of_channel)
            for quarter in wanted:
                if quarter.start in whole:
                    rows += _row(str(channel), basis, quarter, together)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _on_each_basis(
    posts: pd.DataFrame, channel_of: Mapping[str, str], wanted: list[Period]
) -> dict[str, pd.DataFrame]:
    """Basis -> the own posts of all social accounts that are judged on it."""
    own = posts[posts["account_id"].isin(channel_of) & ~posts["is_reply"].eq(True)]
    bases: dict[str, list[pd.DataFrame]] = {}
    for _, of_account in own.groupby("account_id"):
        if basis := response_rate.basis(of_account, wanted[:2]):
            bases.setdefault(basis, []).append(of_account)
    return {basis: pd.concat(parts) for basis, parts in bases.items()}


def _whole(quarters: pd.DataFrame) -> set[date]:
    """First days of the quarters of which every account that has any figures has all, and settled ones."""
    is_whole = quarters["is_complete"].eq(True) & quarters["provisional_posts"].eq(0)
    of_all = is_whole.groupby(pd.to_datetime(quarters["quarter_start"]).dt.date).all()
    return set(of_all.index[of_all])


def _row(channel: str, basis: str, quarter: Period, posts: response_rate.RatedPosts) -> list[tuple]:
    rate = posts.rate_of_months(quarter)
    if rate is None:
        return []
    deviation = float(np.log(rate.high) - np.log(rate.low)) / (2 * NINE_IN_TEN)
    return [(channel, basis, periods.quarter_name(quarter.start), rate.best, deviation**2, rate.units)]
