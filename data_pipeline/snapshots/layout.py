"""The layout of a data folder: its number, upgrading an older one, and having the folder to oneself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from data_pipeline.errors import NewerLayout
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import locks, swap

# Raised whenever folders written before could not be read any more; then a step below leads there.
LAYOUT = 1


def _numbered(data: DataFolder) -> None:
    """Layout 1 is what there was before layouts had a number."""


# From each number to the next. A step that was killed is taken again: it must not mind.
UPGRADES: dict[int, Callable[[DataFolder], None]] = {0: _numbered}


def number(data: DataFolder) -> int:
    """The folder's layout; 0 where none is named, as in folders from before layouts had a number."""
    try:
        return int(json.loads((data.layout).read_text(encoding="utf-8"))["layout"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0


def require(data: DataFolder) -> None:
    """NewerLayout where this program is older than the folder."""
    if number(data) > LAYOUT:
        raise NewerLayout(
            f"{data.root} was written by a newer version of this program (layout {number(data)}; this one "
            f"knows {LAYOUT}). Nothing was changed. Use the newer version."
        )


def upgrade(data: DataFolder) -> None:
    """Takes an older folder step by step to the present layout. The lock of snapshots must be held."""
    require(data)
    for step in range(number(data), LAYOUT):
        UPGRADES[step](data)
        whole_files.write_whole(data.layout, json.dumps({"layout": step + 1}))


def bring_up_to_date(data: DataFolder) -> None:
    """Upgrades an older folder if there is anything in it. Neither lock may be held."""
    require(data)
    if data.raw.exists() and number(data) < LAYOUT:
        with to_itself(data):
            pass


@contextmanager
def to_itself(data: DataFolder) -> Iterator[None]:
    """Nobody else changes the snapshots; the layout is the present one and no swap is left half done."""
    with locks.snapshots(data):
        if swap.place(data).exists():
            with locks.builds(data):
                if swap.is_unfinished(data):
                    swap.finish(data)
            shutil.rmtree(swap.place(data), ignore_errors=True)
        upgrade(data)
        yield
