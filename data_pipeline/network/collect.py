"""The network's build: small results of the newest build of each organisation, in a database of their own.

It starts from the one before and replaces what came from builds that are new or gone, so that one new export
costs one look into one build. It takes counts and rates alone: no words, no post, no id of an experience, and
nobody's name.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from data_pipeline import clock
from data_pipeline.engagement import response_rate
from data_pipeline.errors import Damaged
from data_pipeline.network import queries, response, small_results, tables
from data_pipeline.network.tables import OF_A_BUILD, TABLES
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.snapshots import locks
from data_pipeline.statistics import typical_rate
from data_pipeline.warehouse import build_history, unfinished_builds
from data_pipeline.warehouse.build import put_in_place
from data_pipeline.warehouse.run_models import describe

WORKS_IT_OUT = tuple(
    Path(str(module.__file__))
    for module in (tables, queries, small_results, response, response_rate, typical_rate)
)
NOTHING = "No export of it was ever loaded."


def folder(installation: DataFolder) -> DataFolder:
    """Where the network's builds lie, named, kept and pruned like those of an organisation."""
    return DataFolder(organisations.network(installation))


def is_current(installation: DataFolder) -> bool:
    """Whether the network's newest build was made from the newest build of each organisation."""
    newest = build_history.latest(folder(installation))
    return newest is not None and newest.stem.endswith(_fingerprint(_wanted(installation)))


def waiting(installation: DataFolder) -> int:
    """How many organisations a new build would have to be looked into."""
    newest = _base(build_history.latest(folder(installation)))
    there: set[str] = set()
    if newest:
        with suppress(Damaged, duckdb.Error), build_history.connect(newest) as db:
            there = {build for (build,) in db.execute("select build from organisations").fetchall()}
    return sum(build is not None and build.stem not in there for _, _, build in _wanted(installation))


def build(installation: DataFolder) -> Path:
    """The path of a build of the network that covers the newest build of each organisation; made under a new
    name unless the latest does already. A killed one leaves the last good one standing."""
    network = folder(installation)
    with locks.builds(network):
        wanted, newest = _wanted(installation), build_history.latest(network)
        if newest and newest.stem.endswith(_fingerprint(wanted)):
            return newest
        return _made(network, wanted, build_history.next_serial(network), _base(newest))


def _base(newest: Path | None) -> Path | None:
    """The build that a new one starts from; None where what works the rows out has changed since."""
    return newest if newest and newest.stem.split("-")[1].startswith(_program()) else None


Source = tuple[str, str, Path | None]  # name of an organisation, what it is called, its newest build


def _wanted(installation: DataFolder) -> list[Source]:
    """Every organisation with its newest build."""
    return [
        (
            data.organisation,
            settings_of(data).organisation.name or data.organisation,
            build_history.latest(data),
        )
        for data in organisations.of_installation(installation)
    ]


def _made(network: DataFolder, wanted: list[Source], serial: int, base: Path | None) -> Path:
    unfinished_builds.sweep(network)
    fingerprint, unfinished = _fingerprint(wanted), unfinished_builds.new_path(network)
    try:
        if base:
            shutil.copyfile(base, unfinished)
        with unfinished_builds.written_at(unfinished) as there, duckdb.connect(there) as db:
            db.execute("set timezone = 'UTC'; set threads = 1; begin")
            if not base:
                _create(db)
            _take_in(db, wanted)
            _sign(db, serial, fingerprint)
            db.execute("commit")
            db.execute("checkpoint")
    except BaseException as error:
        unfinished_builds.sweep(network)
        if base and isinstance(error, duckdb.Error):  # which may be damaged itself
            return _made(network, wanted, serial, None)
        raise
    return put_in_place(network, unfinished, serial, fingerprint)


def _create(db: duckdb.DuckDBPyConnection) -> None:
    for table, (description, columns) in TABLES.items():
        typed = ", ".join(f"{name} {kind}" for name, (kind, _) in columns.items())
        db.execute(f"create table {table} ({typed})")
        describe(db, table, description, {name: comment for name, (_, comment) in columns.items()})


def _take_in(db: duckdb.DuckDBPyConnection, wanted: list[Source]) -> None:
    """Replaces the rows of organisations that are new, gone, called otherwise or have a new build."""
    there = set(db.execute("select organisation, title, coalesce(build, '') from organisations").fetchall())
    now = {(name, title, build.stem if build else ""): build for name, title, build in wanted}
    for name, _, _ in there - now.keys():
        for table in TABLES:
            db.execute(f"delete from {table} where organisation = ?", [name])
    new = {
        name: (title, build) for (name, title, stem), build in now.items() if (name, title, stem) not in there
    }
    builds = {name: build for name, (_, build) in new.items() if build}
    rows, troubles = small_results.of_builds(builds)
    for name, (title, build) in new.items():
        trouble = troubles.get(name) if build else NOTHING
        stem = build.stem if build else None
        db.execute("insert into organisations values (?, ?, ?, ?)", [name, title, stem, trouble])
    for table, frame in rows.items():
        _insert(db, table, frame)


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    columns = ", ".join(TABLES[table][1])
    db.register("taken_in", rows)
    db.execute(f"insert into {table} select {columns} from taken_in")
    db.unregister("taken_in")


def _sign(db: duckdb.DuckDBPyConnection, serial: int, fingerprint: str) -> None:
    db.execute(
        "create or replace table build as "
        "select $1::bigint as serial, $2::timestamptz as built_at, $3::varchar as fingerprint",
        [serial, clock.now(), fingerprint],
    )
    describe(db, "build", "Which build of the network this is.", OF_A_BUILD)


def _fingerprint(wanted: list[Source]) -> str:
    """Of what a build of the network depends on: this program, and the build of each organisation."""
    made_from = "\n".join(f"{name} {title} {build.stem if build else ''}" for name, title, build in wanted)
    return _program() + hashlib.sha256(made_from.encode()).hexdigest()[:10]


@cache
def _program() -> str:
    """Of what works the rows out: after an update all of them are worked out anew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in WORKS_IT_OUT)).hexdigest()[:6]
