"""What the models read, over all organisations, as relations of Spark: `input_tables` says what they are.

Snapshots are read by Spark where they lie. What this computer alone knows (receipts, reference lists, what
people recorded) is written beside the marts for the time of the build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import impossible_rows, input_tables
from data_pipeline.warehouse.build_inputs import register_reference
from data_pipeline.warehouse.input_tables import (
    KEYS,
    LIST,
    POPULATION,
    REJECTED_ROWS,
    VIEWS,
    SourceTable,
)
from data_pipeline.warehouse.spark.relations import Relations
from data_pipeline.warehouse.spark.storage import Storage
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together.handed_over import LAST_DAY, tables_of
from data_pipeline.warehouse.together.whose import KEY, key_of

INPUTS = "inputs"  # the folder of what is handed over
AS_READ, ALL_ROWS = "as_read", "all_rows"  # end the names of a source's rows before any is left out
_SQL_TYPES = {
    "string": "varchar", "int64": "bigint", "bool": "boolean", "date32[day]": "date", "double": "double",
    "timestamp[us, tz=UTC]": "timestamptz",
}  # fmt: skip
_STEPS = 5  # of a file's path that tell it from all others: organisation, raw, account, load, file


def hand_over(
    place: Storage, run: str, loads: Mapping[DataFolder, Sequence[Receipt]]
) -> dict[str, pa.Schema]:
    """Writes what this computer alone knows, organisation by organisation; gives each table's columns."""
    lists = _reference_lists()
    population = lists.pop(LIST + POPULATION)
    with ExitStack() as open_files:
        writers: dict[str, pq.ParquetWriter] = {}
        for data, receipts in loads.items():
            for name, table in _tables_of(data, receipts, population).items():
                if name not in writers:
                    writers[name] = open_files.enter_context(_writer(place, run, name, table.schema))
                writers[name].write_table(table)
        for name, table in lists.items():
            writers[name] = open_files.enter_context(_writer(place, run, name, table.schema))
            writers[name].write_table(table)
    return {name: writer.schema for name, writer in writers.items()}


def register(
    relations: Relations, schemas: Mapping[str, pa.Schema], loads: Mapping[DataFolder, Sequence[Receipt]]
) -> list[Model]:
    """Makes the relations that were handed over, and those of the snapshots as they lie; gives what has to be
    worked out of these, as models without a grain."""
    for name, schema in schemas.items():
        relations.read(name, (INPUTS, f"{name}.parquet"), ddl(schema))
    sources = input_tables.source_tables(loads)
    shapes = input_tables.of_shapes(sources)
    for table in [*(source for source in sources if source.metrics), *shapes]:
        _register_source(relations, table)
    extras = input_tables.views(sources)["snapshot_extra"]
    selects = input_tables.views(shapes) | {
        "snapshot_extra": extras,
        "receipt_rejected": _rejected(relations, shapes, loads),
    }
    columns = VIEWS | {"receipt_rejected": REJECTED_ROWS}
    for name in [name for name, some in selects.items() if not some]:
        relations.define_empty(name, columns[name])
    return [_model(name, some) for name, some in selects.items() if some]


def _model(name: str, selects: Sequence[str]) -> Model:
    return Model(name, False, " union all ".join(selects), "", (), {}, frozenset())


def ddl(schema: pa.Schema) -> dict[str, str]:
    """Columns with their types as SQL says them."""
    return {field.name: _SQL_TYPES[str(field.type)] for field in schema}


def _writer(place: Storage, run: str, name: str, schema: pa.Schema) -> pq.ParquetWriter:
    place.files.create_dir(place.inside(run, INPUTS))
    return pq.ParquetWriter(place.inside(run, INPUTS, f"{name}.parquet"), schema, filesystem=place.files)


def _tables_of(data: DataFolder, receipts: Sequence[Receipt], population: pa.Table) -> dict[str, pa.Table]:
    tables = tables_of(data, receipts, population, key_of(data))
    files = tables["snapshot_files"]
    place = files.column_names.index("file")
    tails = [_tail(file) for file in files["file"].to_pylist()]
    return tables | {"snapshot_files": files.set_column(place, "file", pa.array(tails, pa.string()))}


def _reference_lists() -> dict[str, pa.Table]:
    with duckdb.connect() as db:
        register_reference(db)
        names = [LIST + name for name in input_tables.reference_lists()]
        return {name: db.sql(f"from {name}").to_arrow_table() for name in names}


def _tail(file: str) -> str:
    """The end of a snapshot's path: no two files have the same."""
    return "/".join(Path(file).parts[-_STEPS:])


def _register_source(relations: Relations, table: SourceTable) -> None:
    """The rows of a source, or of a shape: all of them, and those that can be."""
    fields = {name: kind for name, kind in table.columns.items() if name not in KEYS}
    columns = ", ".join(f"f.{name}" if name in KEYS else f"r.{name}" for name in table.columns)
    all_rows = f"{table.name}_{ALL_ROWS}"
    relations.read_files(f"{table.name}_{AS_READ}", [str(file) for file in table.files], fields)
    relations.define_spark(
        all_rows,
        f"select f.{KEY}, {columns}, f.{LAST_DAY} from {table.name}_{AS_READ} as r "
        "join snapshot_files as f on f.file = r.file",
    )
    condition = impossible_rows.impossible(table.shape, LAST_DAY) or "false"
    relations.define(table.name, f"select {', '.join(table.columns)} from {all_rows} where not ({condition})")


def _rejected(
    relations: Relations, shapes: Sequence[SourceTable], loads: Mapping[DataFolder, Sequence[Receipt]]
) -> list[str]:
    """The rows that readers set aside, and those that no reader would keep today."""
    columns = ", ".join(REJECTED_ROWS)
    selects = []
    files = [str(file) for data, some in loads.items() for file in input_tables.rejected_files(data, some)]
    if files:
        fields = {name: kind for name, kind in REJECTED_ROWS.items() if name != "load_id"}
        relations.read_files(f"rejected_{AS_READ}", files, fields)
        relations.define_spark(
            f"rejected_{ALL_ROWS}",
            f"select f.{KEY}, f.load_id, {', '.join(f'r.{name}' for name in fields)} "
            f"from rejected_{AS_READ} as r join snapshot_files as f on f.file = r.file",
        )
        selects.append(f"select {columns} from rejected_{ALL_ROWS}")
    for table in shapes:
        if impossible_rows.impossible(table.shape, LAST_DAY):
            aside = impossible_rows.set_aside(f"{table.name}_{ALL_ROWS}", table.shape, LAST_DAY)
            selects.append(f"select {columns} from ({aside}) as aside")
    return selects
