"""What each figure means: the comments of the models and the platforms' own definitions."""

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse.ask import answer


def metrics(db: DuckDBPyConnection) -> pd.DataFrame:
    """What a channel means by a measure."""
    return answer(
        db, "select channel, metric, definition, unit, adds_up, heading, source from metrics order by all"
    )


def tables(db: DuckDBPyConnection) -> pd.DataFrame:
    """What one row of each table is."""
    return answer(
        db,
        """
        select table_name, comment from duckdb_tables()
        where schema_name = 'main' and not internal and comment is not null order by table_name
    """,
    )


def columns(db: DuckDBPyConnection) -> pd.DataFrame:
    """What each column holds, in the order of its table."""
    return answer(
        db,
        """
        select table_name, column_name, data_type, comment from duckdb_columns()
        where schema_name = 'main' and not internal and comment is not null order by table_name, column_index
    """,
    )


def build(db: DuckDBPyConnection) -> pd.DataFrame:
    """Which build this is, in one row."""
    return answer(db, "select * from build")
