"""What periods are covered, where the gaps are, and how old the newest figures are."""

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.queries.answer import answer


def account_status(db: DuckDBPyConnection) -> pd.DataFrame:
    """One row per account: first_day, last_day, newest_as_of, loads, missing_months, gaps in words."""
    return answer(db, "select * from account_coverage order by account_id")
