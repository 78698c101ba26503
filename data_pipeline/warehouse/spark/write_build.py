"""Writes an organisation's part of Spark's marts into a build of its own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import sql_models, unfinished_builds
from data_pipeline.warehouse.build import sign
from data_pipeline.warehouse.spark.run_models import KEPT, MARTS, folder_of
from data_pipeline.warehouse.spark.storage import Storage, files_of
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together.whose import KEY, key_of

SPARK = "spark"


@dataclass(frozen=True)
class Written:
    """What a run wrote. empty: a build without rows, to be filled."""

    place: Storage
    run: str
    empty: Path


def write(marts: Written, data: DataFolder, mark: str, path: Path, serial: int) -> None:
    """Writes the build of an organisation to a path. mark: the fingerprint of what it was made from."""
    shutil.copyfile(marts.empty, path)
    with unfinished_builds.written_at(path) as there, duckdb.connect(there) as db:
        _fill(db, marts.place, marts.run, key_of(data))
        sign(db, data, serial, mark, SPARK)
        db.execute("commit")
        db.execute("checkpoint")


def _fill(db: duckdb.DuckDBPyConnection, place: Storage, run: str, key: str) -> None:
    db.execute("set timezone = 'UTC'")
    db.execute("set threads = 1")
    db.execute("begin")
    for model in sql_models.all_models():
        folder = folder_of(model)
        if folder in (MARTS, KEPT):
            _insert(db, model, files_of(place, run, folder, model.name, f"{KEY}={key}"), place)


def _insert(db: duckdb.DuckDBPyConnection, model: Model, files: Sequence[str], place: Storage) -> None:
    """An organisation's rows of a table. What is the same for all, and no mart, is in the empty build."""
    table = f"{KEPT}.{model.name}" if folder_of(model) == KEPT else model.name
    if files or model.is_mart:
        db.execute(f"delete from {table}")
    columns = [name for name, *_ in db.execute(f"describe {table}").fetchall()]
    for file in files:
        rows = pq.read_table(file, columns=columns, filesystem=place.files, partitioning=None)
        db.register("taken", rows)
        order = f" order by {', '.join(model.grain)}" if model.is_mart else ""
        db.execute(f"insert into {table} select {', '.join(columns)} from taken{order}")
        db.unregister("taken")
