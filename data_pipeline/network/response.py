"""How people respond to an organisation's posts on each channel, quarter by quarter, for the network.

The rate is the one of its own pages: that of a typical post, on one basis (`engagement/response_rate`). Two
organisations may have it on different bases, and are not compared then. A change in what a platform counts is
the same for all in a quarter; no quarter is compared with another.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.engagement import response_rate
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period
from data_pipeline.statistics.typical_rate import NINE_IN_TEN, RatesOfParts

ACCOUNT = ["organisation", "account_id"]
TOGETHER = ["organisation", "channel", "basis"]  # of what one rate is worked out, quarter by quarter
COLUMNS = [*TOGETHER, "quarter", "rate", "variance", "posts"]
JUDGED_BY = 2  # newest quarters that say on which basis an account is judged


def rates(posts: pd.DataFrame, quarters: pd.DataFrame) -> pd.DataFrame:
    """The rate of each channel of each organisation in each quarter that every account of it has wholly
    exported, and in which no post still settles.

    posts, quarters: of all accounts, as `queries.OF_ONE` has them, and whose they are. Columns: COLUMNS;
    variance is of the rate's logarithm, by chance alone.
    """
    social = quarters[~quarters["channel"].isin(OFF_SOCIAL)]
    own = posts[~posts["is_reply"].eq(True)].merge(_accounts(posts, social), on=ACCOUNT)
    rows = list(_rates(_counted(own), _whole(social, own)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _accounts(posts: pd.DataFrame, social: pd.DataFrame) -> pd.DataFrame:
    """Every social account with a basis: its channel, and the basis that it is judged on."""
    complete = social[social["is_complete"].eq(True)]
    newest = {str(name): _newest(of_one) for name, of_one in complete.groupby("organisation")["quarter"]}
    accounts = social[[*ACCOUNT, "channel"]].drop_duplicates(ACCOUNT)
    looked_at = posts.loc[~posts["is_reply"].eq(True), [*ACCOUNT, *response_rate.BASES, "local_date"]]
    bases = {
        (name, account): response_rate.basis(of_account, newest.get(str(name), []))
        for (name, account), of_account in looked_at.groupby(ACCOUNT)
    }
    keys = accounts[ACCOUNT].itertuples(index=False, name=None)
    basis = pd.Series([bases.get(key) for key in keys], accounts.index, dtype="object")
    return accounts.assign(basis=basis).dropna(subset=["basis"])


def _newest(quarters: pd.Series) -> list[Period]:
    return [periods.named_quarter(name) for name in sorted(set(quarters), reverse=True)[:JUDGED_BY]]


def _counted(own: pd.DataFrame) -> pd.DataFrame:
    """The posts that count in a rate, with `public` and `seen`."""
    parts = [own.iloc[:0].assign(public=0.0, seen=0.0)]
    for basis, of_basis in own.groupby("basis"):
        rated = response_rate.rated(of_basis, str(basis)).posts
        columns = of_basis.assign(public=rated["public"], seen=rated["seen"])
        parts.append(columns[rated["why_not"] == ""])
    return pd.concat(parts[1:] or parts)


def _whole(social: pd.DataFrame, own: pd.DataFrame) -> set[tuple[str, ...]]:
    """TOGETHER and quarter, where every account that has any figures has all, and settled ones."""
    accounts = own[[*ACCOUNT, "basis"]].drop_duplicates()
    is_whole = social["is_complete"].eq(True) & social["provisional_posts"].eq(0)
    rows = social.assign(is_whole=is_whole).merge(accounts, on=ACCOUNT)
    of_all = rows.groupby([*TOGETHER, "quarter"])["is_whole"].all()
    return set(of_all.index[of_all])


def _rates(counted: pd.DataFrame, whole: set[tuple[str, ...]]) -> Iterator[tuple]:
    names = sorted(set(counted["quarter"]))
    counted = counted.sort_values(TOGETHER, kind="stable")
    parts = pd.Categorical(counted["quarter"], names).codes.astype("int64")
    public, seen = (counted[name].to_numpy(dtype="float64") for name in ("public", "seen"))
    for together, at in counted.groupby(TOGETHER).indices.items():
        of_parts = RatesOfParts(public[at], seen[at], parts[at])
        for part in np.unique(parts[at]):
            key = (*together, names[part])  # type: ignore[misc]
            if key in whole and (rate := of_parts.rate(part, part)):
                deviation = float(np.log(rate.high) - np.log(rate.low)) / (2 * NINE_IN_TEN)
                yield (*key, rate.best, deviation**2, rate.units)
