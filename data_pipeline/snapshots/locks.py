"""Who may write: one process at a time changes the snapshots, one builds, and one writes a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from data_pipeline.errors import Trouble
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder

if TYPE_CHECKING:
    from filelock import AcquireReturnProxy

WAIT = 600.0  # seconds: the longest load of a year of exports takes a few minutes
Lock = Callable[[DataFolder], FileLock]


def snapshots(data: DataFolder) -> FileLock:
    """Held by whoever loads, undoes, restores or mends. May be held while the lock of builds is taken."""
    return _lock(data.raw / ".lock")


def builds(data: DataFolder) -> FileLock:
    """Held by whoever builds. The lock of snapshots is never taken while this one is held."""
    return _lock(data.warehouse / ".lock")


def backups(data: DataFolder) -> FileLock:
    """Held by whoever writes a backup; the other two may be taken while it is held."""
    return _lock(data.raw / ".backup.lock")


def network(data: DataFolder) -> FileLock:
    """Held by whoever builds for all organisations of an installation; those of each may be taken while it is
    held."""
    return _lock(organisations.network(data) / ".lock")


def installation(data: DataFolder) -> FileLock:
    """Held by whoever makes the key of this installation, for that moment."""
    return _lock(data.raw / ".installation.lock")


def _lock(path: Path) -> FileLock:
    path.parent.mkdir(parents=True, exist_ok=True)
    return _WithWords(path, timeout=WAIT)


class _WithWords(FileLock):
    """A lock that says in plain words that somebody else has had it for too long."""

    def acquire(self, *args: Any, **options: Any) -> AcquireReturnProxy:
        """Waits for its turn; Trouble where that does not come."""
        try:
            return super().acquire(*args, **options)
        except Timeout:
            raise Trouble(
                f"Somebody else has been loading, building or backing up for {WAIT / 60:.0f} minutes, and "
                "only one can at a time. Nothing was done. Try again later; if it goes on, start the "
                "dashboard again."
            ) from None
