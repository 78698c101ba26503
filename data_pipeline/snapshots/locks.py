"""Who may write: one process at a time changes the snapshots, one builds, and one writes a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from data_pipeline.organisation.data_folder import DataFolder

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


def installation(data: DataFolder) -> FileLock:
    """Held by whoever makes the key of this installation, for that moment."""
    return _lock(data.raw / ".installation.lock")


def _lock(path: Path) -> FileLock:
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path)
