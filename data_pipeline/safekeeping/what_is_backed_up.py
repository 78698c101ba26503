"""All of a data folder that cannot be worked out anew: snapshots, undone loads, records, settings and logo.

So are models that an officer's coding taught: once words are purged, none can be taught from them again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import RecordsTrouble
from data_pipeline.organisation import logo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import ENCODING, settings_of
from data_pipeline.records.seal_on_paper import Seal
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import Receipt

SUFFIXES = (".parquet", ".json")
NO_WAL = b"\x01\x01"  # in a file's header: a copy in memory cannot have a log beside it
OPEN_DOORS = ("sign_in", "records")  # sections of the settings with secrets: sign-in, a database's address


@dataclass(frozen=True)
class Contents:
    """What there is at one moment: files that never change by their names, and copies of those that do.

    at: that moment; nothing that was loaded or recorded later is among it. built: the loads that are not set
    aside; only they have to be whole.
    """

    at: datetime
    loads: list[Receipt]
    built: list[Receipt]
    files: dict[str, Path]
    copies: dict[str, bytes]


def of(data: DataFolder) -> Contents:
    """What the folder holds now. Damaged if a receipt or the records cannot be read."""
    at = clock.now()
    patterns = ("layout.json", "set_aside.json", "mappings/[!.]*", "forms/[!.]*", "[!_.]*/*/*", "_undone/*/*")
    files = [path for pattern in patterns for path in data.raw.glob(pattern)]
    copies = {data.records.name: records(data), data.settings.name: settings(data)}
    copies |= logos(data) | models(data)
    return Contents(
        at,
        read_receipts.current(data),
        read_receipts.built(data),
        {path.relative_to(data.root).as_posix(): path for path in sorted(files) if path.suffix in SUFFIXES},
        {name: content for name, content in copies.items() if content is not None},
    )


def records(data: DataFolder) -> bytes | None:
    """What people recorded, as it stands between two of their saves; None if there is nothing yet.

    RecordsTrouble where it is damaged or cannot be read just now.
    """
    path = data.records
    if not path.exists():
        return None
    from data_pipeline.records import trouble  # slow to import

    try:
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(":memory:")) as copy,
        ):
            source.backup(copy, progress=_patience(path))
            if copy.execute("pragma integrity_check").fetchone() == ("ok",):
                return copy.serialize()
    except sqlite3.Error as error:
        why = trouble.of_sqlite(error, str(path))
        if why is None:
            raise
        raise why from error
    raise trouble.of_kind("damaged", str(path))


def _patience(path: Path) -> Callable[[int, int, int], None]:
    """Waits for whoever holds the records as long as a save does: a copy would wait for ever."""
    from data_pipeline.records import store, trouble  # slow to import

    until = time.monotonic() + store.WAIT

    def look(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise trouble.of_kind("locked", str(path))

    return look


def are_on_a_server(data: DataFolder) -> bool:
    """Whether people's records are kept on a database server; those of the sample never are."""
    return bool(settings_of(data).records.url) and not data.is_sample


def newest_seal(data: DataFolder, copy: bytes | None) -> Seal | None:
    """The last line of the log in a copy of the records; on a database server, of the log there. None where
    that does not answer: what was loaded can be saved all the same."""
    if are_on_a_server(data):
        return _seal_on_server(data)
    if copy is None:
        return Seal()
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(copy[:18] + NO_WAL + copy[20:])
        return _last(db)


def newest_seal_of_file(data: DataFolder) -> Seal | None:
    """The last line of the log in the folder's own file; None where that cannot be read."""
    if not data.records.exists():
        return Seal()
    try:
        with closing(sqlite3.connect(f"{data.records.as_uri()}?mode=ro", uri=True)) as db:
            return _last(db)
    except sqlite3.Error:
        return None


def holds_records(data: DataFolder) -> bool:
    """Whether anything was ever recorded in the folder's own file; one that cannot be read counts as if so.

    An open dashboard makes the file before anybody records anything.
    """
    if not data.records.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{data.records.as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("select exists (select 1 from audit)").fetchone()[0])
    except sqlite3.Error:
        return True


def _last(db: sqlite3.Connection) -> Seal:
    if not db.execute("select 1 from sqlite_master where name = 'audit'").fetchone():
        return Seal()
    row = db.execute("select serial, at, seal from audit order by serial desc limit 1").fetchone()
    return Seal(*row) if row else Seal()


def _seal_on_server(data: DataFolder) -> Seal | None:
    from data_pipeline.records import seals  # slow to import
    from data_pipeline.records.store import configured_records

    try:
        return seals.newest_of(configured_records(data))
    except RecordsTrouble:
        return None


def logos(data: DataFolder) -> dict[str, bytes | None]:
    """The organisation's logo, by the name of its file."""
    paths = [data.logo(suffix) for suffix in logo.TYPES]
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def models(data: DataFolder) -> dict[str, bytes | None]:
    """The models that this organisation's coding taught, by the names of their files."""
    return {path.relative_to(data.root).as_posix(): path.read_bytes() for path in data.taught_models}


def settings(data: DataFolder) -> bytes | None:
    """The settings without what opens a door: sign-in and the address of a database server."""
    path = data.settings
    return without(path.read_text(encoding=ENCODING), OPEN_DOORS).encode() if path.exists() else None


def without(text: str, sections: Iterable[str]) -> str:
    """Settings without some of their sections, else as they were typed."""
    import tomlkit  # for the few times that a backup is written or restored

    settings_file = tomlkit.parse(text)
    for section in sections:
        settings_file.pop(section, None)
    return tomlkit.dumps(settings_file)
