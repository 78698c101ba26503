"""Builds several organisations in one database, and gives each a build of its own, like any other.

Planning sixty models takes as long as running them on what one organisation has loaded: here it is done once
for all. Whoever cannot be built so is left out, to be built alone: there errors name the load at fault.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data_pipeline.errors import BuildFailed, Refused, Trouble
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import build_history, empty_tables, sql_models, unfinished_builds
from data_pipeline.warehouse.build import BLOCKS, DUCKDB, alone_in, empty_build, fingerprints, sign
from data_pipeline.warehouse.build_inputs import pack_snapshots
from data_pipeline.warehouse.run_models import KEPT
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together import inputs
from data_pipeline.warehouse.together.lift import lifted
from data_pipeline.warehouse.together.take import take
from data_pipeline.warehouse.together.whose import KEY, numbered

Loads = Mapping[DataFolder, Sequence[Receipt]]
MOST_ROWS = 1_500_000  # loaded, in one database: it is in memory
UNFINISHED = "unfinished"  # the name of an organisation's build while rows are put into it


@dataclass(frozen=True)
class LiftedModel:
    """A model over several organisations. is_lifted: whether its rows are of organisations."""

    model: Model
    sql: str
    is_lifted: bool

    @property
    def grain(self) -> str:
        return ", ".join((KEY, *self.model.grain) if self.is_lifted else self.model.grain)


def build_together(organisations: Sequence[DataFolder], *, anew: bool = False) -> dict[DataFolder, Path]:
    """The new builds of those that have none of all that was loaded; left out are those to be built alone,
    and those whose build is current.

    anew: also of those that have one.
    """
    loads = {data: some for data in organisations if (some := _to_build(data, anew)) is not None}
    builds: dict[DataFolder, Path] = {}
    for group in _groups(loads):
        try:
            builds |= _built(group)
        except (Trouble, Refused, OSError, duckdb.Error):
            continue  # what is wrong with one, or has changed meanwhile, shows when each is built alone
    return builds


def _to_build(data: DataFolder, anew: bool) -> Sequence[Receipt] | None:
    """The loads of an organisation that needs a whole build, which are as they were written."""
    try:
        with alone_in(data):
            loads, newest = read_receipts.built(data), build_history.latest(data)
            exports, records = fingerprints(data, loads)
            if newest and not anew and newest.stem.endswith(exports, 0, -len(records)):
                return None
            damage.refuse(data, loads)
            pack_snapshots(data, loads)
            return loads
    except (Trouble, Refused, OSError, duckdb.Error):
        return None


def _groups(loads: Loads) -> Iterator[Loads]:
    """Organisations whose rows fit into one database: two at least, one by itself gains nothing."""
    group: dict[DataFolder, Sequence[Receipt]] = {}
    rows = 0
    for data, some in loads.items():
        more = sum(load.total("rows_loaded") for load in some)
        if group and rows + more > MOST_ROWS:
            yield from [group] if len(group) > 1 else []
            group, rows = {}, 0
        group[data] = some
        rows += more
    yield from [group] if len(group) > 1 else []


def _built(loads: Loads) -> dict[DataFolder, Path]:
    marks = {data: "".join(fingerprints(data, some)) for data, some in loads.items()}
    keys = numbered(loads)
    with duckdb.connect() as db, TemporaryDirectory() as scratch:
        db.execute("set timezone = 'UTC'")
        db.execute("set enable_progress_bar = false")
        db.execute("set threads = 1")  # other processes build others meanwhile
        inputs.register(db, loads)
        for each in lifted_models():
            _run(db, each)
        start = Path(scratch) / "start.duckdb"
        _write_start(db, start)
        taken = {
            data: take(data, mark, _written(db, start, data, mark, keys[data]))
            for data, mark in marks.items()
        }
    return {data: path for data, path in taken.items() if path}


def lifted_models() -> tuple[LiftedModel, ...]:
    """Every model over several organisations, each after those that it reads."""
    return _lifted(tuple(model.name for model in sql_models.all_models()))


@cache
def _lifted(_models: tuple[str, ...]) -> tuple[LiftedModel, ...]:
    relations, models = inputs.relations(), []
    for model in sql_models.all_models():
        query, relations[model.name] = lifted(model, relations)
        models.append(LiftedModel(model, query.sql("duckdb"), relations[model.name]))
    return tuple(models)


def _write_start(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Writes what every build starts from: all tables, with the rows that are the same for all."""
    if not empty_tables.copied_to(path):
        empty_build(path.with_name("empty.duckdb"), DataFolder(path.parent))
        empty_tables.copied_to(path)
    with _attached(db, path):
        for table, each in _tables():
            if not each.is_lifted:
                db.execute(f"insert into {table} from temp.{each.model.name}")


def _tables() -> Iterator[tuple[str, LiftedModel]]:
    """The tables that stay in a build, each with its model."""
    kept = sql_models.staging_for_records()
    for each in lifted_models():
        if each.model.is_mart or each.model.name in kept:
            yield f"{UNFINISHED}.{'main' if each.model.is_mart else KEPT}.{each.model.name}", each


def _run(db: duckdb.DuckDBPyConnection, each: LiftedModel) -> None:
    model = each.model
    if model.is_view:
        db.execute(f"create temp view {model.name} as {each.sql}")
        return
    order = f"order by {each.grain}" if model.is_mart else ""
    db.execute(f"create temp table {model.name} as select * from ({each.sql}) as model {order}")
    several = f"select 1 from {model.name} group by {each.grain} having count(*) > 1 limit 1"
    if db.execute(several).fetchone():
        raise BuildFailed(f"The model {model.name} has several rows for one {each.grain}.", model.name)


def _written(
    db: duckdb.DuckDBPyConnection, start: Path, data: DataFolder, mark: str, key: int
) -> Callable[[Path, int], None]:
    """What writes a build: an organisation's rows of all that stays in it."""

    def write(path: Path, serial: int) -> None:
        shutil.copyfile(start, path)
        with unfinished_builds.written_at(path) as there, _attached(db, there):
            for table, each in _tables():
                if each.is_lifted:
                    rows = f"select * exclude ({KEY}) from temp.{each.model.name} where {KEY} = {key}"
                    db.execute(f"insert into {table} {rows}")
            sign(db, data, serial, mark, DUCKDB)

    return write


@contextmanager
def _attached(db: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """A database that is written to, in one transaction."""
    db.execute(f"attach {quoted(str(path))} as {UNFINISHED} (block_size {BLOCKS})")
    db.execute(f"use {UNFINISHED}")
    try:
        db.execute("begin")
        yield
        db.execute("commit")
        db.execute(f"checkpoint {UNFINISHED}")
    finally:
        with suppress(duckdb.Error):  # nothing is open any more, unless something went wrong
            db.execute("rollback")
        db.execute("use memory")
        db.execute(f"detach {UNFINISHED}")
