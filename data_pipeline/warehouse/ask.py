"""How every query hands back its rows: by way of Arrow, so that no value passes through Python one by one."""

from collections.abc import Mapping, Sequence

import pandas as pd
from duckdb import DuckDBPyConnection


def answer(db: DuckDBPyConnection, query: str, parameters: Sequence | Mapping | None = None) -> pd.DataFrame:
    """The rows of a query; a number column with a NULL in it is float, with NaN there."""
    rows = db.sql(query, params=parameters).to_arrow_table()
    return rows.to_pandas(date_as_object=False)
