"""Puts restored data in the place of what is there: whole or not at all, whenever the process is killed."""

from __future__ import annotations

import uuid
from pathlib import Path

from data_pipeline.organisation.data_folder import DataFolder

# Both files lie in the folder of the swap. Once READY is there the swap is finished by whoever comes next;
# until MOVED is there, all that lies in the data folder itself is what is being replaced.
READY, MOVED = "ready", "moved"


def place(data: DataFolder) -> Path:
    """Where new data waits (`new`), and what it replaces is kept (`old`)."""
    return data.raw / "_restoring"


def staged(data: DataFolder) -> DataFolder:
    """The new data, as a data folder of its own."""
    return DataFolder(place(data) / "new", data.is_sample)


def body(data: DataFolder) -> list[Path]:
    """All that cannot be worked out anew: snapshots, undone loads, the layout, what was set
    aside, what people recorded, the models that they taught."""
    others = [data.undone, data.layout, data.set_aside]
    return [
        *sorted(data.raw.glob("[!_.]*/")),
        *(path for path in others if path.exists()),
        *sorted(data.root.glob("records.db*")),
        *data.taught_models,
    ]


def is_unfinished(data: DataFolder) -> bool:
    """Whether a kill came between the old data and the new."""
    return (place(data) / READY).exists()


def begin(data: DataFolder) -> Path:
    """Swaps, and gives the folder in which the old data is kept. Both locks must be held."""
    (place(data) / READY).touch()
    return finish(data)


def finish(data: DataFolder) -> Path:
    """Takes a swap to its end from wherever a kill left it. The lock of builds must be held."""
    here = place(data)
    old = DataFolder(here / "old")
    if not (here / MOVED).exists():
        try:
            _move(data, old)
        except OSError:  # Windows does not move a file that somebody holds open
            _move(old, data)
            (here / READY).unlink()
            raise
        (here / MOVED).touch()
    _move(staged(data), data)
    for theirs in (staged(data).settings, *sorted(staged(data).root.glob("logo.*"))):
        ours = data.root / theirs.name
        if theirs.exists() and not ours.exists():  # the folder's own know this computer's sign-in
            theirs.rename(ours)
    aside = data.raw / f"_replaced-{uuid.uuid4().hex[:8]}"
    here.rename(aside)
    return aside


def kept_aside(data: DataFolder) -> list[Path]:
    """Old data that finished swaps have kept."""
    return sorted(data.raw.glob("_replaced-*"))


def _move(source: DataFolder, target: DataFolder) -> None:
    target.raw.mkdir(parents=True, exist_ok=True)
    for path in body(source):
        place_there = target.root / path.relative_to(source.root)
        place_there.parent.mkdir(exist_ok=True)
        path.rename(place_there)
