"""How people respond to an organisation's posts on each channel, quarter by quarter, for the network.

The rate is the one of its own pages: that of a typical post, on one basis (`engagement/response_rate`). Two
organisations may have it on different bases, and are not compared then. A change in what a platform counts is
the same for all in a quarter; no quarter is compared with another.
"""

from __future__ import annotations

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
    rows = []
    social = quarters[~quarters["channel"].isin(OFF_SOCIAL)]
    for channel, of_channel in social.groupby("channel"):
        for basis, accounts in _on_each_basis(posts, of_channel, wanted).items():
            rated = [response_rate.rated(own, basis).posts for own in accounts.values()]
            of_basis = of_channel[of_channel["account_id"].isin(accounts)]
            together = response_rate.RatedPosts(pd.concat(rated))
            for quarter in wanted:
                if _is_whole(of_basis, quarter):
                    rows += _row(str(channel), basis, quarter, together)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _on_each_basis(
    posts: pd.DataFrame, of_channel: pd.DataFrame, wanted: list[Period]
) -> dict[str, dict[str, pd.DataFrame]]:
    """Basis -> the accounts that are judged on it, with their own posts."""
    bases: dict[str, dict[str, pd.DataFrame]] = {}
    for account in of_channel["account_id"].unique():
        own = posts[(posts["account_id"] == account) & ~posts["is_reply"].eq(True)]
        if basis := response_rate.basis(own, wanted[:2]):
            bases.setdefault(basis, {})[str(account)] = own
    return bases


def _is_whole(quarters: pd.DataFrame, quarter: Period) -> bool:
    """Whether every account that has figures of a quarter has all of them, and settled ones."""
    now = quarters[pd.to_datetime(quarters["quarter_start"]) == pd.Timestamp(quarter.start)]
    return bool(len(now)) and bool((now["is_complete"].eq(True) & now["provisional_posts"].eq(0)).all())


def _row(channel: str, basis: str, quarter: Period, posts: response_rate.RatedPosts) -> list[tuple]:
    rate = posts.rate_of_months(quarter)
    if rate is None:
        return []
    deviation = float(np.log(rate.high) - np.log(rate.low)) / (2 * NINE_IN_TEN)
    return [(channel, basis, periods.quarter_name(quarter.start), rate.best, deviation**2, rate.units)]
