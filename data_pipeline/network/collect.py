"""The network's build: small results of the newest build of each organisation, in a database of their own.

It starts from the one before and replaces what came from builds that are new or gone, so that one new export
costs one look into one build. It takes counts and rates alone: no words, no post, no id of an experience, and
nobody's name.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from data_pipeline import clock
from data_pipeline.effectiveness import queries as effectiveness_queries
from data_pipeline.errors import Damaged
from data_pipeline.network import queries, response
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.snapshots import locks
from data_pipeline.statistics import typical_rate
from data_pipeline.warehouse import build_history, unfinished_builds
from data_pipeline.warehouse.run_models import describe

TABLES: Mapping[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "organisations": (
        "Which build of each organisation the rows of the network are from.",
        {
            "organisation": ("varchar", "the name of its folder"),
            "title": ("varchar", "what it is called"),
            "build": ("varchar", "the build that its rows are from; NULL where it has none"),
            "trouble": ("varchar", "why it has no rows, where it has none"),
        },
    ),
    "accounts": (
        "The accounts of each organisation, and up to when they have figures.",
        {
            "organisation": ("varchar", "whose account it is"),
            "account_id": ("varchar", "unique within the organisation"),
            "channel": ("varchar", "the platform, website or newsletter"),
            "status": ("varchar", "as its register of accounts says"),
            "last_day": ("date", "last day that any export covers"),
            "newest_as_of": ("timestamptz", "when the newest figures stood so"),
            "loaded_at": ("timestamptz", "when an export was last loaded"),
        },
    ),
    "responses": (
        "How people responded to the posts of an organisation on one channel in a quarter; whole and settled "
        "quarters alone.",
        {
            "organisation": ("varchar", "whose posts"),
            "channel": ("varchar", "where they were published"),
            "basis": ("varchar", "reach or views: rates on different bases are never compared"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "rate": ("double", "public interactions per 1,000 reached or viewed, of a typical post"),
            "variance": ("double", "by how much chance alone moves the rate's logarithm, squared"),
            "posts": ("bigint", "posts that the rate rests on"),
        },
    ),
    "feelings": (
        "How many experiences of a quarter are coded, and how many of these are negative.",
        {
            "organisation": ("varchar", "who was told"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "negative": ("bigint", "coded as negative"),
            "coded": ("bigint", "coded as positive, negative or neither, by an officer or as suggested"),
        },
    ),
    "themes": (
        "How many experiences of a quarter are about a theme; one about two themes counts under both.",
        {
            "organisation": ("varchar", "who was told"),
            "quarter": ("varchar", "such as 2025-26 Q2"),
            "theme": ("varchar", "as in data/reference/themes.csv"),
            "experiences": ("bigint", "experiences received"),
        },
    ),
}  # fmt: skip
COMMENTS = {  # of the table `build`
    "serial": "number of the build; the highest is the latest",
    "built_at": "when it was made",
    "fingerprint": "of what it was made from: this program, and the build of each organisation",
}
WORKS_IT_OUT = (Path(__file__), Path(queries.__file__), Path(response.__file__), Path(typical_rate.__file__))
NOTHING = "No export of it was ever loaded."
TO_BUILD_AGAIN = "Its figures cannot be read. Whoever hosts the dashboard can build them again."


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
        serial = int(newest.stem.split("-")[0]) + 1 if newest else 1
        return _made(network, wanted, serial, _base(newest))


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
    path = network.warehouse / f"{serial:08d}-{fingerprint}.duckdb"
    unfinished.rename(path)
    build_history.prune(network)
    return path


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
    for (name, title, stem), build in now.items():
        if (name, title, stem) in there:
            continue
        rows, trouble = _rows_of(build) if build else ({}, NOTHING)
        db.execute("insert into organisations values (?, ?, ?, ?)", [name, title, stem or None, trouble])
        for table, frame in rows.items():
            _insert(db, table, frame.assign(organisation=name))


def _rows_of(build: Path) -> tuple[Mapping[str, pd.DataFrame], str | None]:
    """What the network takes from one organisation's build; or why nothing can be taken."""
    try:
        with build_history.connect(build) as db:
            return _small_results(db), None
    except (Damaged, duckdb.Error):  # one organisation's trouble is not everybody's
        return {}, TO_BUILD_AGAIN


def _small_results(db: duckdb.DuckDBPyConnection) -> dict[str, pd.DataFrame]:
    quarters = queries.quarters_of_one(db)
    wanted = response.newest_quarters(quarters)
    rows = {"accounts": queries.accounts_of_one(db), "themes": queries.themes_of_one(db)}
    if wanted:
        posts = effectiveness_queries.posts(db, wanted[-1].start, wanted[0].end)
        rows["responses"] = response.rates(posts, quarters, wanted)
    feelings = queries.feelings_of_one(db).pivot(index="quarter", columns="feeling", values="experiences")
    rows["feelings"] = pd.DataFrame(
        {"quarter": feelings.index, "negative": feelings.get("negative", 0), "coded": feelings.sum(axis=1)}
    )
    return rows


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
    describe(db, "build", "Which build of the network this is.", COMMENTS)


def _fingerprint(wanted: list[Source]) -> str:
    """Of what a build of the network depends on: this program, and the build of each organisation."""
    made_from = "\n".join(f"{name} {title} {build.stem if build else ''}" for name, title, build in wanted)
    return _program() + hashlib.sha256(made_from.encode()).hexdigest()[:10]


@cache
def _program() -> str:
    """Of what works the rows out: after an update all of them are worked out anew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in WORKS_IT_OUT)).hexdigest()[:6]
