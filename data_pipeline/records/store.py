"""Opens the records: SQLite in the data folder, or PostgreSQL by one setting, at the newest layout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT = 20  # seconds that a save waits for another one


class Records:
    """The store of one organisation."""

    def __init__(self, url: str | sa.URL) -> None:
        self.engine = _engine(url)
        _upgrade(self.engine)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment."""
        with self.engine.connect() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: all of it, or nothing."""
        with self.engine.begin() as db:
            yield db

    @contextmanager
    def rehearsing(self) -> Iterator[sa.Connection]:
        """A transaction of which nothing stays: what a save would refuse is refused here too."""
        with self.engine.connect() as db, db.begin() as rehearsal:
            yield db
            rehearsal.rollback()


def records_of(data: DataFolder, url: str = "") -> Records:
    """The records of a data folder; `url` is a PostgreSQL address that keeps them elsewhere.

    The sample keeps its own, always in its folder.
    """
    if url and not data.is_sample:
        return _opened(url)
    data.root.mkdir(parents=True, exist_ok=True)
    # Of parts, not of text: a folder's name may hold a % or a ?.
    return _opened(sa.URL.create("sqlite", database=str(data.records.resolve())))


def configured_records(data: DataFolder) -> Records:
    """The records of a data folder, where its settings say that they are kept."""
    return records_of(data, settings_of(data).records.url)


@cache
def _opened(url: str | sa.URL) -> Records:
    return Records(url)


def _engine(url: str | sa.URL) -> sa.Engine:
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        return sa.create_engine(address, pool_pre_ping=True)
    engine = sa.create_engine(address, connect_args={"timeout": WAIT})

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, tables made in them too
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma secure_delete = on")  # what is deleted is overwritten, not only let go

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("begin immediate")

    return engine


def _is_newest(engine: sa.Engine) -> bool:
    newest = max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    with engine.connect() as db:
        if not sa.inspect(db).has_table("alembic_version"):
            return False
        return db.execute(sa.text("select version_num from alembic_version")).scalar() == newest


def _upgrade(engine: sa.Engine) -> None:
    """Brings the tables to the newest layout; a killed upgrade leaves the old one."""
    if _is_newest(engine):
        return
    from alembic import command  # slow to import, and hardly ever needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
