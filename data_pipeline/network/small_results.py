"""What the network takes of the newest build of each organisation: counts and rates alone.

A build is attached only while its small tables are copied: opening it as a database of its own takes ten
times as long. What no database works out, the rate of a typical post, is then worked out for all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from data_pipeline.network import queries, response
from data_pipeline.warehouse.ask import answer

TO_BUILD_AGAIN = "Its figures cannot be read. Whoever hosts the dashboard can build them again."


def of_builds(builds: Mapping[str, Path]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The rows of the network's tables; and of each organisation that has none, why nothing can be taken.

    builds: by the names of the organisations.
    """
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'; set threads = 1")
        unread = [name for name, build in builds.items() if not _is_copied(db, name, build)]
        troubles = dict.fromkeys(unread, TO_BUILD_AGAIN)  # one organisation's trouble is not everybody's
        if len(troubles) == len(builds):
            return {}, troubles
        rows = {table: answer(db, f"select * from {table}") for table in queries.OF_ONE}
    responses = response.rates(rows.pop("posts"), rows.pop("quarters"))
    return rows | {"responses": responses}, troubles


def _is_copied(db: duckdb.DuckDBPyConnection, name: str, build: Path) -> bool:
    """Whether a build could be read to its end; of one that could not, nothing is left."""
    there = _tables(db)
    try:
        with _attached(db, build):
            for table, query in queries.OF_ONE.items():
                into = "insert into memory.{} by name" if table in there else "create table memory.{} as"
                of_it = f"select $1 as organisation, * from ({query})"
                db.execute(f"{into.format(table)} {of_it}", [name])
    except duckdb.Error:
        for table in _tables(db):
            db.execute(f"delete from {table} where organisation = ?", [name])
        return False
    return True


def _tables(db: duckdb.DuckDBPyConnection) -> set[str]:
    return {table for (table,) in db.execute("select table_name from duckdb_tables()").fetchall()}


@contextmanager
def _attached(db: duckdb.DuckDBPyConnection, build: Path) -> Iterator[None]:
    """Names without a database are those of the build meanwhile."""
    place = str(build).replace("'", "''")
    db.execute(f"attach '{place}' as build (read_only)")
    try:
        db.execute("use build")
        yield
    finally:
        db.execute("use memory")
        db.execute("detach build")
