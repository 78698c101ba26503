"""How accounts did by month and by quarter, and where what is measured changed."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def account_periods(
    db: DuckDBPyConnection, accounts: Sequence[str], period: Literal["month", "quarter"]
) -> pd.DataFrame:
    """A row per account and month or financial-year quarter, gaps included; how many people told us something
    because of an account stays out, for it is mostly a small number."""
    query = f"""
        select * exclude (experiences) from account_{period}s
        where list_contains(?, account_id)
        order by account_id, {period}
        """
    return answer(db, query, [list(accounts)])


def unknown_posts(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """Per account and month, how many posts may have been young when exported, the day being unknown.

    Where the export day is assumed it is the earliest it can have been.
    """
    return answer(
        db,
        """
        select account_id, month, count(*) as unknown_posts
        from posts
        where list_contains(?, account_id)
            and is_provisional is null and settles_on > cast(as_of as date) and is_reply is not true
        group by account_id, month
        order by account_id, month
        """,
        [list(accounts)],
    )


def metric_breaks(db: DuckDBPyConnection) -> pd.DataFrame:
    """From which day a figure of a channel means something else than before."""
    return answer(
        db,
        """
        select channel, provider, metric, date, applies_by, note, source
        from metric_breaks
        order by date, channel, provider, metric
        """,
    )


def changes_of_exports(db: DuckDBPyConnection, channel: str, metrics: Sequence[str]) -> pd.DataFrame:
    """From which day on exports of a channel count a measure in another way: date, note; those that hold for
    one provider alone left out."""
    return answer(
        db,
        """
        select date, min(note) as note
        from metric_breaks
        where channel = ? and list_contains(?, metric) and applies_by = 'export' and provider = ''
        group by date
        order by date
        """,
        [channel, list(metrics)],
    )


def account_breaks(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """From which day a measure of an account means something else: a platform's change, or other parts."""
    return answer(
        db,
        """
        select account_id, metric, date, note
        from account_breaks
        where list_contains(?, account_id)
        order by account_id, date, metric
        """,
        [list(accounts)],
    )
