"""Posts with their newest figures, and how one post's figures stood in each export."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

FIGURES = """
    reach, viewers, views, interactions, public_interactions, interactions_parts,
    reactions, comments, shares, reposts, saves, clicks
"""


@policies.only_with(policies.READ_POSTS)
def posts(db: DuckDBPyConnection, accounts: Sequence[str], start: date, end: date) -> pd.DataFrame:
    """Posts published between two days, both counted, newest first; replies to people are left out."""
    return answer(
        db,
        f"""
        select
            account_id, post_id, channel, published_at, local_date, text, format, url, is_paid,
            other_account, objectives, main_objective, {FIGURES},
            as_of, as_of_day, as_of_assumed, is_provisional, settles_on, carried, load_id, exports
        from posts
        where list_contains(?, account_id) and local_date between ? and ? and is_reply is not true
        order by local_date desc, published_at desc nulls last, account_id, post_id
        """,
        [list(accounts), start, end],
    )


def published(db: DuckDBPyConnection, accounts: Sequence[str], start: date, end: date) -> pd.DataFrame:
    """The figures of all that was published between two days, both counted; replies too."""
    return answer(
        db,
        """
        select
            account_id, post_id, local_date, is_reply, is_paid, reach, views, interactions,
            public_interactions, carried, as_of, is_provisional, settles_on
        from posts
        where list_contains(?, account_id) and local_date between ? and ?
        order by account_id, local_date, post_id
        """,
        [list(accounts), start, end],
    )


@policies.only_with(policies.READ_POSTS)
def post(db: DuckDBPyConnection, account_id: str, post_id: str) -> pd.DataFrame:
    """One post, as one row or none."""
    return answer(db, "select * from posts where account_id = ? and post_id = ?", [account_id, post_id])


@policies.only_with(policies.READ_POSTS)
def history(db: DuckDBPyConnection, account_id: str, post_id: str) -> pd.DataFrame:
    """One post as each export reported it, oldest first, with the file and its receipt."""
    return answer(
        db,
        f"""
        select
            post_snapshots.as_of, post_snapshots.as_of_day, post_snapshots.as_of_assumed, {FIGURES},
            post_snapshots.file_name, post_snapshots.load_id, loads.sha256, loads.loaded_at
        from post_snapshots
        left join loads using (load_id)
        where post_snapshots.account_id = ? and post_id = ?
        order by post_snapshots.as_of nulls first, loads.loaded_at
        """,
        [account_id, post_id],
    )


@policies.only_with(policies.READ_POSTS)
def settled_since(db: DuckDBPyConnection, today: date) -> pd.DataFrame:
    """Per account, how many posts were young in their newest export and are not any more."""
    return answer(
        db,
        """
        select account_id, count(*) as posts, max(as_of_day) as exported_at
        from posts
        where is_provisional and settles_on <= ? and is_reply is not true
        group by account_id
        order by account_id
        """,
        [today],
    )


def objectives(db: DuckDBPyConnection) -> pd.DataFrame:
    """The policy's objectives, first things first."""
    return answer(db, "select objective, title from objectives order by precedence, objective")
