"""Takes an organisation's part of Spark's marts into a build of its own, which is like any other."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history, sql_models, unfinished_builds, why_behind
from data_pipeline.warehouse.build import alone_in, fingerprints, is_current, put_in_place, sign
from data_pipeline.warehouse.spark.places import KEY, key_of
from data_pipeline.warehouse.spark.run_models import KEPT, MARTS, folder_of
from data_pipeline.warehouse.spark.storage import Storage, files_of
from data_pipeline.warehouse.sql_models import Model

SPARK = "spark"


def take(data: DataFolder, place: Storage, run: str, empty: Path, fingerprint: str) -> Path | None:
    """The build of an organisation; None where something was loaded or recorded since the run began: what
    was, has been built by whoever did, or will be.

    empty: a build without rows, to be filled.
    """
    with alone_in(data):
        if "".join(fingerprints(data, read_receipts.built(data))) != fingerprint:
            return None
        with why_behind.kept(data, lambda: is_current(data)):
            return _made(data, place, run, empty, fingerprint)


def _made(data: DataFolder, place: Storage, run: str, empty: Path, fingerprint: str) -> Path:
    serial = build_history.next_serial(data)
    unfinished_builds.sweep(data)
    unfinished = unfinished_builds.new_path(data)
    shutil.copyfile(empty, unfinished)
    try:
        with unfinished_builds.written_at(unfinished) as there, duckdb.connect(there) as db:
            _fill(db, place, run, key_of(data))
            sign(db, data, serial, fingerprint, SPARK)
            db.execute("commit")
            db.execute("checkpoint")
    except BaseException:
        unfinished_builds.sweep(data)
        raise
    return put_in_place(data, unfinished, serial, fingerprint)


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
