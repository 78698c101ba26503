"""Builds anew in the background, once something was recorded."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread, Timer

from data_pipeline.errors import DatabaseError, Refused, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse.build import build

QUIET = 20.0  # seconds without a new record, after which a build follows
_soon: dict[Path, Timer] = {}  # data folder -> the build that is to follow
_quiet = Lock()


def refresh(data: DataFolder) -> None:
    """Builds anew what rests on records, while whoever saved goes on with the last build.

    A server that stops waits for it. What goes wrong is found by the next command and by the doctor.
    """

    def build_quietly() -> None:
        with suppress(Refused, Trouble, OSError, DatabaseError):
            build(data)

    Thread(target=build_quietly, name="refresh", daemon=False).start()


def refresh_soon(data: DataFolder, after: float = QUIET) -> None:
    """The same, once nothing was recorded for some seconds: for what is recorded key by key."""
    with _quiet:
        if earlier := _soon.get(data.root):
            earlier.cancel()
        _soon[data.root] = later = Timer(after, refresh, [data])
        later.daemon = True
        later.start()
