"""Runs SQL models: creates each table, checks its grain, and writes its definitions into the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from data_pipeline.errors import BuildFailed
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.warehouse.sql_models import Model, staging_for_records

KEPT = "kept"  # the schema of staging models that stay in a build, for the next one to start from


def run_models(db: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Creates the tables of models, which must come in the order in which they read one another."""
    kept = staging_for_records()
    for model in models:
        run(db, model, is_kept=model.name in kept)


def run(db: duckdb.DuckDBPyConnection, model: Model, *, is_kept: bool = False) -> None:
    """Creates the table of one model; BuildFailed, naming it, where its SQL or its grain does not hold."""
    grain = ", ".join(model.grain)
    kind, order = ("table", f"order by {grain}") if model.is_mart else ("temp table", "")
    try:
        db.execute(f"create {kind} {model.name} as select * from ({model.sql}) as model {order}")
        if is_kept:
            db.execute(f"create table {KEPT}.{model.name} as select * from {model.name}")
    except duckdb.Error as error:
        raise BuildFailed(f"The model {model.name} could not be built: {error}") from error
    if db.execute(f"select 1 from {model.name} group by {grain} having count(*) > 1 limit 1").fetchone():
        raise BuildFailed(f"The model {model.name} should have one row per {grain}, and has more.")
    if model.is_mart:
        describe(db, model.name, model.description, model.comments)


def describe(
    db: duckdb.DuckDBPyConnection, table: str, description: str, comments: Mapping[str, str]
) -> None:
    """Writes what a table and its columns mean into the database."""
    columns = [f"comment on column {table}.{name} is {quoted(comment)}" for name, comment in comments.items()]
    db.execute("; ".join([f"comment on table {table} is {quoted(description)}", *columns]))
