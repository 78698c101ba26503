"""Many invented organisations in one installation, seeded: their exports as readers keep them, and records.

Each has eight accounts over five years. Every quarter each account's posts since the beginning were exported
anew, so that an organisation has about 67,000 rows of post snapshots in 210 loads.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.organisation import organisations, whole_files
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, layout, read_receipts
from data_pipeline.snapshots.load_identity import Choices, load_id_of
from data_pipeline.snapshots.receipt import Receipt, write_receipt
from data_pipeline.snapshots.take import take
from tests.made_exports import KINDS, MAILINGS, POSTS, TRAFFIC, Kind, file_of, kept
from tests.made_records import record
from tests.made_world import MONTHS, Export, opened_world

SEED = 22


def make(installation: DataFolder, number: int, seed: int = SEED) -> list[DataFolder]:
    """So many organisations in an installation, by name: `org-001`, `org-002` and so on."""
    names = [f"org-{at:03}" for at in range(1, number + 1)]
    folders = [installation.root / organisations.FOLDER / name for name in names]
    processes = min(os.cpu_count() or 1, number // 4)
    if processes > 1:
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            list(pool.map(_make_one, folders, [seed] * number))
    else:
        for folder in folders:
            _make_one(folder, seed)
    return organisations.of_installation(installation)


def _make_one(folder: Path, seed: int) -> None:
    data = DataFolder(folder, organisation=folder.name)
    random = np.random.default_rng([seed, int(folder.name.split("-")[1])])
    data.raw.mkdir(parents=True)
    whole_files.write_whole(data.layout, json.dumps({"layout": layout.LAYOUT}))
    data.settings.write_text(
        f'[organisation]\nname = "Healthwatch {folder.name}"\narea = "London Borough of Sutton"\n'
        "\n[work]\nhourly_rate = 20\n",
        encoding="utf-8",
    )
    with closing(opened_world(random)) as db:
        for kind in KINDS:
            _write(data, db, kind)
    record(data, random, [kind.account_id for kind in (*POSTS, TRAFFIC, MAILINGS)], MONTHS)


@cache
def _another_world() -> duckdb.DuckDBPyConnection:
    return opened_world(np.random.default_rng(0))


@cache
def _pattern(kind: Kind) -> tuple[Receipt, pa.Schema]:
    """The receipt and the columns of a real load of the first export of a kind, in an organisation that is
    nowhere else."""
    with TemporaryDirectory() as scratch:
        export, rows, *_ = next(kept(_another_world(), kind))
        path, folder = file_of(kind, export, rows, Path(scratch)), Path(scratch) / "taken"
        folder.mkdir()
        receipt = take(path, Account(kind.account_id), Choices(export.downloaded), folder)
        assert receipt.total("rows_loaded") == rows.num_rows
        return receipt, pq.read_schema(folder / "0.parquet")


def _write(data: DataFolder, db: duckdb.DuckDBPyConnection, kind: Kind) -> None:
    """All loads of a kind."""
    _, schema = _pattern(kind)
    for export, rows, days in kept(db, kind):
        receipt = _receipt(data, kind, export, rows.num_rows, days)
        folder = read_receipts.folder_of(data, receipt)
        folder.mkdir(parents=True)
        pq.write_table(rows.select(schema.names).cast(schema), folder / "0.parquet", use_dictionary=False)
        write_receipt(replace(receipt, files=damage.hashes(folder)), folder)


def _receipt(data: DataFolder, kind: Kind, export: Export, rows: int, days: tuple[date, date]) -> Receipt:
    like, _ = _pattern(kind)
    name, choices = kind.file_name(export.first, export.last), Choices(export.downloaded)
    sha256 = hashlib.sha256(f"{data.organisation} {kind.over} {name} {export.last}".encode()).hexdigest()
    first, last = (export.first, export.last) if kind.names_days else days
    last = export.downloaded if kind.up_to_date else last
    (of_pattern,) = like.parts
    part = replace(
        of_pattern, part=of_pattern.part.replace(like.file_name, name), rows_read=rows, rows_loaded=rows,
        period_start=first, period_end=last,
    )  # fmt: skip
    return replace(
        like, load_id=load_id_of(kind.account_id, sha256, choices), organisation=data.organisation,
        file_name=name, sha256=sha256, parts=(part,), as_of=_end_of(export.downloaded, kind.zone),
        as_of_day=export.downloaded, exported_on=export.downloaded,
        period_start=first, period_end=last,
        loaded_at=datetime.combine(export.downloaded, time(12), UTC),
    )  # fmt: skip


def _end_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.max, ZoneInfo(zone)).astimezone(UTC)
