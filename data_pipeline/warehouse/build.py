"""When a build is made and under which name: anew from all that was loaded, or only what rests on records."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data_pipeline import clock
from data_pipeline.errors import BuildFailed, Damaged
from data_pipeline.organisation.data_folder import REFERENCE, DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import area_served
from data_pipeline.snapshots import damage, layout, loads_of_one_file, locks, read_receipts, swap
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import (
    build_history,
    empty_tables,
    packed_snapshots,
    records_in,
    sql_models,
    unfinished_builds,
    why_a_build_fails,
    why_behind,
)
from data_pipeline.warehouse.build_inputs import (
    prepare,
    put_snapshots_together,
    register_records,
    register_reference,
    tidy_snapshots,
)
from data_pipeline.warehouse.packed_snapshots import Snapshots
from data_pipeline.warehouse.run_models import KEPT, describe, run_models
from data_pipeline.warehouse.spark import places

# Bytes of a block, which holds values of one column alone: DuckDB's own blocks are four times as large, and
# then most of a build of many small tables is air: it takes more than twice the disk.
BLOCKS = 65_536
COMMENTS = {  # of the table `build`
    "serial": "number of the build; the highest is the latest",
    "built_at": "when it was made",
    "is_sample": "whether its data is the invented sample",
    "fingerprint": "of what it was made from: loads, reference tables and models",
    "engine": "what worked its tables out from the exports: duckdb, or spark for many organisations at once",
}
DUCKDB = "duckdb"


@plainly
def build(data: DataFolder, *, anew: bool = False) -> Path:
    """The path of a build that covers all snapshots; made under a new name unless the latest does already.

    A model that breaks a rule raises BuildFailed, a snapshot that is not what was written Damaged; either
    leaves the last good build standing, and pages say why it is behind.
    """
    with alone_in(data), why_behind.kept(data, lambda: is_current(data)):
        return _newest(data, anew=anew)


@contextmanager
def alone_in(data: DataFolder) -> Iterator[None]:
    """A data folder with nothing left half done, in which nobody else builds."""
    layout.bring_up_to_date(data)
    loads_of_one_file.finish(data)
    with locks.builds(data):
        if swap.is_unfinished(data):
            swap.finish(data)
        yield


@plainly
def _newest(data: DataFolder, *, anew: bool) -> Path:
    while True:
        loads, newest = read_receipts.built(data), build_history.latest(data)
        exports, records = fingerprints(data, loads)
        if newest and not anew and newest.stem.endswith(exports + records):
            return newest
        base = newest if newest and not anew and newest.stem.endswith(exports, 0, -len(records)) else None
        try:
            return _made(data, loads, build_history.next_serial(data), base)
        except (Damaged, BuildFailed, duckdb.Error):
            if read_receipts.built(data) == loads:  # else a load was taken back while it was being read
                raise


def _made(data: DataFolder, loads: Sequence[Receipt], serial: int, base: Path | None) -> Path:
    """A new build; from `base`, which covers the same exports, only what rests on records is made anew."""
    unfinished_builds.sweep(data)
    fingerprint = "".join(fingerprints(data, loads))
    unfinished = unfinished_builds.new_path(data)
    are_there, apart = False, list[Snapshots]()
    try:
        if base:
            shutil.copyfile(base, unfinished)
        else:
            damage.refuse(data, loads)
            apart = tidy_snapshots(data, loads)
            are_there = empty_tables.copied_to(data, unfinished)
        with _opened(unfinished, loads) as db:
            db.execute("begin")  # one transaction, or each of the many definitions would be flushed to disk
            engine = _refill(db, data) if base else _fill(db, data, loads, are_there=are_there)
            sign(db, data, serial, fingerprint, engine)
            db.execute("commit")
            db.execute("checkpoint")  # closing does it too, and does not say so when the disk is full
            empty_tables.keep(data, db, BLOCKS)
    except BaseException as error:
        unfinished_builds.sweep(data)
        if isinstance(error, (BuildFailed, duckdb.Error)):
            if base:  # which may be damaged itself
                return _made(data, loads, serial, None)
            damage.refuse_unreadable(data, loads)
        if isinstance(error, BuildFailed):
            raise why_a_build_fails.explained(data, loads, error, fingerprint) from error
        raise
    path = put_in_place(data, unfinished, serial, fingerprint)
    with suppress(OSError, duckdb.Error):  # which makes the next build quicker, and this one is there
        put_snapshots_together(data, loads, apart)
    return path


def build_as_the_only_one(data: DataFolder) -> None:
    """Builds from scratch and deletes every earlier build: one that starts from another would carry deleted
    words along in its free space. Where none can be made, those that hold them are deleted all the same."""
    keep = 0
    packed_snapshots.delete(data)
    try:
        build(data, anew=True)
        keep = 1
    finally:
        build_history.prune(data, keep)
    places.delete_marts(data)


def is_current(data: DataFolder) -> bool:
    """Whether the newest build covers the present snapshots; True also where there is nothing at all."""
    if swap.is_unfinished(data) or loads_of_one_file.is_unfinished(data):
        return False
    loads, newest = read_receipts.built(data), build_history.latest(data)
    return newest.stem.endswith("".join(fingerprints(data, loads))) if newest else not loads


def fingerprints(data: DataFolder, loads: Sequence[Receipt]) -> tuple[str, str]:
    """What a build depends on: loads, reference lists, models and the area served; and records."""
    exports = hashlib.sha256()
    for receipt in loads:
        exports.update(f"{receipt.load_id} {receipt.loaded_at.isoformat()}\n".encode())
    for path in sorted(REFERENCE.glob("*.csv")):
        exports.update(path.read_bytes())
    for model in sql_models.all_models():
        exports.update(model.sql.encode())
    exports.update(area_served(settings_of(data)).encode())
    exports.update(data.organisation.encode())
    return exports.hexdigest()[:10], records_in.mark(data)[:6]


@contextmanager
def _opened(path: Path, loads: Sequence[Receipt]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database to build in."""
    config: dict[str, str | bool | int | float | list[str]] = {"default_block_size": BLOCKS}
    with unfinished_builds.written_at(path) as there, duckdb.connect(there, config=config) as db:
        prepare(db, loads)
        yield db


