"""Which loads, and which of their rows, stop a build: looked for once it has failed, by building without."""

from __future__ import annotations

import shutil
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
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
from data_pipeline.plain_words import listed
from data_pipeline.redaction.shown_values import shown
from data_pipeline.snapshots import disk, read_receipts
from data_pipeline.snapshots.receipt import PartReceipt, Receipt
from data_pipeline.warehouse import sql_models, why_behind
from data_pipeline.warehouse.build_inputs import prepare, register_inputs
from data_pipeline.warehouse.run_models import KEPT, run_models

Thing = TypeVar("Thing")
SECONDS = 30.0  # after which no further load is looked for: the first one is worth knowing now
TOGETHER = 4  # loads or rows that are named as failing together; more of them say nothing
ASIDE = "python -m data_pipeline doctor"


def put_together(db: duckdb.DuckDBPyConnection, data: DataFolder, loads: Sequence[Receipt]) -> None:
    """What the models read, in a database; BuildFailed where it does not fit together."""
    try:
        register_inputs(db, data, loads)
    except (duckdb.Error, ValueError, TypeError, ArithmeticError) as error:
        first = next(iter(str(error).splitlines()), "")
        raise BuildFailed(f"What was loaded could not be put together: {first}") from error


def explained(
    data: DataFolder, loads: Sequence[Receipt], error: BuildFailed, fingerprint: str
) -> BuildFailed:
    """The same failure with the loads that cause it, and what to do.

    What was found when the same loads failed in the same way is not looked for again.
    """
    before = why_behind.of(data)
    if before and before.loads and (before.fingerprint, before.failure) == (fingerprint, error.failure):
        why, at_fault = before.reason, tuple(before.loads)
    elif disk.sentence(error, data.root):
        why, at_fault = "", ()
    else:
        groups = list(_at_fault(data, loads, error.model))
        why, at_fault = _sentence(data, groups, error.model), tuple(group[-1].load_id for group in groups)
    return BuildFailed(error.failure, error.model, why=why, loads=at_fault, fingerprint=fingerprint)


def _at_fault(data: DataFolder, loads: Sequence[Receipt], model: str) -> Iterator[Sequence[Receipt]]:
    """The loads that stop a model, and then, without them, those that stop any: each group fails together."""
    until, rest = time.monotonic() + SECONDS, list(loads)
    group = _needed(rest, lambda some: _fails(data, some, model))
    while group:
        yield group
        rest = [load for load in rest if load not in group]
        is_late = time.monotonic() > until
        group = [] if is_late else _needed(rest, lambda some: _fails(data, some))


def _needed(things: Sequence[Thing], fails: Callable[[Sequence[Thing]], bool]) -> Sequence[Thing]:
    """The fewest things that fail together; empty where nothing does, or without any of them it fails too.

    The last of the shortest beginning that fails is one of them. The others stand before it.
    """
    if not fails(things) or fails([]):
        return []
    needed: list[Thing] = []
    rest = list(things)
    while rest and len(needed) < TOGETHER:
        lengths = range(1, len(rest) + 1)
        place = bisect_left(lengths, True, key=lambda n: fails([*rest[:n], *needed]))
        needed.insert(0, rest[min(place, len(rest) - 1)])
        rest = rest[:place]
        if fails(needed):
            return needed
    return []


def _fails(data: DataFolder, loads: Sequence[Receipt], model: str = "") -> bool:
    """Whether a model, and what it reads, cannot be built from these loads; any model unless one is named."""
    models = sql_models.models_for((model,)) or sql_models.all_models()
    with duckdb.connect() as db:
        prepare(db, loads)
        try:
            put_together(db, data, loads)
            db.execute(f"create schema {KEPT}")
            run_models(db, models)
        except (BuildFailed, duckdb.Error):
            return True
    return False


def _sentence(data: DataFolder, groups: Sequence[Sequence[Receipt]], model: str) -> str:
    """Which loads are at fault, and how to build without them; '' where none was found."""
    if not groups:
        return ""
    named = [_named(data, group, model) for group in groups]
    without = " Without it, it fails on ".join(named)
    several = any(len(group) > 1 for group in groups)
    which = "the last named of those that fail together" if several else "it" if len(groups) == 1 else "them"
    options = " ".join(f"--set-aside {group[-1].load_id}" for group in groups)
    return f"It fails on {without} Build without {which}: `{ASIDE} {options}`. All else is built then."


def _named(data: DataFolder, group: Sequence[Receipt], model: str) -> str:
    if len(group) > 1:
        each = [f"{load.load_id} ({load.file_name} of {load.account_id})" for load in group]
        return f"the loads {listed(each)} together."
    (load,) = group
    rows = _rows(data, load, model) or _rows(data, load)
    return f"the load {load.load_id} ({load.file_name} of {load.account_id}{f', {rows}' if rows else ''})."


def _rows(data: DataFolder, load: Receipt, model: str = "") -> str:
    """The rows of a load that stop a model, by what tells them from others; '' where no few rows do."""
    with TemporaryDirectory() as scratch:
        alone = DataFolder(Path(scratch))
        folder = read_receipts.folder_of(alone, load)
        shutil.copytree(read_receipts.folder_of(data, load), folder)
        try:
            tables = {part: pq.read_table(folder / part.file) for part in load.parts if part.file}
        except (OSError, pa.ArrowException):
            return ""

        def fails(part: PartReceipt, rows: Sequence[int]) -> bool:
            for other, table in tables.items():
                kept = table.take(pa.array(rows, pa.int64())) if other == part else table.slice(0, 0)
                pq.write_table(kept, folder / other.file)
            return _fails(alone, [load], model)

        for part, table in tables.items():
            rows = _needed(range(table.num_rows), partial(fails, part))
            if rows:
                return f"{part.part}, {listed(_row(part, table.slice(row, 1)) for row in rows)}"
    return ""


def _row(part: PartReceipt, row: pa.Table) -> str:
    shape = next(shape for shape in ALL if shape.name == part.shape)
    (values,) = row.to_pylist()
    keys = [f"{name} {shown(str(values[name]))}" for name in shape.key if values.get(name) is not None]
    return f"the row of {' and '.join(keys)}" if keys else "one of its rows"
