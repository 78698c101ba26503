"""All of a data folder that cannot be worked out anew: snapshots, what was undone, records and settings."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Damaged
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import disk, read_receipts
from data_pipeline.snapshots.receipt import Receipt

SUFFIXES = (".parquet", ".json")


@dataclass(frozen=True)
class Contents:
    """What there is at one moment: files that never change by their names, and copies of those that do."""

    loads: list[Receipt]
    files: dict[str, Path]
    copies: dict[str, bytes]


def of(data: DataFolder) -> Contents:
    """What the folder holds now. Damaged if a receipt or the records cannot be read."""
    patterns = ("layout.json", "mappings/[!.]*", "forms/[!.]*", "[!_.]*/*/*", "_undone/*/*")
    files = [path for pattern in patterns for path in data.raw.glob(pattern)]
    copies = {data.records.name: records(data), data.settings.name: settings(data)}
    return Contents(
        read_receipts.current(data),
        {path.relative_to(data.root).as_posix(): path for path in sorted(files) if path.suffix in SUFFIXES},
        {name: content for name, content in copies.items() if content is not None},
    )


def records(data: DataFolder) -> bytes | None:
    """What people recorded, as it stands between two of their saves; None if there is nothing yet."""
    path = data.records
    if not path.exists():
        return None
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as store,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        try:
            store.backup(copy)
            if copy.execute("pragma integrity_check").fetchone() == ("ok",):
                return copy.serialize()
        except sqlite3.DatabaseError as error:
            if disk.sentence(error, path):
                raise
    raise Damaged(
        f"What people recorded, {path}, is damaged. "
        "Run `python -m data_pipeline doctor`: it says what to do.",
        path,
    )


def settings(data: DataFolder) -> bytes | None:
    """The settings without what opens a door: sign-in and the address of a database server."""
    import tomlkit  # for the few times that a backup is written

    path = data.settings
    if not path.exists():
        return None
    settings_file = tomlkit.parse(path.read_text(encoding="utf-8"))
    for section in ("sign_in", "records"):
        settings_file.pop(section, None)
    return tomlkit.dumps(settings_file).encode()
