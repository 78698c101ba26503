"""What the network takes from the build of one organisation, and what its page asks of all together.

Counts of one to four people leave the network's database by `themes` and `feelings` alone, which do not show
them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.trends.small_numbers import FEWEST, Sum, hidden
from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

ROUGHLY = 10  # to which the number of experiences beside a share is rounded: no count follows from the two
TOTAL = ""  # stands for all organisations together where an organisation is named


QUARTERS = 5  # newest ones whose responses are kept: the last, and the same of the year before
NEWEST = f"""
    select distinct quarter
    from account_quarters
    where is_complete
    order by quarter desc
    limit {QUARTERS}
"""
# What the network takes of the build of one organisation, by table; posts and quarters for their rates alone.
OF_ONE = {
    "accounts": """
        select a.account_id, a.channel, a.status, c.last_day, c.newest_as_of, l.loaded_at
        from accounts as a
        left join account_coverage as c on c.account_id = a.account_id
        left join (select account_id, max(loaded_at) as loaded_at from loads group by account_id) as l
            on l.account_id = a.account_id
    """,
    # Experiences about no theme are not taken: beside all others they would say how few there are of one.
    "themes": """
        select quarter, item as theme, experiences
        from experience_quarters
        where dimension = 'theme' and item <> 'not_assigned'
    """,
    "feelings": """
        select
            quarter,
            coalesce(sum(officer_coded + suggested) filter (where item = 'negative'), 0)::bigint as negative,
            sum(officer_coded + suggested)::bigint as coded
        from experience_quarters
        where dimension = 'sentiment' and item <> 'not_known'
        group by quarter
    """,
    "quarters": f"""
        select account_id, channel, quarter, is_complete, provisional_posts
        from account_quarters
        where quarter in ({NEWEST})
    """,
    "posts": f"""
        select
            account_id, quarter, local_date, is_reply, is_paid, is_provisional,
            public_interactions, reach, views, carried
        from posts
        where quarter in ({NEWEST})
    """,
}


@policies.only_with(policies.READ_NETWORK)
def organisations(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every organisation, what it is called, and why it has no figures, where it has none."""
    return answer(
        db, "select organisation, title, trouble from organisations order by lower(title), organisation"
    )


@policies.only_with(policies.READ_NETWORK)
def accounts(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every organisation's accounts and up to when they have figures."""
    return answer(
        db,
        """
        select o.organisation, o.title, a.account_id, a.channel, a.status, a.last_day,
            a.newest_as_of, a.loaded_at
        from accounts as a
        join organisations as o on o.organisation = a.organisation
        order by lower(o.title), o.organisation, a.account_id
        """,
    )


@policies.only_with(policies.READ_NETWORK)
def responses(db: DuckDBPyConnection) -> pd.DataFrame:
    """How people responded to each organisation's posts on a channel, by quarter and basis; whole and settled
    quarters alone."""
    return answer(
        db,
        """
        select r.organisation, o.title, r.channel, r.basis, r.quarter, r.rate, r.variance, r.posts
        from responses as r
        join organisations as o on o.organisation = r.organisation
        order by r.quarter, r.channel, r.basis, lower(o.title), r.organisation
        """,
    )


@policies.only_with(policies.READ_NETWORK)
def feelings(db: DuckDBPyConnection) -> pd.DataFrame:
    """The share of each organisation's coded experiences that are negative, by quarter, in whole percent, and
    of about how many. An organisation whose share would tell of one to four people has no row."""
    counts = answer(
        db,
        """
        select f.organisation, o.title, f.quarter, f.negative, f.coded
        from feelings as f
        join organisations as o on o.organisation = f.organisation
        order by f.quarter, lower(o.title), f.organisation
        """,
    )
    negative, coded = (counts[name].astype("float64") for name in ("negative", "coded"))
    is_shown = ~(_few(negative) | _few(coded - negative)) & (coded >= 2 * FEWEST)
    share = (negative / coded).round(2)
    return counts[["organisation", "title", "quarter"]].assign(
        share=share, coded=(coded / ROUGHLY).round() * ROUGHLY
    )[is_shown]


@policies.only_with(policies.READ_NETWORK)
def themes(db: DuckDBPyConnection, quarter: str) -> pd.DataFrame:
    """Experiences of a quarter about each theme, organisation by organisation and (organisation '') of all
    together: NaN where not shown, to protect people.

    Nobody's count is in two quarters, and an experience may be about several themes: the organisations of one
    theme and quarter are all that adds up.
    """
    counts = answer(
        db,
        """
        select t.theme, t.organisation, o.title, t.experiences
        from themes as t
        join organisations as o on o.organisation = t.organisation
        where t.quarter = ?
        order by t.theme, lower(o.title), t.organisation
        """,
        [quarter],
    )
    parts = [without_small_numbers(each) for _, each in counts.groupby("theme", sort=False)]
    return pd.concat(parts, ignore_index=True) if parts else counts


def without_small_numbers(counts: pd.DataFrame) -> pd.DataFrame:
    """The organisations of one theme and quarter, and all of them together, as anybody may see them."""
    numbers = counts["experiences"].astype("float64").to_numpy()
    every = np.append(numbers, numbers.sum())
    away = hidden(every.tolist(), [Sum(tuple(range(len(numbers))), len(numbers))])
    total = counts.iloc[[0]].assign(organisation=TOTAL, title=TOTAL)
    return pd.concat([counts, total], ignore_index=True).assign(experiences=np.where(away, np.nan, every))


def _few(people: pd.Series) -> pd.Series:
    return (people > 0) & (people < FEWEST)
