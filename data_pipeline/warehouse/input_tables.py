"""What a build is made from, whichever engine makes it: which tables, with which columns and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from data_pipeline.exports.shapes import ALL, Shape
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import REJECTED, PartReceipt, Receipt
from data_pipeline.warehouse import impossible_rows, records_in, sql_models

_TYPES = {
    "varchar": pa.string(), "bigint": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
    "timestamptz": pa.timestamp("us", "UTC"), "double": pa.float64(),
}  # fmt: skip
POPULATION = "population"
LIST = "reference_"  # begins the names of tables of these lists
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
COLUMNS = {"receipt_loads": LOADS, "receipt_parts": PARTS, "snapshot_files": FILES} | records_in.TABLES


@dataclass(frozen=True)
class SourceTable:
    """The rows of all exports of one source, as its Parquet files hold them.

    metrics: the figures beside those of its shape. contents: of each file, whose load and which part it is,
    and its hash.
    """

    name: str
    shape: Shape
    metrics: tuple[str, ...]
    files: tuple[Path, ...]
    contents: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """With the columns that say whose load a row is of."""
        return KEYS | dict(self.shape.fields) | dict.fromkeys(self.metrics, "double")


def source_tables(loads: Mapping[DataFolder, Sequence[Receipt]]) -> list[SourceTable]:
    """One table per source of which anything is loaded."""
    kinds = {source.title: (source.shape, tuple(source.extras)) for source in all_sources() if source.shape}
    files: dict[str, dict[Path, str]] = {}
    for data, receipts in loads.items():
        for receipt in receipts:
            for part in receipt.parts:
                if part.file:
                    # Its shape alone has a table that a person explained, and a source of an older day.
                    title = part.source if part.source in kinds else part.shape
                    path = read_receipts.folder_of(data, receipt) / part.file
                    content = receipt.files.get(part.file, "")
                    whose = f"{receipt.account_id} {receipt.load_id} {part.part}"
                    files.setdefault(title, {})[path] = f"{whose} {content}"
    of_shape = {shape.name: (shape, ()) for shape in ALL}
    return [
        SourceTable(
            f"source_{number}", *(kinds.get(title) or of_shape[title]), tuple(there), tuple(there.values())
        )
        for number, (title, there) in enumerate(files.items())
    ]


def of_shapes(tables: Sequence[SourceTable]) -> list[SourceTable]:
    """One table per shape instead, without the figures beside: where a table costs more than its rows."""
    files: dict[str, tuple[Shape, list[Path]]] = {}
    for table in tables:
        files.setdefault(table.shape.name, (table.shape, []))[1].extend(table.files)
    return [SourceTable(f"all_of_{name}", shape, (), tuple(some)) for name, (shape, some) in files.items()]


def rejected_files(data: DataFolder, loads: Sequence[Receipt]) -> list[Path]:
    """The files of rows that readers set aside."""
    paths = [read_receipts.folder_of(data, receipt) / REJECTED for receipt in loads]
    return [path for path in paths if path.exists()]


def views(tables: Sequence[SourceTable]) -> dict[str, list[str]]:
    """What models read of the source tables, by name: SELECTs that belong one under the other.

    One view per shape over all sources, and one of the figures that have no table of their own.
    """
    selects: dict[str, list[str]] = {view: [] for view in VIEWS}
    for table in tables:
        columns = ", ".join(VIEWS[f"snapshot_{table.shape.name}"])
        selects[f"snapshot_{table.shape.name}"].append(f"select {columns} from {table.name}")
        selects["snapshot_extra"] += _extras(table)
    return selects


VIEWS = {f"snapshot_{shape.name}": KEYS | dict(shape.fields) for shape in ALL} | {"snapshot_extra": EXTRA}


def _extras(table: SourceTable) -> list[str]:
    if not table.metrics:
        return []
    things = [name for name in table.shape.key if name != "date"]
    item = things[-1] if things else "cast(null as varchar)"
    date = "date" if "date" in table.shape.key else "cast(null as date)"
    return [
        f"select load_id, account_id, part, {item} as item, {date} as date, metric, value "
        f"from {table.name} unpivot (value for metric in ({', '.join(table.metrics)}))"
    ]


def reference_lists() -> list[str]:
    """The lists in `data/reference/` that a model reads."""
    reads = {read for model in sql_models.all_models() for read in model.reads if read.startswith(LIST)}
    return sorted({POPULATION} | {read.removeprefix(LIST) for read in reads})


def receipts(data: DataFolder, loads: Sequence[Receipt]) -> dict[str, records_in.Rows]:
    """What the receipts say: the loads, their parts, and whose load each file of a snapshot is of."""
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
    return {"receipt_loads": rows, "receipt_parts": parts, "snapshot_files": _files(data, loads)}


def _files(data: DataFolder, loads: Sequence[Receipt]) -> records_in.Rows:
    rows = []
    for receipt in loads:
        folder = read_receipts.folder_of(data, receipt)
        owner = {"load_id": receipt.load_id, "account_id": receipt.account_id}
        named = [(part.part, part.file) for part in receipt.parts if part.file]
        for part, file in [*named, ("", REJECTED)]:
            rows.append(owner | {"part": part, "file": str(folder / file)})
    return rows


def _days(covered: Receipt | PartReceipt, last: date) -> dict[str, date | None]:
    """The first and the last day that are covered, as far as they can be."""
    return {
        name: impossible_rows.within(getattr(covered, name), last) for name in ("period_start", "period_end")
    }


def arrow(columns: Mapping[str, str], rows: records_in.Rows) -> pa.Table:
    """Rows as a table of these columns."""
    schema = pa.schema([(column, _TYPES[kind]) for column, kind in columns.items()])
    return pa.table([pa.array([row[field.name] for row in rows], field.type) for field in schema], schema)
