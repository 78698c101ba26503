"""Which accounts there are, and how fresh each one's figures are."""

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def accounts(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every account of a build."""
    return answer(
        db, "select account_id, organisation, channel, name, status from accounts order by account_id"
    )


def freshness(db: DuckDBPyConnection) -> pd.DataFrame:
    """Per account and kind of export, when the newest was taken and up to which day it reaches."""
    return answer(
        db,
        """
        select
            loads.account_id,
            load_parts.source,
            load_parts.shape,
            max(loads.as_of_day) as exported_at,
            min(loads.period_start) as first_day,
            max(loads.period_end) as last_day,
            count(distinct loads.load_id) as loads
        from loads
        join load_parts using (load_id)
        where load_parts.rows_loaded > 0
        group by all
        order by all
    """,
    )


def newest_day(db: DuckDBPyConnection) -> pd.DataFrame:
    """The first and last day any export covers, in one row."""
    return answer(db, "select min(period_start) as first_day, max(period_end) as last_day from loads")