def _fill(
    db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt], *, are_there: bool = False
) -> str:
    """Makes all tables, or fills those that are there, without a row; gives the engine that did."""
    why_a_build_fails.put_together(db, data, loads)
    if not are_there:
        db.execute(f"create schema {KEPT}")
    run_models(db, sql_models.all_models(), are_there=are_there)
    for model in sql_models.kept_in_marts():
        columns = ", ".join(sql_models.columns(model))
        db.execute(
            f"create or replace view {KEPT}.{model.name} as select {columns} from main.{model.kept_in}"
        )
    return DUCKDB


def _refill(db: duckdb.DuckDBPyConnection, data: DataFolder) -> str:
    """Makes what rests on records anew; gives the engine that made the rest."""
    register_reference(db)
    register_records(db, records_in.tables(data))
    for name in sql_models.kept_tables():
        db.execute(f"create temp view {name} as select * from {KEPT}.{name}")
    for model in sql_models.kept_in_marts():  # which are made anew
        db.execute(f"create temp table {model.name} as select * from {KEPT}.{model.name}")
    for model in reversed(sql_models.on_records()):
        db.execute(f"drop table if exists {model.name}")
    run_models(db, sql_models.on_records())
    ((engine,),) = db.execute("select engine from build").fetchall()
    return str(engine)


def sign(db: duckdb.DuckDBPyConnection, data: DataFolder, serial: int, fingerprint: str, engine: str) -> None:
    """Writes into a build which one it is."""
    db.execute(
        "create or replace table build as select $1::bigint as serial, $2::timestamptz as built_at, "
        "$3::boolean as is_sample, $4::varchar as fingerprint, $5::varchar as engine",
        [serial, clock.now(), data.is_sample, fingerprint, engine],
    )
    describe(db, "build", "Which build this is.", COMMENTS)


def put_in_place(data: DataFolder, unfinished: Path, serial: int, fingerprint: str) -> Path:
    """Gives a finished build its name, by which it is found."""
    path = data.warehouse / f"{serial:08d}-{fingerprint}.duckdb"
    unfinished.rename(path)
    build_history.prune(data)
    return path


def empty_build(path: Path, nobody: DataFolder) -> None:
    """Writes a build of a folder without exports and records: all tables as they are, with definitions."""
    with _opened(path, []) as db:
        db.execute("begin")
        _fill(db, nobody, [])
        db.execute("commit")
        empty_tables.keep(nobody, db, BLOCKS)
