"""Runs the models over several organisations in one database, and gives each the rows of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from data_pipeline.errors import BuildFailed
from data_pipeline.warehouse import sql_models
from data_pipeline.warehouse.run_models import KEPT
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together import inputs
from data_pipeline.warehouse.together.lift import lifted
from data_pipeline.warehouse.together.whose import KEY

MANY_ROWS = 20_000  # of an organisation, which take longer to be written twice than a query to be planned


@dataclass(frozen=True)
class LiftedModel:
    """A model over several organisations. is_lifted: whether its rows are of organisations. is_last: whether
    no other model reads it."""

    model: Model
    sql: str
    is_lifted: bool
    is_last: bool

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def stays(self) -> bool:
        """Whether it is a table of each build."""
        return self.model.is_mart or self.name in sql_models.staging_for_records()

    @property
    def place(self) -> str:
        """Its table in a build."""
        return f"main.{self.name}" if self.model.is_mart else f"{KEPT}.{self.name}"


def lifted_models() -> tuple[LiftedModel, ...]:
    """Every model over several organisations, each after those that it reads."""
    return _lifted(tuple(model.name for model in sql_models.all_models()))


@cache
def _lifted(_models: tuple[str, ...]) -> tuple[LiftedModel, ...]:
    models = sql_models.all_models()
    read = {name for model in models for name in model.reads - {model.name}}
    relations, found = inputs.relations(), []
    for model in models:
        query, relations[model.name] = lifted(model, relations)
        found.append(LiftedModel(model, query.sql("duckdb"), relations[model.name], model.name not in read))
    return tuple(found)


def run_models(db: duckdb.DuckDBPyConnection, organisations: int) -> None:
    """Makes what models give, of so many organisations; what nobody reads any more goes again.

    BuildFailed where a grain does not hold.
    """
    models, rows, views = lifted_models(), dict[str, int](), dict[str, frozenset[str]]()
    for place, each in enumerate(models):
        read = sum(rows.get(name, 0) for name in each.model.reads)
        if each.model.is_view or (each.is_last and each.is_lifted and read > MANY_ROWS * organisations):
            db.execute(f"create temp view {each.name} as {each.sql}")
            rows[each.name], views[each.name] = read, each.model.reads
        else:
            rows[each.name] = _table(db, each)
        needed = _needed(models[place + 1 :], views)
        for done in [other for other in models[: place + 1] if not other.stays]:
            if done.name in rows and done.name not in needed | views.keys():
                db.execute(f"drop table temp.{done.name}")
                del rows[done.name]


def _table(db: duckdb.DuckDBPyConnection, each: LiftedModel) -> int:
    """Makes a table; gives its number of rows."""
    grain = ", ".join((KEY, *each.model.grain) if each.is_lifted else each.model.grain)
    order = f"order by {grain}" if each.model.is_mart else ""
    made = db.execute(f"create temp table {each.name} as select * from ({each.sql}) as model {order}")
    ((rows,),) = made.fetchall()
    _check_grain(db, each.model, f"temp.{each.name}", grain)
    return int(rows)


def _needed(remaining: Sequence[LiftedModel], views: Mapping[str, frozenset[str]]) -> set[str]:
    """What is still read: by models to come, and by views, which are worked out when they are read."""
    names = {name for each in remaining for name in each.model.reads}
    return names | {name for reads in views.values() for name in reads}


def _check_grain(db: duckdb.DuckDBPyConnection, model: Model, table: str, grain: str) -> None:
    several = f"select 1 from {table} group by {grain} having count(*) > 1 limit 1"
    if db.execute(several).fetchone():
        raise BuildFailed(f"The model {model.name} has several rows for one {grain}.", model.name)


def put_into(db: duckdb.DuckDBPyConnection, build: str, key: int | None) -> None:
    """Puts the rows of one organisation into the tables of a build; those that are the same for all where no
    organisation is given."""
    views = _views(db)
    for each in lifted_models():
        if not each.stays or each.is_lifted == (key is None):
            continue
        whose = "" if key is None else f"where {KEY} = {key}"
        columns = "*" if key is None else f"* exclude ({KEY})"
        grain = ", ".join(each.model.grain)
        order = f"order by {grain}" if each.name in views else ""
        db.execute(f"insert into {build}.{each.place} select {columns} from temp.{each.name} {whose} {order}")
        if each.name in views:
            _check_grain(db, each.model, f"{build}.{each.place}", grain)


def _views(db: duckdb.DuckDBPyConnection) -> set[str]:
    found = db.execute("select view_name from duckdb_views() where temporary and not internal").fetchall()
    return {name for (name,) in found}
