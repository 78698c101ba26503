"""What a build is made from, as tables that models read: receipts, snapshots, reference lists, records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.shapes import ALL, Shape
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation.data_folder import REFERENCE, DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import area_served
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import REJECTED, PartReceipt, Receipt
from data_pipeline.warehouse import impossible_rows, packed_snapshots, records_in, sql_models
from data_pipeline.warehouse.packed_snapshots import Snapshots

_TYPES = {
    "varchar": pa.string(), "bigint": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
    "timestamptz": pa.timestamp("us", "UTC"), "double": pa.float64(),
}  # fmt: skip
POPULATION = "population"
LIST = "reference_"  # begins the names of tables of these lists
MANY_ROWS = 200_000  # loaded, from which on a build takes all of the computer's threads
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
    "provider": "varchar",
}  # fmt: skip
REJECTED_ROWS = dict.fromkeys(("load_id", "part", "heading", "value", "reason"), "varchar") | {
    "line": "bigint"
}
KEYS = dict.fromkeys(("load_id", "account_id", "part"), "varchar")
FILES = KEYS | {"file": "varchar"}
EXTRA = KEYS | {"item": "varchar", "date": "date", "metric": "varchar", "value": "double"}


def prepare(db: duckdb.DuckDBPyConnection, loads: Sequence[Receipt]) -> None:
    """Sets a database up to build in. With few rows nearly all of the time goes into planning sixty models,
    in which a second thread only waits for the first."""
    db.execute("set timezone = 'UTC'")
    db.execute("set enable_progress_bar = false")  # a process beside others would write it over their output
    if sum(load.total("rows_loaded") for load in loads) < MANY_ROWS:
        db.execute("set threads = 1")


def register_inputs(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """Makes all the tables and views that models read and no model makes; they go with the connection."""
    _register_receipts(db, data, loads)
    _register_snapshots(db, data, loads)
    register_reference(db)
    db.execute(f"delete from {LIST}{POPULATION} where area <> ?", [area_served(settings_of(data))])
    register_records(db, records_in.tables(data))


def register_reference(db: duckdb.DuckDBPyConnection) -> None:
    """One table per list in `data/reference/` that a model reads."""
    reads = {read for model in sql_models.all_models() for read in model.reads if read.startswith(LIST)}
    for name in sorted({POPULATION} | {read.removeprefix(LIST) for read in reads}):
        db.execute(
            f"create temp table {LIST}{name} as "
            f"select * from read_csv({quoted(str(REFERENCE / f'{name}.csv'))}, header = true, nullstr = '')"
        )


def register_records(db: duckdb.DuckDBPyConnection, tables: Mapping[str, records_in.Rows]) -> None:
    """What people recorded, one table each."""
    for name, rows in tables.items():
        _table(db, name, records_in.TABLES[name], rows)


def _register_receipts(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    counts = ("rows_read", "rows_loaded", "rows_rejected", "rows_duplicate")
    last = impossible_rows.latest(loads)
    rows = [
        vars(receipt)
        | {name: receipt.total(name) for name in counts}
        | {"notes": "; ".join(receipt.notes)}
        | ({"organisation": data.organisation} if data.organisation else {})
        | _days(receipt, last)
        for receipt in loads
    ]
    providers = {source.title: source.provider for source in all_sources()}
    parts = [
        vars(part)
        | {"load_id": receipt.load_id, "account_id": receipt.account_id}
        | {"provider": providers.get(part.source, "")}
        | _days(part, last)
        for receipt in loads
        for part in receipt.parts
    ]
    _table(db, "receipt_loads", LOADS, rows)
    _table(db, "receipt_parts", PARTS, parts)


def _days(covered: Receipt | PartReceipt, last: date) -> dict[str, date | None]:
    """The first and the last day that are covered, as far as they can be."""
    return {
        name: impossible_rows.within(getattr(covered, name), last) for name in ("period_start", "period_end")
    }


def pack_snapshots(data: DataFolder, loads: Sequence[Receipt]) -> None:
    """Puts the rows of many snapshots together, for this build and the next ones to read."""
    snapshots = _snapshots(data, loads)

    def write(missing: Mapping[Path, Snapshots]) -> None:
        with duckdb.connect() as db:
            prepare(db, loads)
            _table(db, "snapshot_files", FILES, snapshots.belongs)
            for path, each in missing.items():
                rows = _selected(dict(each.columns), each.files)
                db.execute(f"copy ({rows}) to {quoted(str(path))} (format parquet)")

    packed_snapshots.bring_up_to_date(data, list(snapshots.by_kind.values()), write)


@dataclass(frozen=True)
class _AllSnapshots:
    """by_kind: those of each source, else of each shape. rejected: the files of rows that were set aside.
    belongs: rows of `snapshot_files`."""

    by_kind: dict[str, Snapshots]
    rejected: list[Path]
    belongs: list[dict[str, str]]


def _snapshots(data: DataFolder, loads: Sequence[Receipt]) -> _AllSnapshots:
    kinds = _kinds()
    files: dict[str, list[Path]] = {}
    identities: dict[str, list[str]] = {}
    rejected: list[Path] = []
    belongs: list[dict[str, str]] = []
    for receipt in loads:
        folder = read_receipts.folder_of(data, receipt)
        owner = {"load_id": receipt.load_id, "account_id": receipt.account_id}
        for part in receipt.parts:
            if part.file:
                # A table that a person explained has its shape alone, and so has a source of an older day.
                kind = part.source if part.source in kinds else part.shape
                files.setdefault(kind, []).append(folder / part.file)
                of_file = f"{owner} {part.part} {receipt.files.get(part.file, '')}"
                identities.setdefault(kind, []).append(of_file)
                belongs.append(owner | {"part": part.part, "file": str(folder / part.file)})
        if (folder / REJECTED).exists():
            rejected.append(folder / REJECTED)
            belongs.append(owner | {"part": "", "file": str(rejected[-1])})
    by_kind = {
        kind: Snapshots(tuple(files[kind]), tuple(_columns(kind).items()), "\n".join(identities[kind]))
        for kind in files
    }
    return _AllSnapshots(by_kind, rejected, belongs)


def _kinds() -> dict[str, tuple[Shape, tuple[str, ...]]]:
    """By the title of each source its shape and its figures without a table; by its name each shape alone."""
    of_sources = {each.title: (each.shape, tuple(each.extras)) for each in all_sources() if each.shape}
    return {shape.name: (shape, ()) for shape in ALL} | of_sources


def _columns(kind: str) -> dict[str, str]:
    shape, metrics = _kinds()[kind]
    return KEYS | dict(shape.fields) | dict.fromkeys(metrics, "double")


def _register_snapshots(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """One table per shape over all snapshots of all sources, and one of the figures without a table."""
    snapshots = _snapshots(data, loads)
    _table(db, "snapshot_files", FILES, snapshots.belongs)
    selects: dict[str, list[str]] = {shape.name: [] for shape in ALL}
    extras: list[str] = []
    tables: dict[str, Shape] = {}
    for number, (kind, each) in enumerate(snapshots.by_kind.items()):
        shape, metrics = _kinds()[kind]
        table = f"source_{number}"
        db.execute(f"create temp table {table} as {_rows_of(data, each)}")
        tables[table] = shape
        selects[shape.name].append(f"select {', '.join(KEYS | dict(shape.fields))} from {table}")
        extras += _extras(metrics, shape, table)
    impossible_rows.leave_out(db, tables, impossible_rows.latest(loads))
    aside = f"select {', '.join(REJECTED_ROWS)} from {impossible_rows.TABLE}"
    by_readers = _selected(REJECTED_ROWS, snapshots.rejected, ("load_id",))
    _view(db, "receipt_rejected", REJECTED_ROWS, [by_readers, aside])
    for shape in ALL:
        _view(db, f"snapshot_{shape.name}", KEYS | dict(shape.fields), selects[shape.name])
    # Few rows, but of many tables: whatever reads a view of them all is planned longer than it runs.
    _table_of(db, "snapshot_extra", EXTRA, extras)


def _rows_of(data: DataFolder, snapshots: Snapshots) -> str:
    """SQL for the rows of snapshots, from one file where they lie together."""
    together = packed_snapshots.path_of(data, snapshots)
    if together:
        return f"select * from read_parquet({quoted(str(together))})"
    return _selected(dict(snapshots.columns), snapshots.files)


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
    listed = ", ".join(quoted(str(file)) for file in files)
    wanted = ", ".join(
        f"snapshot_files.{name}" if name in keys else f"rows.{name}::{kind} as {name}"
        for name, kind in columns.items()
    )
    inside = ", ".join(f"null::{kind} as {name}" for name, kind in columns.items() if name not in keys)
    return (
        f"select {wanted} from (select {inside} where false union all by name "
        f"select * from read_parquet([{listed}], union_by_name = true, filename = 'file')) as rows "
        "join snapshot_files on snapshot_files.file = rows.file"
    )


def _view(db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], selects: Sequence[str]) -> None:
    db.execute(f"create temp view {name} as {_together(columns, selects)}")


def _table_of(
    db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], selects: Sequence[str]
) -> None:
    db.execute(f"create temp table {name} as {_together(columns, selects)}")


def _together(columns: dict[str, str], selects: Sequence[str]) -> str:
    return " union all ".join(selects) or _selected(columns, [])


def _table(db: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], rows: Sequence[dict]) -> None:
    schema = pa.schema([(column, _TYPES[kind]) for column, kind in columns.items()])
    table = pa.Table.from_pylist([{column: row[column] for column in columns} for row in rows], schema)
    db.register("handed_over", table)
    db.execute(f"create temp table {name} as select * from handed_over")
    db.unregister("handed_over")
