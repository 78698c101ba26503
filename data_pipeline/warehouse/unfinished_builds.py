"""Builds that are being made, and clearing away what a killed one left half made."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import locks

PREFIX = ".building-"


def new_path(data: DataFolder) -> Path:
    """Where a build is made before it has its name."""
    return data.warehouse / f"{PREFIX}{uuid.uuid4().hex}.duckdb"


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
