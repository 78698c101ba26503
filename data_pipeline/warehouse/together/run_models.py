"""Runs the models over several organisations in one database, and gives each the rows of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import duckdb

from data_pipeline.warehouse import sql_models
from data_pipeline.warehouse.run_models import KEPT, check_grain
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together import inputs
from data_pipeline.warehouse.together.lift import lifted
from data_pipeline.warehouse.together.whose import KEY

MANY_ROWS = 20_000  # of an organisation, which take longer to be written twice than a query to be planned


@dataclass(frozen=True)
class LiftedModel:
    """A model over several organisations.

    is_lifted: whether its rows are of organisations. is_last: whether no other model reads it. place: its
    table in a build, '' where it has none.
    """

    model: Model
    sql: str
    is_lifted: bool
    is_last: bool
    place: str

    @property
    def name(self) -> str:
        return self.model.name


def lifted_models() -> tuple[LiftedModel, ...]:
    """Every model over several organisations, each after those that it reads."""
    return _lifted(tuple(model.name for model in sql_models.all_models()))


@cache
def _lifted(_models: tuple[str, ...]) -> tuple[LiftedModel, ...]:
    models = sql_models.all_models()
    read = {name for model in models for name in model.reads - {model.name}}
    kept = sql_models.kept_tables()
    relations, found = inputs.relations(), []
    for model in models:
        query, relations[model.name] = lifted(model, relations)
        place = (
            f"main.{model.name}" if model.is_mart else f"{KEPT}.{model.name}" if model.name in kept else ""
        )
        is_last = model.name not in read
        found.append(LiftedModel(model, query.sql("duckdb"), relations[model.name], is_last, place))
    return tuple(found)


@dataclass
class Made:
    """What models gave, in a database.

    rows: of each table, at most. views: what each of them reads, which is worked out when it is read.
    """

    db: duckdb.DuckDBPyConnection
    rows: dict[str, int] = field(default_factory=dict)
    views: dict[str, frozenset[str]] = field(default_factory=dict)


def run_models(db: duckdb.DuckDBPyConnection, organisations: int) -> Made:
    """Makes what models give, of so many organisations; what nobody reads any more goes again.

    BuildFailed where a grain does not hold.
    """
    models, made = lifted_models(), Made(db)
    for place, each in enumerate(models):
        read = sum(made.rows.get(name, 0) for name in each.model.reads)
        if each.model.is_view or (each.is_last and each.is_lifted and read > MANY_ROWS * organisations):
            db.execute(f"create temp view {each.name} as {each.sql}")
            made.rows[each.name], made.views[each.name] = read, each.model.reads
        else:
            made.rows[each.name] = _table(db, each)
        needed = made.views.keys() | _reads(models[place + 1 :]).union(*made.views.values())
        for done in models[: place + 1]:
            if done.name in made.rows and done.name not in needed and not done.place:
                db.execute(f"drop table temp.{done.name}")
                del made.rows[done.name]
    return made


def _reads(models: Sequence[LiftedModel]) -> set[str]:
    return {name for each in models for name in each.model.reads}


def _table(db: duckdb.DuckDBPyConnection, each: LiftedModel) -> int:
    """Makes a table; gives its number of rows."""
    grain = ", ".join((KEY, *each.model.grain) if each.is_lifted else each.model.grain)
    order = f"order by {grain}" if each.model.is_mart else ""
    made = db.execute(f"create temp table {each.name} as select * from ({each.sql}) as model {order}")
    ((rows,),) = made.fetchall()
    check_grain(db, each.model, f"temp.{each.name}", grain)
    return int(rows)


def put_into(build: str, made: Made, key: int | None) -> None:
    """Puts the rows of one organisation into the tables of a build, which are empty; those that are the same
    for all where no organisation is given."""
    for each in lifted_models():
        if each.is_lifted == (key is None) or not made.rows.get(each.name) or not each.place:
            continue
        is_view, grain = each.name in made.views, ", ".join(each.model.grain)
        columns = "*" if key is None else f"* exclude ({KEY})"
        whose = "" if key is None else f"where {KEY} = {key}"
        order = f"order by {grain}" if is_view else ""
        rows = f"select {columns} from temp.{each.name} {whose} {order}"
        made.db.execute(f"insert into {build}.{each.place} {rows}")
        if is_view:
            check_grain(made.db, each.model, f"{build}.{each.place}", grain)
