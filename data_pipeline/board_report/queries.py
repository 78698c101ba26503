"""What the board report asks a build beyond what pages ask: all of it may be seen by the board."""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def hours_by_month(db: DuckDBPyConnection) -> pd.DataFrame:
    """Hours of staff time on each account by month, where they are known: account_id, month, hours,
    is_hours_estimated."""
    return answer(
        db,
        """
        select account_id, month, hours, is_hours_estimated
        from account_months where hours is not null order by account_id, month
        """,
    )


def recommendations(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every recommendation, the oldest first: made_to, made_on, answered_on."""
    return answer(
        db,
        """
        select recommendation_id, made_to, made_on, answered_on
        from recommendations order by made_on, recommendation_id
        """,
    )


def differences(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every difference that was made, the oldest first: what_changed, changed_on."""
    return answer(
        db,
        """
        select difference_id, what_changed, changed_on
        from differences where changed_on is not null order by changed_on, difference_id
        """,
    )


def posts_by_objective(db: DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """How many posts of each account served an objective between two days, both counted: account_id,
    objective, posts."""
    return answer(
        db,
        """
        select o.account_id, o.objective, count(*) as posts
        from post_objectives as o
        join posts as p on p.account_id = o.account_id and p.post_id = o.post_id
        where p.local_date between ? and ? and p.is_reply is not true
        group by o.account_id, o.objective
        order by o.account_id, o.objective
        """,
        [start, end],
    )


def posts_by_account(db: DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """How many posts each account published between two days, how many of them serve no known objective, and
    how many may, or perhaps may, still gain interactions: account_id, posts, without_objective, settling,
    perhaps_settling."""
    return answer(
        db,
        """
        with served as (select distinct account_id, post_id from post_objectives)
        select
            p.account_id,
            count(*) as posts,
            count(case when s.post_id is null then 1 end) as without_objective,
            count(case when p.is_provisional then 1 end) as settling,
            count(case when p.is_provisional is null then 1 end) as perhaps_settling
        from posts as p
        left join served as s on s.account_id = p.account_id and s.post_id = p.post_id
        where p.local_date between ? and ? and p.is_reply is not true
        group by p.account_id
        order by p.account_id
        """,
        [start, end],
    )


def interactions_by_account(db: DuckDBPyConnection, quarter: str) -> pd.DataFrame:
    """Each account's quarter: account_id, interactions, engaged_sessions, hours."""
    return answer(
        db,
        """
        select account_id, interactions, engaged_sessions, hours
        from account_quarters where quarter = ? order by account_id
        """,
        [quarter],
    )


def months_without_figures(db: DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """Accounts and months between two days that are not wholly exported: account_id, month."""
    return answer(
        db,
        """
        select account_id, month from account_months
        where month between ? and ? and is_complete is not true
        order by account_id, month
        """,
        [start, end],
    )


def newest_exports(db: DuckDBPyConnection, until: date) -> pd.DataFrame:
    """Every export that reaches back to a day or before: account_id, file_name, as_of_day, sha256."""
    return answer(
        db,
        """
        select account_id, file_name, as_of_day, sha256
        from loads where period_start is null or period_start <= ?
        order by account_id, as_of_day, file_name, sha256
        """,
        [until],
    )
