"""Runs SQL models: creates each table, checks its grain, and writes its definitions into the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from data_pipeline.errors import BuildFailed
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.warehouse.sql_models import Model, kept_tables

KEPT = "kept"  # the schema of staging models that stay in a build, for the next one to start from


def run_models(db: duckdb.DuckDBPyConnection, models: Iterable[Model], *, are_there: bool = False) -> None:
    """Creates the tables of models, which must come in the order in which they read one another.

    are_there: those that stay in the build are there already, without a row.
    """
    kept = kept_tables()
    for model in models:
        is_kept = model.name in kept
        run(db, model, is_kept=is_kept, is_there=are_there and (is_kept or model.is_mart))


def run(
    db: duckdb.DuckDBPyConnection, model: Model, *, is_kept: bool = False, is_there: bool = False
) -> None:
    """Creates the table of one model, or fills the one that is there.

    BuildFailed, naming the model, where its SQL or its grain does not hold.
    """
    if model.is_view:
        _execute(db, model, f"create temp view {model.name} as {model.sql}")
        return
    grain = ", ".join(model.grain)
    # What stays for the next build is made where it stays, and read from there.
    kind, place = ("table", f"{KEPT}.{model.name}") if is_kept else ("temp table", model.name)
    kind, order = ("table", f"order by {grain}") if model.is_mart else (kind, "")
    into = f"insert into {place}" if is_there else f"create {kind} {place} as"
    made = _execute(db, model, f"{into} select * from ({model.sql}) as model {order}").fetchone()
    if is_kept:
        _execute(db, model, f"create temp view {model.name} as select * from {place}")
    if made and made[0] > 1:
        check_grain(db, model, model.name, grain)
    if model.is_mart and not is_there:
        describe(db, model.name, model.description, model.comments)


def _execute(db: duckdb.DuckDBPyConnection, model: Model, sql: str) -> duckdb.DuckDBPyConnection:
    try:
        return db.execute(sql)
    except duckdb.Error as error:
        raise BuildFailed(f"The model {model.name} could not be built: {error}", model.name) from error


def check_grain(db: duckdb.DuckDBPyConnection, model: Model, table: str, grain: str) -> None:
    """BuildFailed where a table of a model has several rows for one grain, a list of columns."""
    # A number for each is compared more quickly than what it stands for. Two things may share one.
    quickly = f"(select hash({grain}) as mark from {table}) group by mark"
    if all(
        db.execute(f"select 1 from {groups} having count(*) > 1 limit 1").fetchall()
        for groups in (quickly, f"{table} group by {grain}")
    ):
        raise BuildFailed(
            f"The model {model.name} should have one row per {', '.join(model.grain)}, and has more.",
            model.name,
        )


def describe(
    db: duckdb.DuckDBPyConnection, table: str, description: str, comments: Mapping[str, str]
) -> None:
    """Writes what a table and its columns mean into the database."""
    columns = [f"comment on column {table}.{name} is {quoted(comment)}" for name, comment in comments.items()]
    db.execute("; ".join([f"comment on table {table} is {quoted(description)}", *columns]))
