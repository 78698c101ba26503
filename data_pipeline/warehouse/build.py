"""Builds a new database from the snapshots, the reference tables and the models."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from data_pipeline import clock
from data_pipeline.errors import BuildFailed, Damaged
from data_pipeline.exports.shapes import ALL, Shape
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation.data_folder import REFERENCE, DataFolder
from data_pipeline.snapshots import damage, layout, locks, read_receipts, swap
from data_pipeline.snapshots.disk import plainly
from data_pipeline.snapshots.read_receipts import Receipt
from data_pipeline.warehouse import build_history, records_in
from data_pipeline.warehouse.sql_models import Model, all_models, kept, on_records

_TYPES = {
    "varchar": pa.string(), "bigint": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
    "timestamptz": pa.timestamp("us", "UTC"), "double": pa.float64(),
}  # fmt: skip
LOADS = {
    "load_id": "varchar", "account_id": "varchar", "organisation": "varchar", "file_name": "varchar",
    "sha256": "varchar", "exported_on": "date", "as_of": "timestamptz",
    "as_of_day": "date", "as_of_assumed": "boolean",
    "loaded_at": "timestamptz", "reader_version": "varchar", "period_start": "date", "period_end": "date",
    "rows_read": "bigint", "rows_loaded": "bigint", "rows_rejected": "bigint", "rows_duplicate": "bigint",
    "date_order": "varchar", "encoding": "varchar", "notes": "varchar",
}  # fmt: skip
PARTS = {
    "load_id": "varchar", "part": "varchar", "account_id": "varchar", "source": "varchar", "shape": "varchar",
    "rows_read": "bigint", "rows_loaded": "bigint", "rows_rejected": "bigint", "rows_duplicate": "bigint",
    "skipped": "varchar", "period_start": "date", "period_end": "date", "is_range": "boolean",
}  # fmt: skip
BUILD = {
    "serial": "number of the build; the highest is the latest",
    "built_at": "when it was made",
    "is_sample": "whether its data is the invented sample",
    "fingerprint": "of what it was made from: loads, reference tables and models",
}
KEPT = "kept"  # the schema of staging models that stay in a build, for the next one to start from
REJECTED = dict.fromkeys(("load_id", "part", "heading", "value", "reason"), "varchar") | {"line": "bigint"}


@plainly
def build(data: DataFolder, *, anew: bool = False) -> Path:
    """The path of a build that covers all snapshots; made under a new name unless the latest does already.

    A model that breaks a rule raises BuildFailed, a snapshot that is not what was written Damaged; either
    leaves the last good build standing.
    """
    layout.bring_up_to_date(data)
    with locks.builds(data):
        if swap.is_unfinished(data):
            swap.finish(data)
        while True:
            loads, newest = read_receipts.current(data), build_history.latest(data)
            exports, records = _fingerprints(data, loads)
            if newest and not anew and newest.stem.endswith(exports + records):
                return newest
            base = newest if newest and not anew and newest.stem.endswith(exports, 0, -len(records)) else None
            try:
                return _made(data, loads, int(newest.stem.split("-")[0]) + 1 if newest else 1, base)
            except (Damaged, BuildFailed, duckdb.Error):
                if read_receipts.current(data) == loads:  # else a load was taken back while it was being read
                    raise


def _made(data: DataFolder, loads: Sequence[Receipt], serial: int, base: Path | None) -> Path:
    """A new build; from `base`, which covers the same exports, only what rests on records is made anew."""
    _sweep(data)
    fingerprint = "".join(_fingerprints(data, loads))
    unfinished = data.warehouse / f".building-{uuid.uuid4().hex}.duckdb"
    try:
        if base:
            _refill(unfinished, base, data, serial, fingerprint)
        else:
            damage.refuse(data, loads)
            _fill(unfinished, data, loads, serial, fingerprint)
    except BaseException as error:
        _sweep(data)
        if isinstance(error, (BuildFailed, duckdb.Error)):
            if base:  # which may be damaged itself
                return _made(data, loads, serial, None)
            damage.refuse_unreadable(data, loads)
        raise
    path = data.warehouse / f"{serial:08d}-{fingerprint}.duckdb"
    unfinished.rename(path)
    build_history.prune(data)
    return path


def is_current(data: DataFolder) -> bool:
    """Whether the newest build covers the present snapshots; True also where there is nothing at all."""
    if swap.is_unfinished(data):
        return False
    loads, newest = read_receipts.current(data), build_history.latest(data)
    return newest.stem.endswith("".join(_fingerprints(data, loads))) if newest else not loads


def _fingerprints(data: DataFolder, loads: Sequence[Receipt]) -> tuple[str, str]:
    """What a build depends on: loads, reference tables and models; and records."""
    told = hashlib.sha256()
    for receipt in loads:
        told.update(f"{receipt.load_id} {receipt.loaded_at.isoformat()}\n".encode())
    for path in sorted(REFERENCE.glob("*.csv")):
        told.update(path.read_bytes())
    for model in all_models():
        told.update(model.sql.encode())
    return told.hexdigest()[:10], records_in.mark(data)[:6]


def _fill(path: Path, data: DataFolder, loads: Sequence[Receipt], serial: int, fingerprint: str) -> None:
    with duckdb.connect(path) as db:
        db.execute("set timezone = 'UTC'")
        db.execute("begin")  # one transaction, or each of the many definitions would be flushed to disk
        _register_receipts(db, data, loads)
        _register_snapshots(db, data, loads)
        _register_reference(db)
        register_records(db, records_in.tables(data))
        db.execute(f"create schema {KEPT}")
        for model in all_models():
            _run(db, model)
        _sign(db, data, serial, fingerprint)
        db.execute("commit")
        db.execute("checkpoint")  # closing does it too, and does not say so when the disk is full


def _refill(path: Path, base: Path, data: DataFolder, serial: int, fingerprint: str) -> None:
    shutil.copyfile(base, path)
    with duckdb.connect(path) as db:
        db.execute("set timezone = 'UTC'")
        db.execute("begin")
        register_records(db, records_in.tables(data))
        for name in kept():
            db.execute(f"create temp view {name} as select * from {KEPT}.{name}")
        for model in reversed(on_records()):
            db.execute(f"drop table if exists {model.name}")
        for model in on_records():
            _run(db, model)
        db.execute("drop table build")
        _sign(db, data, serial, fingerprint)
        db.execute("commit")
        db.execute("checkpoint")  # closing does it too, and does not say so when the disk is full


def _sign(db: duckdb.DuckDBPyConnection, data: DataFolder, serial: int, fingerprint: str) -> None:
    db.execute(
        "create table build as select $1::bigint as serial, $2::timestamptz as built_at, "
        "$3::boolean as is_sample, $4::varchar as fingerprint",
        [serial, clock.now(), data.is_sample, fingerprint],
    )
    _describe(db, "build", "Which build this is.", BUILD)


def _run(db: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Creates the model's table, checks its grain and writes its definitions into the database."""
    grain = ", ".join(model.grain)
    kind, order = ("table", f"order by {grain}") if model.is_mart else ("temp table", "")
    try:
        db.execute(f"create {kind} {model.name} as select * from ({model.sql}) as model {order}")
        if model.name in kept():
            db.execute(f"create table {KEPT}.{model.name} as select * from {model.name}")
    except duckdb.Error as error:
        raise BuildFailed(f"The model {model.name} could not be built: {error}") from error
    if db.execute(f"select 1 from {model.name} group by {grain} having count(*) > 1 limit 1").fetchone():
        raise BuildFailed(f"The model {model.name} should have one row per {grain}, and has more.")
    if not model.is_mart:
        return
    _describe(db, model.name, model.description, model.comments)


