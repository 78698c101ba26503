"""Builds many organisations: those whose build is behind, a process per core, several in one database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from data_pipeline.errors import DatabaseError, Refused, Trouble
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build

ALONE = 2  # organisations that are built sooner one after the other than another process has started
TOGETHER = 15  # organisations at once, at most: more of them save nothing more
ENDED = (
    "It was not built: a process that was building was ended from outside, perhaps because the memory was "
    "full. Run the command again."
)


@dataclass(frozen=True)
class Built:
    """What came of one organisation's build. path: None where none could be made, and why: then the last good
    one answers. is_new: whether it was made now."""

    data: DataFolder
    path: Path | None = None
    is_new: bool = False
    why: str = ""


def build_all(
    organisations: Sequence[DataFolder],
    progress: Callable[[Built], None] = lambda built: None,
    *,
    anew: bool = False,
) -> list[Built]:
    """What came of each, in their order; one that fails stops no other.

    anew: also those whose build is current.
    progress: told of each as soon as it is done.
    """
    results: dict[DataFolder, Built] = {}
    for built in _each(organisations, anew=anew):
        results[built.data] = built
        progress(built)
    return [results[data] for data in organisations]


def _each(organisations: Sequence[DataFolder], *, anew: bool) -> Iterator[Built]:
    """What came of each, as soon as it is done."""
    processes = min(os.cpu_count() or 1, len(organisations))
    if processes == 1 or len(organisations) <= ALONE:
        yield from (_built(data, anew) for data in organisations)
        return
    # Started afresh: a copy of a process that has threads, as this one may, can wait for ever.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        shares = _shares(organisations, processes)
        under_way = {pool.submit(_built_together, some, anew): some for some in shares}
        for done in as_completed(under_way):
            yield from _outcome(done, under_way[done])


def _shares(organisations: Sequence[DataFolder], processes: int) -> Iterator[Sequence[DataFolder]]:
    """What each process builds at once."""
    size = min(TOGETHER, -(-len(organisations) // processes))
    for first in range(0, len(organisations), size):
        yield organisations[first : first + size]


def _outcome(done: Future[list[Built]], organisations: Sequence[DataFolder]) -> list[Built]:
    try:
        return done.result()
    except BrokenProcessPool:
        return [Built(data, why=ENDED) for data in organisations]


def _built_together(organisations: Sequence[DataFolder], anew: bool) -> list[Built]:
    """What came of each: built with the others, or alone where that could not be."""
    from data_pipeline.warehouse.together.build import build_together  # which takes a while to import

    builds = build_together(organisations, anew=anew)
    return [
        Built(data, builds[data], is_new=True) if data in builds else _built(data, anew)
        for data in organisations
    ]


def _built(data: DataFolder, anew: bool) -> Built:
    before = build_history.latest(data)
    try:
        path = build(data, anew=anew)
    except (Trouble, Refused, OSError, DatabaseError) as error:
        return Built(data, why=str(error))
    return Built(data, path, is_new=path != before)
