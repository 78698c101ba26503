"""Two builds of each organisation, compared row by row."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

COLUMNS = """
    select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
    where database_name = $1 and not internal order by schema_name, table_name, column_index
"""


@pytest.fixture
def side_by_side() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'")
        yield db


def attach_both(db: duckdb.DuckDBPyConnection, pair: tuple[Path, Path]) -> None:
    """As `ours` and `theirs`."""
    for name, path in zip(("ours", "theirs"), pair, strict=True):
        quoted = str(path).replace("'", "''")
        db.execute(f"attach '{quoted}' as {name} (read_only)")


def rows_of(db: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """In the order in which they are stored."""
    return db.sql(f"from {table}").to_arrow_table()


def _sorted(rows: pa.Table) -> pa.Table:
    return rows.sort_by([(column, "ascending") for column in rows.column_names])


def differing(side_by_side: duckdb.DuckDBPyConnection, pairs: dict[str, tuple[Path, Path]]) -> list:
    """Each table in which the two builds of an organisation differ; columns and definitions do not."""
    differing = []
    for name, pair in pairs.items():
        attach_both(side_by_side, pair)
        ours, theirs = (side_by_side.execute(COLUMNS, [place]).fetchall() for place in ("ours", "theirs"))
        assert theirs == ours
        for schema, table in sorted({(schema, table) for schema, table, *_ in ours} - {("main", "build")}):
            one, other = (rows_of(side_by_side, f"{place}.{schema}.{table}") for place in ("ours", "theirs"))
            # What is kept for the next build has no order of its own.
            if not (one == other if schema == "main" else _sorted(one) == _sorted(other)):
                differing.append((name, table))
        side_by_side.execute("detach ours")
        side_by_side.execute("detach theirs")
    return differing
