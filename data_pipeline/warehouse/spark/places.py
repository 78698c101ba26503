"""Where Spark has written marts of an installation: what is deleted for good has to go from there too."""

from __future__ import annotations

import json
from pathlib import Path

from data_pipeline.errors import Trouble
from data_pipeline.organisation import organisations, whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import locks
from data_pipeline.warehouse.spark import storage
from data_pipeline.warehouse.together.whose import KEY, key_of

WRITTEN = "written_by_spark.json"  # every place that was written to, a path or a URL each


def part_of(data: DataFolder) -> str:
    """The folder of an organisation's rows, in that of each mart."""
    return f"{KEY}={key_of(data)}"


def default(installation: DataFolder) -> Path:
    """Where the marts lie unless somebody says otherwise."""
    return organisations.network(installation) / "marts"


def remember(installation: DataFolder, place: str) -> None:
    """Notes a place before anything is written there."""
    path = _note(installation)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole_files.write_whole(path, json.dumps(sorted({*_remembered(installation), place})))


def delete_marts(data: DataFolder) -> None:
    """Deletes what Spark wrote of one organisation; its own builds and the next run on Spark do not need it.

    Refused where a place cannot be reached: then somebody has to delete it there.
    """
    installation = DataFolder(data.home)
    for name in _remembered(installation):
        place = storage.storage(name)
        _sweep(installation, place)
        if last := storage.newest(place):
            storage.remove_parts(place, str(last["run"]), part_of(data))


def _sweep(installation: DataFolder, place: storage.Storage) -> None:
    """Removes what killed runs left. One that is under way goes by itself, and takes in nothing that has
    changed meanwhile."""
    lock = locks.network(installation)
    try:
        with lock.acquire(timeout=0):
            storage.sweep(place)
    except Trouble:
        return


def _remembered(installation: DataFolder) -> list[str]:
    try:
        return list(json.loads(_note(installation).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return []


def _note(installation: DataFolder) -> Path:
    return organisations.network(installation) / WRITTEN
