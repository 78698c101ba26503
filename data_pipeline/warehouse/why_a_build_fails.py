"""Which load, and which row of it, stops a build: looked for once a build has failed, by building without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.errors import BuildFailed
from data_pipeline.exports.shapes import ALL
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.redaction.shown_values import shown
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import PartReceipt, Receipt
from data_pipeline.warehouse.build_inputs import register_inputs
from data_pipeline.warehouse.run_models import KEPT, run_models
from data_pipeline.warehouse.sql_models import all_models, models_for

Thing = TypeVar("Thing")


def named(data: DataFolder, loads: Sequence[Receipt], model: str) -> str:
    """The load that stops a model, its row, and what to do, as a sentence; '' where no load does so alone."""
    suspects = _narrowed(loads, lambda some: _fails(data, some, model))
    if len(suspects) != 1:
        return ""
    (load,) = suspects
    row = _row(data, load, model)
    return (
        f"It fails on the load {load.load_id} ({load.file_name} of {load.account_id}"
        f"{f', {row}' if row else ''}). Take it back with `python -m data_pipeline undo {load.load_id}`, and "
        "all else is built."
    )


def _narrowed(things: Sequence[Thing], fails: Callable[[Sequence[Thing]], bool]) -> Sequence[Thing]:
    """The fewest things that fail, halved again and again; empty where not even all of them do."""
    if not fails(things):
        return []
    while len(things) > 1:
        middle = len(things) // 2
        half = next((half for half in (things[:middle], things[middle:]) if fails(half)), None)
        if half is None:
            break
        things = half
    return things


def _fails(data: DataFolder, loads: Sequence[Receipt], model: str) -> bool:
    """Whether a model, and what it reads, cannot be built from these loads."""
    models = models_for((model,)) or all_models()
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'")
        try:
            register_inputs(db, data, loads)
            db.execute(f"create schema {KEPT}")
            run_models(db, models)
        except (BuildFailed, duckdb.Error):
            return True
    return False


def _row(data: DataFolder, load: Receipt, model: str) -> str:
    """The row of a load that stops a model, by what tells it from others; '' where no row does so alone."""
    with TemporaryDirectory() as scratch:
        alone = DataFolder(Path(scratch))
        folder = read_receipts.folder_of(alone, load)
        shutil.copytree(read_receipts.folder_of(data, load), folder)
        tables = {part: pq.read_table(folder / part.file) for part in load.parts if part.file}

        def fails(part: PartReceipt, rows: Sequence[int]) -> bool:
            for other, table in tables.items():
                kept = table.take(pa.array(rows)) if other == part else table.slice(0, 0)
                pq.write_table(kept, folder / other.file)
            return _fails(alone, [load], model)

        for part, table in tables.items():
            rows = _narrowed(range(table.num_rows), partial(fails, part))
            if len(rows) == 1:
                return _what(part, table.slice(rows[0], 1))
    return ""


def _what(part: PartReceipt, row: pa.Table) -> str:
    shape = next(shape for shape in ALL if shape.name == part.shape)
    (values,) = row.to_pylist()
    keys = [f"{name} {shown(str(values[name]))}" for name in shape.key if values.get(name) is not None]
    return f"{part.part}, the row of {' and '.join(keys)}" if keys else part.part
