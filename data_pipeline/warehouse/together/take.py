"""Takes what was worked out for several organisations into a build of one, which is like any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history, unfinished_builds, why_behind
from data_pipeline.warehouse.build import alone_in, fingerprints, is_current, put_in_place


def take(data: DataFolder, fingerprint: str, write: Callable[[Path, int], None]) -> Path | None:
    """The build of an organisation; None where something was loaded or recorded since the work began: what
    was, has been built by whoever did, or will be.

    write: the whole build to a path, with its number.
    """
    with alone_in(data):
        if "".join(fingerprints(data, read_receipts.built(data))) != fingerprint:
            return None
        with why_behind.kept(data, lambda: is_current(data)):
            return _made(data, fingerprint, write)


def _made(data: DataFolder, fingerprint: str, write: Callable[[Path, int], None]) -> Path:
    serial = build_history.next_serial(data)
    unfinished_builds.sweep(data)
    unfinished = unfinished_builds.new_path(data)
    try:
        write(unfinished, serial)
    except BaseException:
        unfinished_builds.sweep(data)
        raise
    return put_in_place(data, unfinished, serial, fingerprint)
