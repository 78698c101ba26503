"""Loads of one file for several accounts count together: all of them or none, whenever a kill comes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import write_whole
from data_pipeline.snapshots import layout
from data_pipeline.snapshots.commit_and_retire import commit
from data_pipeline.snapshots.receipt import Receipt, read_receipt


def commit_all(data: DataFolder, loads: Sequence[tuple[Path, Receipt, Receipt | None]]) -> None:
    """Makes loads count: of each the folder it was written in, its receipt, and the load that it replaces."""
    if len(loads) > 1:
        folders = [incoming.relative_to(data.raw).as_posix() for incoming, _, _ in loads]
        write_whole(_listed(data), json.dumps(folders))
    for incoming, receipt, replaced in loads:
        commit(data, incoming, receipt, replaced)
    _listed(data).unlink(missing_ok=True)


def is_unfinished(data: DataFolder) -> bool:
    """Whether a kill came between the first of such loads and the last."""
    return _listed(data).exists()


def finish(data: DataFolder) -> None:
    """Makes the rest of them count, where a kill came between."""
    if is_unfinished(data):
        with layout.to_itself(data):
            finish_locked(data)


def finish_locked(data: DataFolder) -> None:
    """As `finish`, for who holds the lock of snapshots already."""
    if not is_unfinished(data):
        return
    for folder in json.loads(_listed(data).read_text(encoding="utf-8")):
        incoming = data.raw / folder
        if incoming.exists():
            # What it replaces is another load of the same file, which is cleared away by the next sweep.
            commit(data, incoming, read_receipt(incoming, in_place=False), None)
    _listed(data).unlink()


def _listed(data: DataFolder) -> Path:
    return data.raw / ".together.json"
