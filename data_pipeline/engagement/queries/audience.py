"""Who follows each account, beside who lives in the area."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer

FEWEST = 100  # followers; shares of fewer say more about a few people than about an audience


def audience_groups(db: DuckDBPyConnection, accounts: Sequence[str], until: date = date.max) -> pd.DataFrame:
    """The newest audience of each account that was exported by a day, as fractions of 1; of few followers
    nothing is asked at all."""
    return answer(
        db,
        """
        select account_id, as_of, as_of_day, dimension, group_name, share, population_share, load_id
        from audience_groups
        where list_contains(?, account_id) and (as_of_day is null or as_of_day <= ?) and account_id not in (
            select account_id
            from account_days
            where metric = 'followers' and value is not null and date <= ?
            qualify date = max(date) over (partition by account_id) and value < ?
        )
        qualify as_of is not distinct from max(as_of) over (partition by account_id, dimension)
        order by account_id, dimension, group_name
        """,
        [list(accounts), until, until, FEWEST],
    )


def followers(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """The newest number of followers of each account whose exports give one."""
    return answer(
        db,
        """
        select account_id, date, value as followers
        from account_days
        where list_contains(?, account_id) and metric = 'followers' and value is not null
        qualify date = max(date) over (partition by account_id)
        order by account_id
        """,
        [list(accounts)],
    )


def population(db: DuckDBPyConnection) -> pd.DataFrame:
    """Who lives in the area, with the people the shares are of and where the figures come from."""
    return answer(
        db, "select area, dimension, group_name, residents, share, base, source from population order by all"
    )
