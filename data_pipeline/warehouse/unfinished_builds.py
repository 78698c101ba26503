"""Builds that are being made, and clearing away what a killed one left half made."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import locks

PREFIX = ".building-"


def new_path(data: DataFolder) -> Path:
    """Where a build is made before it has its name."""
    return data.warehouse / f"{PREFIX}{uuid.uuid4().hex}.duckdb"


@contextmanager
def written_at(path: Path) -> Iterator[Path]:
    """Where DuckDB writes a build: it looks for its log where a `?` in the path begins (2.0.0), so that a
    build for a folder with such a name is made elsewhere."""
    if "?" not in str(path.resolve()):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        elsewhere = Path(folder) / path.name
        if path.exists():
            shutil.copyfile(path, elsewhere)
        yield elsewhere
        shutil.copyfile(elsewhere, path)


def exist(data: DataFolder) -> bool:
    """Whether a killed build left something half made, or one is under way."""
    return any(data.warehouse.glob(f"{PREFIX}*"))


def clear(data: DataFolder) -> None:
    """Removes what killed builds left half made."""
    with locks.builds(data):
        sweep(data)


def sweep(data: DataFolder) -> None:
    """As `clear`, for who holds the lock of builds already: nobody else is building then."""
    for path in data.warehouse.glob(f"{PREFIX}*"):
        if path.is_dir():  # what DuckDB moved out of memory
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
