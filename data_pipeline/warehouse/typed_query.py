"""A query that a person typed: it reads the tables of a build, and can do nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from data_pipeline.errors import Refused

SECONDS = 60.0  # that a query may take
MEMORY = "1GB"
READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
LOCKS = (
    "set temp_directory = ''",
    "set allow_community_extensions = false",
    "set python_enable_replacements = false",
    "set enable_external_access = false",
    f"set memory_limit = '{MEMORY}'",
    "set lock_configuration = true",
)
NOT_READ = "Only the tables of the dashboard can be read here: no file, no address, no other database."


@contextmanager
def answered(
    db: duckdb.DuckDBPyConnection, query: str, seconds: float = SECONDS
) -> Iterator[duckdb.DuckDBPyRelation | None]:
    """The rows of a query, None where it has none; Refused with a sentence for what is no reading, reads
    elsewhere, or takes too much.

    The connection is good for nothing else afterwards: its settings are locked.
    """
    _only_reads(db, query)
    for lock in LOCKS:
        db.execute(lock)
    clock = threading.Timer(seconds, db.interrupt)
    clock.daemon = True
    clock.start()
    try:
        yield db.sql(query)
    except duckdb.PermissionException as error:
        raise Refused(NOT_READ) from error
    except duckdb.InterruptException as error:
        raise Refused(f"The query took longer than {seconds:g} seconds and was stopped.") from error
    except duckdb.OutOfMemoryException as error:
        raise Refused(f"The query needs more than {MEMORY} of memory and was stopped.") from error
    finally:
        clock.cancel()


def _only_reads(db: duckdb.DuckDBPyConnection, query: str) -> None:
    statements = db.extract_statements(query)
    if len(statements) > 1:
        raise Refused("One query at a time, please.")
    if not all(_is_question(statement) for statement in statements):
        raise Refused("Only questions can be asked here: select, with, from, describe or show.")


def _is_question(statement: duckdb.Statement) -> bool:
    try:
        return statement.type in READING
    except ValueError:  # a kind that DuckDB has no name for, such as UPDATE EXTENSIONS
        return False