def _describe(
    db: duckdb.DuckDBPyConnection, table: str, description: str, comments: Mapping[str, str]
) -> None:
    """Writes what a table and its columns mean into the database."""
    columns = [
        f"comment on column {table}.{name} is {_quoted(comment)}" for name, comment in comments.items()
    ]
    db.execute("; ".join([f"comment on table {table} is {_quoted(description)}", *columns]))


def _register_receipts(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    counts = ("rows_read", "rows_loaded", "rows_rejected", "rows_duplicate")
    rows = [
        vars(receipt) | {name: receipt.total(name) for name in counts} | {"notes": "; ".join(receipt.notes)}
        for receipt in loads
    ]
    parts = [
        vars(part) | {"load_id": receipt.load_id, "account_id": receipt.account_id}
        for receipt in loads
        for part in receipt.parts
    ]
    _table(db, "receipt_loads", LOADS, rows)
    _table(db, "receipt_parts", PARTS, parts)


KEYS = dict.fromkeys(("load_id", "account_id", "part"), "varchar")
FILES = KEYS | {"file": "varchar"}
EXTRA = KEYS | {"item": "varchar", "date": "date", "metric": "varchar", "value": "double"}


def _register_snapshots(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """One table per shape over all snapshots of all sources, and one of the figures without a table."""
    kinds = {source.title: (source.shape, tuple(source.extras)) for source in all_sources() if source.shape}
    files: dict[str, list[Path]] = {}
    rejected: list[Path] = []
    belongs: list[dict[str, str]] = []
    for receipt in loads:
        folder = read_receipts.folder_of(data, receipt)
        owner = {"load_id": receipt.load_id, "account_id": receipt.account_id}
        for part in receipt.parts:
            if part.file:
                # A table that a person explained has its shape alone, and so has a source of an older day.
                files.setdefault(part.source if part.source in kinds else part.shape, []).append(
                    folder / part.file
                )
                belongs.append(owner | {"part": part.part, "file": str(folder / part.file)})
        if (folder / read_receipts.REJECTED).exists():
            rejected.append(folder / read_receipts.REJECTED)
            belongs.append(owner | {"part": "", "file": str(rejected[-1])})
    _table(db, "snapshot_files", FILES, belongs)
    _view(db, "receipt_rejected", REJECTED, [_selected(REJECTED, rejected, ("load_id",))])
    selects: dict[str, list[str]] = {shape.name: [] for shape in ALL}
    extras: list[str] = []
    for number, (title, found) in enumerate(files.items()):
        shape, metrics = kinds.get(title) or (next(shape for shape in ALL if shape.name == title), ())
        table = f"source_{number}"
        columns = KEYS | dict(shape.fields) | dict.fromkeys(metrics, "double")
        db.execute(f"create temp table {table} as {_selected(columns, found)}")
        selects[shape.name].append(f"select {', '.join(KEYS | dict(shape.fields))} from {table}")
        extras += _extras(metrics, shape, table)
    for shape in ALL:
        _view(db, f"snapshot_{shape.name}", KEYS | dict(shape.fields), selects[shape.name])
    _view(db, "snapshot_extra", EXTRA, extras)


def _extras(metrics: Sequence[str], shape: Shape, table: str) -> list[str]:
    if not metrics:
        return []
    things = [name for name in shape.key if name != "date"]
    item = things[-1] if things else "null::varchar"
    date = "date" if "date" in shape.key else "null::date"
    return [
        f"select load_id, account_id, part, {item} as item, {date} as date, metric, value "
        f"from {table} unpivot (value for metric in ({', '.join(metrics)}))"
    ]


def _selected(columns: dict[str, str], files: Sequence[Path], keys: Sequence[str] = tuple(KEYS)) -> str:
    """SQL over Parquet files that gives these columns, NULL where an older reader did not write them.

    keys: the columns that the file itself does not hold, but whose load it is says.
    """
    empty = ", ".join(f"null::{kind} as {name}" for name, kind in columns.items())
    if not files:
        return f"select {empty} where false"
    listed = ", ".join(_quoted(str(file)) for file in files)
    wanted = ", ".join(f"snapshot_files.{name}" if name in keys else f"rows.{name}" for name in columns)
    inside = ", ".join(f"null::{kind} as {name}" for name, kind in columns.items() if name not in keys)
    return (
        f"select {wanted} from (select {inside} where false union all by name "
        f"select * from read_parquet([{listed}], union_by_name = true, filename = 'file')) as rows "
        "join snapshot_files on snapshot_files.file = rows.file"
    )


def _view(db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], selects: Sequence[str]) -> None:
    db.execute(f"create temp view {name} as {' union all '.join(selects) or _selected(columns, [])}")


def _table(db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], rows: Sequence[dict]) -> None:
    schema = pa.schema([(column, _TYPES[kind]) for column, kind in columns.items()])
    table = pa.Table.from_pylist([{column: row[column] for column in columns} for row in rows], schema)
    db.register("handed_over", table)
    db.execute(f"create temp table {name} as select * from handed_over")
    db.unregister("handed_over")


def register_records(db: duckdb.DuckDBPyConnection, tables: Mapping[str, records_in.Rows]) -> None:
    """What people recorded, one table each."""
    for name, rows in tables.items():
        _table(db, name, records_in.TABLES[name], rows)


def _register_reference(db: duckdb.DuckDBPyConnection) -> None:
    for path in sorted(REFERENCE.glob("*.csv")):
        db.execute(
            f"create temp table reference_{path.stem} as "
            f"select * from read_csv({_quoted(str(path))}, header = true, nullstr = '')"
        )


def untidy(data: DataFolder) -> bool:
    """Whether a killed build left something half made, or one is under way."""
    return any(data.warehouse.glob(".building-*"))


def tidy(data: DataFolder) -> None:
    """Removes what killed builds left half made."""
    with locks.builds(data):
        _sweep(data)


def _sweep(data: DataFolder) -> None:
    """Removes what killed builds left half made; nobody else is building, for the lock is ours."""
    for path in data.warehouse.glob(".building-*"):
        if path.is_dir():  # what DuckDB moved out of memory
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
