"""Moves what an installation of one organisation holds to where one of several has it.

Every step is one renaming, and all of them are written down before the first: whoever comes after a process
that was killed takes the rest of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder

Move = tuple[str, str]  # from and to, below the installation's folder
PLAN = ".moves.json"
LOCK = ".moves.lock"


def begin(installation: DataFolder, place: Path, moves: Sequence[Move]) -> None:
    """Takes these steps, now or later. place: where the organisations lie."""
    place.mkdir(exist_ok=True)
    whole_files.write_whole(place / PLAN, json.dumps(moves))
    finish(installation, place)


def finish(installation: DataFolder, place: Path) -> None:
    """Takes the steps that are left."""
    if not (place / PLAN).exists():
        return
    with FileLock(place / LOCK):
        if not (place / PLAN).exists():
            return
        for source, target in json.loads((place / PLAN).read_text(encoding="utf-8")):
            there = installation.root / source
            if there.exists():
                (installation.root / target).parent.mkdir(parents=True, exist_ok=True)
                there.replace(installation.root / target)
        (place / PLAN).unlink()
