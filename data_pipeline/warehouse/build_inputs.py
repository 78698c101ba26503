"""What a build is made from, as tables that models read in DuckDB: what they are is `input_tables`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation.data_folder import REFERENCE, DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import area_served
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import impossible_rows, input_tables, packed_snapshots, records_in
from data_pipeline.warehouse.input_tables import (
    COLUMNS,
    KEYS,
    LIST,
    POPULATION,
    REJECTED_ROWS,
    VIEWS,
    SourceTable,
)
from data_pipeline.warehouse.packed_snapshots import Snapshots

MANY_ROWS = 200_000  # loaded, from which on a build takes all of the computer's threads


def prepare(db: duckdb.DuckDBPyConnection, loads: Sequence[Receipt]) -> None:
    """Sets a database up to build in. With few rows nearly all of the time goes into planning sixty models,
    in which a second thread only waits for the first."""
    db.execute("set timezone = 'UTC'")
    db.execute("set enable_progress_bar = false")  # a process beside others would write it over their output
    if sum(load.total("rows_loaded") for load in loads) < MANY_ROWS:
        db.execute("set threads = 1")


def register_inputs(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """Makes all the tables and views that models read and no model makes; they go with the connection."""
    _register_rows(db, input_tables.receipts(data, loads))
    _register_snapshots(db, data, loads)
    register_reference(db)
    db.execute(f"delete from {LIST}{POPULATION} where area <> ?", [area_served(settings_of(data))])
    register_records(db, records_in.tables(data))


def register_reference(db: duckdb.DuckDBPyConnection) -> None:
    """One table per list in `data/reference/` that a model reads."""
    for name in input_tables.reference_lists():
        db.execute(
            f"create temp table {LIST}{name} as "
            f"select * from read_csv({quoted(str(REFERENCE / f'{name}.csv'))}, header = true, nullstr = '')"
        )


def register_records(db: duckdb.DuckDBPyConnection, tables: Mapping[str, records_in.Rows]) -> None:
    """What people recorded, one table each."""
    _register_rows(db, tables)


def _register_rows(db: duckdb.DuckDBPyConnection, tables: Mapping[str, records_in.Rows]) -> None:
    for name, rows in tables.items():
        create_table(db, name, input_tables.arrow(COLUMNS[name], rows))


def create_table(db: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """A table of these rows, which goes with the connection."""
    db.register("handed_over", rows)
    db.execute(f"create temp table {name} as select * from handed_over")
    db.unregister("handed_over")


def tidy_snapshots(data: DataFolder, loads: Sequence[Receipt]) -> list[Snapshots]:
    """Deletes what lies together and no build needs; gives the snapshots that are yet to be put together."""
    each = [snapshots_of(table) for table in input_tables.source_tables({data: loads})]
    return packed_snapshots.tidy(data, each)


def put_snapshots_together(data: DataFolder, loads: Sequence[Receipt], missing: Sequence[Snapshots]) -> None:
    """Puts the rows of many snapshots together, for the next builds to read."""

    def write(missing: Mapping[Path, Snapshots]) -> None:
        with duckdb.connect() as db:
            prepare(db, loads)
            _register_rows(db, input_tables.receipts(data, loads))
            for path, each in missing.items():
                rows = selected(dict(each.columns), each.files)
                db.execute(f"copy ({rows}) to {quoted(str(path))} (format parquet)")

    packed_snapshots.put_together(data, missing, write)


def snapshots_of(table: SourceTable) -> Snapshots:
    """What of a source can lie together."""
    return Snapshots(table.files, tuple(table.columns.items()), "\n".join(table.contents))


def _register_snapshots(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """One table per source, those that models read over them, and the rows that were set aside."""
    tables = input_tables.source_tables({data: loads})
    for table in tables:
        db.execute(f"create temp table {table.name} as {_rows_of(data, table)}")
    last = impossible_rows.latest(loads)
    impossible_rows.leave_out(db, {table.name: table.shape for table in tables}, last)
    aside = f"select {', '.join(REJECTED_ROWS)} from {impossible_rows.TABLE}"
    by_readers = selected(REJECTED_ROWS, input_tables.rejected_files(data, loads), ("load_id",))
    _make(db, "view", "receipt_rejected", REJECTED_ROWS, [by_readers, aside])
    for name, selects in input_tables.views(tables).items():
        # Few rows of many tables: whatever reads a view of them is planned for longer than it runs.
        kind = "table" if name == "snapshot_extra" else "view"
        _make(db, kind, name, VIEWS[name], selects)


def _rows_of(data: DataFolder, table: SourceTable) -> str:
    """SQL for the rows of snapshots, from one file where they lie together."""
    together = packed_snapshots.path_of(data, snapshots_of(table))
    if together:
        return f"select * from read_parquet({quoted(str(together))})"
    return selected(table.columns, table.files)


def selected(columns: Mapping[str, str], files: Sequence[Path], keys: Sequence[str] = tuple(KEYS)) -> str:
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


def _make(
    db: duckdb.DuckDBPyConnection,
    kind: str,
    name: str,
    columns: Mapping[str, str],
    selects: Sequence[str],
) -> None:
    """A view or a table of what all of them select."""
    db.execute(f"create temp {kind} {name} as {' union all '.join(selects) or selected(columns, [])}")
