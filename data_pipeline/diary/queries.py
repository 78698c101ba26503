"""What the diary asks the build: when platforms changed what they count, and which posts had a campaign."""

from __future__ import annotations

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer


def platform_changes(db: DuckDBPyConnection) -> pd.DataFrame:
    """Per account and day on which its platform changed what it counts: account_id, day, note. A change that
    applies to what is exported since is no event of that day: it falls between two exports."""
    return answer(
        db,
        """
        select a.account_id, b.date as day, min(b.note) as note
        from metric_breaks as b
        join accounts as a on a.channel = b.channel
        left join account_breaks as c
            on c.account_id = a.account_id and c.metric = b.metric and c.date = b.date
        where b.applies_by is distinct from 'export'
            and (coalesce(b.provider, '') = '' or c.account_id is not null)
        group by a.account_id, b.date
        order by b.date, a.account_id
        """,
    )


@policies.only_with(policies.READ_CAMPAIGNS)
def campaign_posts(db: DuckDBPyConnection) -> pd.DataFrame:
    """The days on which an account had a post of a campaign, as somebody wrote that down: campaign,
    account_id, day."""
    return answer(
        db,
        """
        select distinct campaign, account_id, local_date as day
        from posts
        where campaign is not null and local_date is not null
        order by campaign, day, account_id
        """,
    )
