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
from data_pipeline.records import experience_tables, moderation_tables, trouble
from data_pipeline.records.trouble import folder_told_plainly, told_plainly

TABLES = experience_tables.METADATA.tables | moderation_tables.METADATA.tables  # all there are
MIGRATIONS = Path(__file__).parent / "migrations"
WAIT = 20  # seconds that a save waits for another one, and a connection for its server
SCHEMA = "schema"  # in an address: the schema of the organisation whose records these are
READS = "reads"  # of a connection that writes nothing, and so shares the file with others


class Records:
    """The store of one organisation. Whatever cannot be done is a RecordsTrouble with a plain sentence."""

    def __init__(self, url: str | sa.URL) -> None:
        address = _address(url)
        is_file = address.get_backend_name() == "sqlite"
        self.where = str(address.database) if is_file else trouble.SERVER
        self.engine = _file_engine(address) if is_file else _server_engine(address)
        with told_plainly(self.where):
            if schema := schema_of(address):
                _make_schema(self.engine, schema)
            _upgrade(self)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment."""
        with told_plainly(self.where), self.engine.connect().execution_options(**{READS: True}) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: all of it, or nothing."""
        with told_plainly(self.where), self.engine.begin() as db:
            yield db

    def check_tables(self) -> None:
        """RecordsTrouble where a table is gone."""
        with self.reading() as db:
            if not set(TABLES) <= set(sa.inspect(db).get_table_names()):
                raise trouble.of_kind("damaged", self.where)

    @contextmanager
    def rehearsing(self) -> Iterator[sa.Connection]:
        """A transaction of which nothing stays: what a save would refuse is refused here too."""
        with told_plainly(self.where), self.engine.connect() as db, db.begin() as rehearsal:
            yield db
            rehearsal.rollback()


def records_of(data: DataFolder, url: str = "") -> Records:
    """The records of a data folder; `url` is a PostgreSQL address that keeps them elsewhere.

    The sample keeps its own, always in its folder.
    """
    if url and not data.is_sample:
        return _opened(url, 0)
    with folder_told_plainly(str(data.records)):
        data.root.mkdir(parents=True, exist_ok=True)
        path = data.records.resolve()
        # Of parts, not of text: a folder's name may hold a % or a ?.
        address = sa.URL.create("sqlite", database=str(path))
        if not path.exists():
            Records(address)
        return _opened(address, path.stat().st_ino)


def configured_records(data: DataFolder) -> Records:
    """The records of a data folder, where its settings say that they are kept."""
    return records_of(data, settings_of(data).records.url)


def database_of(data: DataFolder) -> str:
    """'engagement on localhost': the database on a server that keeps the records; '' where a file does."""
    url = settings_of(data).records.url
    if not url or data.is_sample:
        return ""
    address = _address(url)
    # As PostgreSQL's own library does: without a name, the one that is named like the user.
    name = address.database or address.username or "of its user"
    schema = f", schema {schema_of(address)}," if schema_of(address) else ""
    return f"{name}{schema} on {address.host or 'this computer'}"


@cache
def _opened(url: str | sa.URL, file: int) -> Records:
    """The records at an address, opened once. file: its number on the disk; a restored one has another."""
    return Records(url)


def _address(url: str | sa.URL) -> sa.URL:
    """The address as it is connected to; it is never shown, for it may hold a password."""
    try:
        address = sa.make_url(url)
        is_short = address.drivername == "postgresql"
        return address.set(drivername="postgresql+psycopg") if is_short else address
    except (sa.exc.ArgumentError, ValueError):
        raise trouble.of_kind("address", trouble.SERVER) from None


def schema_of(address: sa.URL) -> str:
    """The schema that an address names; '' for the one that the database looks into by itself."""
    schema = address.query.get(SCHEMA, "")
    return schema if isinstance(schema, str) else schema[-1]


def _make_schema(engine: sa.Engine, schema: str) -> None:
    with engine.begin() as db:
        db.execute(sa.schema.CreateSchema(schema, if_not_exists=True))


def _server_engine(address: sa.URL) -> sa.Engine:
    how: dict[str, Any] = {} if "connect_timeout" in address.query else {"connect_timeout": WAIT}
    if schema := schema_of(address):
        # Nothing but this schema is looked into: a table that it lacks is never another organisation's.
        asked = address.query.get("options", "")
        how["options"] = f'{asked} -csearch_path="{schema}"'.strip()
        address = address.difference_update_query([SCHEMA, "options"])
    try:
        return sa.create_engine(address, pool_pre_ping=True, connect_args=how)
    except (sa.exc.ArgumentError, ImportError):
        raise trouble.of_kind("address", trouble.SERVER) from None


def _file_engine(address: sa.URL) -> sa.Engine:
    # Nothing is kept open: a file that was restored meanwhile would be written where nobody looks any more.
    engine = sa.create_engine(address, connect_args={"timeout": WAIT}, poolclass=sa.NullPool)

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, tables made in them too
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma secure_delete = on")  # what is deleted is overwritten, not only let go

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get(READS)
        connection.exec_driver_sql("begin" if reads else "begin immediate")

    return engine


def _is_newest(records: Records) -> bool:
    """Whether the tables have the newest layout; RecordsTrouble where this program does not know theirs."""
    known = {path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
    with records.reading() as db:
        if not sa.inspect(db).has_table("alembic_version"):
            return False
        present = db.execute(sa.text("select version_num from alembic_version")).scalar()
    if present is not None and present not in known:
        raise trouble.of_kind("newer", records.where)
    return bool(present == max(known))


def _upgrade(records: Records) -> None:
    """Brings the tables to the newest layout; a killed upgrade leaves the old one."""
    if _is_newest(records):
        return
    from alembic import command  # slow to import, and hardly ever needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with records.engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
