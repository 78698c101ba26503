"""The databases that were built: which is the latest, how to read it, and clearing old ones away."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data_pipeline.errors import Damaged, NoBuild
from data_pipeline.organisation.data_folder import DataFolder

KEPT = 3  # the latest, and two for readers who still hold an older one open


def all_builds(data: DataFolder) -> list[Path]:
    """Every build, oldest first; the serial leads the name."""
    return sorted(data.warehouse.glob("[0-9]*.duckdb"))


def latest(data: DataFolder) -> Path | None:
    """The newest build, None if there is none yet."""
    return next(reversed(all_builds(data)), None)


def next_serial(data: DataFolder) -> int:
    """The number of the build that is to be made."""
    newest = latest(data)
    return int(newest.stem.split("-")[0]) + 1 if newest else 1


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection in UTC; each thread takes its own `.cursor()`. Damaged if it is no database."""
    try:
        db = duckdb.connect(path, read_only=True)
    except duckdb.Error as error:
        raise Damaged(
            f"The database {path} cannot be read. Run `python -m data_pipeline doctor`: it builds it again.",
            path,
        ) from error
    db.execute("set timezone = 'UTC'")
    return db


def connect_latest(data: DataFolder) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the newest build; NoBuild if there is none."""
    path = latest(data)
    if path is None:
        raise NoBuild(f"There is no database in {data.warehouse} yet. Load an export first.")
    return connect(path)


def prune(data: DataFolder, keep: int = KEPT) -> None:
    """Removes all but the newest builds; one that is still open elsewhere is left for the next time."""
    there = all_builds(data)
    for path in there[: max(len(there) - keep, 0)]:
        try:
            path.unlink()
        except OSError:  # Windows keeps an open file
            continue


def is_sound(path: Path) -> bool:
    """Whether a build is the one that its name says, and can be read to its end; DuckDB checks each block
    against its hash."""
    try:
        with connect(path) as db:
            (signed,) = db.execute(
                "select format('{:08d}-{}', serial, fingerprint) from build"
            ).fetchone() or ("",)
            if signed != path.stem:
                return False
            tables = db.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            for schema, name in tables:
                db.execute(f'select bit_xor(hash(t)) from "{schema}"."{name}" as t').fetchone()
    except (Damaged, duckdb.Error):
        return False
    return True
