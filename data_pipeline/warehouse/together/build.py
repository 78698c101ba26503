"""Builds several organisations in one database, and gives each a build of its own, like any other.

Planning sixty models takes as long as running them on what one organisation has loaded: here it is done once
for all. Whoever cannot be built so is left out, to be built alone: there errors name the load at fault.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data_pipeline.errors import Refused, Trouble
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import build_history, empty_tables, unfinished_builds
from data_pipeline.warehouse.build import BLOCKS, DUCKDB, alone_in, empty_build, fingerprints, sign
from data_pipeline.warehouse.build_inputs import tidy_snapshots
from data_pipeline.warehouse.together import inputs
from data_pipeline.warehouse.together.run_models import Made, put_into, run_models
from data_pipeline.warehouse.together.take import take
from data_pipeline.warehouse.together.whose import numbered

Loads = Mapping[DataFolder, Sequence[Receipt]]
MOST_ROWS = 1_500_000  # loaded, in one database: it is in memory
UNFINISHED = "unfinished"  # the name of an organisation's build while rows are put into it


def build_together(organisations: Sequence[DataFolder], *, anew: bool = False) -> dict[DataFolder, Path]:
    """The new builds of those that have none of all that was loaded; left out are those to be built alone,
    and those whose build is current.

    anew: also of those that have one.
    """
    loads = {data: some for data in organisations if (some := _to_build(data, anew)) is not None}
    builds: dict[DataFolder, Path] = {}
    for group in _groups(loads):
        try:
            builds |= _built(group)
        except (Trouble, Refused, OSError, duckdb.Error):
            continue  # what is wrong with one, or has changed meanwhile, shows when each is built alone
    return builds


def _to_build(data: DataFolder, anew: bool) -> Sequence[Receipt] | None:
    """The loads of an organisation that needs a whole build, which are as they were written."""
    try:
        with alone_in(data):
            loads, newest = read_receipts.built(data), build_history.latest(data)
            exports, records = fingerprints(data, loads)
            if newest and not anew and newest.stem.endswith(exports, 0, -len(records)):
                return None
            damage.refuse(data, loads)
            tidy_snapshots(data, loads)
            return loads
    except (Trouble, Refused, OSError, duckdb.Error):
        return None


def _groups(loads: Loads) -> Iterator[Loads]:
    """Organisations whose rows fit into one database: two at least, one by itself gains nothing."""
    group: dict[DataFolder, Sequence[Receipt]] = {}
    rows = 0
    for data, some in loads.items():
        more = sum(load.total("rows_loaded") for load in some)
        if group and rows + more > MOST_ROWS:
            yield from [group] if len(group) > 1 else []
            group, rows = {}, 0
        group[data] = some
        rows += more
    yield from [group] if len(group) > 1 else []


def _built(loads: Loads) -> dict[DataFolder, Path]:
    marks = {data: "".join(fingerprints(data, some)) for data, some in loads.items()}
    keys = numbered(loads)
    with duckdb.connect() as db, TemporaryDirectory() as scratch:
        db.execute("set timezone = 'UTC'")
        db.execute("set enable_progress_bar = false")
        db.execute("set threads = 1")  # other processes build others meanwhile
        inputs.register(db, loads)
        made = run_models(db, len(loads))
        start = Path(scratch) / "start.duckdb"
        _write_start(made, next(iter(loads)), start)
        taken = {
            data: take(data, mark, _written(made, start, data, mark, keys[data]))
            for data, mark in marks.items()
        }
    return {data: path for data, path in taken.items() if path}


def _write_start(made: Made, first: DataFolder, path: Path) -> None:
    """Writes what every build starts from: all tables, with the rows that are the same for all."""
    if not empty_tables.copied_to(first, path):
        empty_build(path.with_name("empty.duckdb"), nobody := DataFolder(path.parent))
        empty_tables.copied_to(nobody, path)
    with _attached(made.db, path):
        put_into(UNFINISHED, made, None)


def _written(made: Made, start: Path, data: DataFolder, mark: str, key: int) -> Callable[[Path, int], None]:
    """What writes a build: an organisation's rows of all that stays in it."""

    def write(path: Path, serial: int) -> None:
        shutil.copyfile(start, path)
        with unfinished_builds.written_at(path) as there, _attached(made.db, there):
            put_into(UNFINISHED, made, key)
            sign(made.db, data, serial, mark, DUCKDB)

    return write


@contextmanager
def _attached(db: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """A database that is written to, in one transaction."""
    db.execute(f"attach {quoted(str(path))} as {UNFINISHED} (block_size {BLOCKS})")
    db.execute(f"use {UNFINISHED}")
    try:
        db.execute("begin")
        yield
        db.execute("commit")
        db.execute(f"checkpoint {UNFINISHED}")
    finally:
        with suppress(duckdb.Error):  # nothing is open any more, unless something went wrong
            db.execute("rollback")
        db.execute("use memory")
        db.execute(f"detach {UNFINISHED}")
