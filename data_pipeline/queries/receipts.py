"""What was loaded, from which file, and what was set aside."""

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.queries.answer import answer
from data_pipeline.queries.rights import for_roles


@for_roles("officer", "ceo")
def loads(db: DuckDBPyConnection) -> pd.DataFrame:
    """Every load that counts, newest first."""
    return answer(db, "select * from loads order by loaded_at desc, load_id")


@for_roles("officer", "ceo")
def load(db: DuckDBPyConnection, load_id: str) -> pd.DataFrame:
    """One receipt, as one row or none."""
    return answer(db, "select * from loads where load_id = ?", [load_id])


@for_roles("officer", "ceo")
def load_parts(db: DuckDBPyConnection) -> pd.DataFrame:
    """What each part of each file was."""
    return answer(db, "select * from load_parts order by load_id, part")


@for_roles("officer", "ceo")
def rejected_rows(db: DuckDBPyConnection) -> pd.DataFrame:
    """Rows that were set aside, with the first bad cell and why."""
    return answer(db, "select * from rejected_rows order by load_id, part, line")
