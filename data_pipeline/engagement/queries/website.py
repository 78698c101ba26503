"""Which pages of the website were read and where readers came from, one period at a time."""

from collections.abc import Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def periods(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """The periods of website reports, newest first."""
    return answer(
        db,
        """
        select distinct account_id, 'pages' as what, report, period_start, period_end
        from web_pages where list_contains($accounts, account_id)
        union all
        select distinct account_id, 'sources' as what, report, period_start, period_end
        from web_sources where list_contains($accounts, account_id)
        order by period_end desc, period_start desc, account_id, what, report
        """,
        {"accounts": list(accounts)},
    )


def pages(db: DuckDBPyConnection, account_id: str, report: str, start: object, end: object) -> pd.DataFrame:
    """Pages of one report and period, most viewed first."""
    return answer(
        db,
        """
        select page, views, sessions, engaged_sessions, users, load_id
        from web_pages
        where account_id = ? and report = ? and period_start = ? and period_end = ?
        order by views desc nulls last, page
        """,
        [account_id, report, start, end],
    )


def sources(db: DuckDBPyConnection, account_id: str, report: str, start: object, end: object) -> pd.DataFrame:
    """Where readers came from in one report and period, most sessions first."""
    return answer(
        db,
        """
        select source, sessions, engaged_sessions, users, load_id
        from web_sources
        where account_id = ? and report = ? and period_start = ? and period_end = ?
        order by sessions desc nulls last, source
        """,
        [account_id, report, start, end],
    )
