"""What the models read, over several organisations, in DuckDB: `input_tables` says what that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import impossible_rows, input_tables, packed_snapshots
from data_pipeline.warehouse.build_inputs import create_table, register_reference, selected, snapshots_of
from data_pipeline.warehouse.input_tables import (
    COLUMNS,
    KEYS,
    LIST,
    POPULATION,
    REJECTED_ROWS,
    VIEWS,
    SourceTable,
)
from data_pipeline.warehouse.together.handed_over import LAST_DAY, tables_of
from data_pipeline.warehouse.together.lift import lifted_query
from data_pipeline.warehouse.together.whose import KEY, ORGANISATIONS, numbered

WHOSE = {KEY: "bigint"}
PACKED = "packed_files"  # whose each of them is


def relations() -> dict[str, bool]:
    """Of each relation that models read and no model makes whether its rows are of organisations."""
    lists = dict.fromkeys((LIST + name for name in input_tables.reference_lists()), False)
    own = dict.fromkeys((*COLUMNS, *VIEWS, "receipt_rejected", LIST + POPULATION, ORGANISATIONS), True)
    return lists | own


def register(db: duckdb.DuckDBPyConnection, loads: Mapping[DataFolder, Sequence[Receipt]]) -> None:
    """Makes these relations; they go with the connection."""
    register_reference(db)
    _register_rows(db, loads)
    tables = _register_sources(db, loads)
    _leave_out_impossible_rows(db, tables, min(impossible_rows.latest(some) for some in loads.values()))
    db.execute(f"create temp view receipt_rejected as {_set_aside(loads)}")
    for name, selects in input_tables.views(tables).items():
        kind = "table" if name == "snapshot_extra" else "view"
        query = _over_all(name, selects, tables) if selects else selected(WHOSE | VIEWS[name], [])
        db.execute(f"create temp {kind} {name} as {query}")


def _register_rows(db: duckdb.DuckDBPyConnection, loads: Mapping[DataFolder, Sequence[Receipt]]) -> None:
    population = db.sql(f"from {LIST}{POPULATION}").to_arrow_table()
    db.execute(f"drop table {LIST}{POPULATION}")
    keys = numbered(loads)
    each = [tables_of(data, some, population, keys[data]) for data, some in loads.items()]
    for name in each[0]:
        create_table(db, name, pa.concat_tables(tables[name] for tables in each))


def _register_sources(
    db: duckdb.DuckDBPyConnection, loads: Mapping[DataFolder, Sequence[Receipt]]
) -> list[SourceTable]:
    """One table per source of which any of them has loaded something."""
    packed: dict[Path, int] = {}
    keys = numbered(loads)
    rows: dict[str, tuple[SourceTable, list[Path], list[Path]]] = {}
    for data, receipts in loads.items():
        for table in input_tables.source_tables({data: receipts}):
            _, together, apart = rows.setdefault(f"{table.shape.name} {table.metrics}", (table, [], []))
            if path := packed_snapshots.path_of(data, snapshots_of(table)):
                packed[path] = keys[data]
                together.append(path)
            else:
                apart += table.files
    create_table(db, PACKED, pa.table({KEY: pa.array(packed.values(), pa.int64()), "file": _names(packed)}))
    tables = []
    for number, (table, together, apart) in enumerate(rows.values()):
        source = replace(table, name=f"source_{number}")
        db.execute(f"create temp table {source.name} as {_rows_of(source, together, apart)}")
        tables.append(source)
    return tables


def _names(paths: Iterable[Path]) -> pa.Array:
    return pa.array([str(path) for path in paths], pa.string())


def _rows_of(table: SourceTable, together: Sequence[Path], apart: Sequence[Path]) -> str:
    """SQL for the rows of snapshots: of those that lie together with others of their organisation, and of
    those that do not."""
    selects = [selected(WHOSE | table.columns, apart, (KEY, *KEYS))] if apart else []
    if together:
        columns = ", ".join(f"rows.{name}" for name in table.columns)
        listed = ", ".join(quoted(str(path)) for path in together)
        selects.append(
            f"select {PACKED}.{KEY}, {columns} from read_parquet([{listed}], filename = 'file') as rows "
            f"join {PACKED} on {PACKED}.file = rows.file"
        )
    return " union all ".join(selects)


def _leave_out_impossible_rows(
    db: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable], first_last_day: date
) -> None:
    """As `impossible_rows.leave_out`, each organisation by its own last day.

    first_last_day: the earliest of these, by which most rows need no closer look.
    """
    columns = ", ".join(f"{name} {kind}" for name, kind in (WHOSE | REJECTED_ROWS).items())
    db.execute(f"create temp table {impossible_rows.TABLE} ({columns})")
    last_days = f"select distinct {KEY}, {LAST_DAY} from snapshot_files"
    for table in tables:
        if not _are_doubtful(db, table, first_last_day):
            continue
        aside = f"{table.name}_with_last_day"
        db.execute(
            f"create temp table {aside} as select rows.*, days.{LAST_DAY} from {table.name} as rows "
            f"join ({last_days}) as days on days.{KEY} = rows.{KEY}"
        )
        impossible = impossible_rows.set_aside(aside, table.shape, LAST_DAY)
        query, _ = lifted_query(aside, impossible, {aside: True})
        db.execute(f"insert into {impossible_rows.TABLE} {query.sql('duckdb')}")
        db.execute(
            f"create or replace temp table {table.name} as select * exclude ({LAST_DAY}) from {aside} "
            f"where not ({impossible_rows.impossible(table.shape, LAST_DAY)})"
        )


def _set_aside(loads: Mapping[DataFolder, Sequence[Receipt]]) -> str:
    """SQL for the rows that readers set aside, and those that no reader would keep today."""
    files = [file for data, some in loads.items() for file in input_tables.rejected_files(data, some)]
    by_readers = selected(WHOSE | REJECTED_ROWS, files, (KEY, "load_id"))
    return f"{by_readers} union all select {', '.join(WHOSE | REJECTED_ROWS)} from {impossible_rows.TABLE}"


def _are_doubtful(db: duckdb.DuckDBPyConnection, table: SourceTable, first_last_day: date) -> bool:
    condition = impossible_rows.impossible(table.shape, f"'{first_last_day}'") or "false"
    return bool(db.execute(f"select 1 from {table.name} where {condition} limit 1").fetchall())


def _over_all(name: str, selects: Sequence[str], tables: Sequence[SourceTable]) -> str:
    query, _ = lifted_query(name, " union all ".join(selects), {table.name: True for table in tables})
    return query.sql("duckdb")
