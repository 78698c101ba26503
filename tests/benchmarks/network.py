"""Many organisations on one machine: `python -m tests.benchmarks.network [--organisations 1 15 150]
[--executors 2 3 4]`.

For each number of organisations: building all of them from their snapshots, with the memory of all processes
together, and once more as after an update; what all of them have in common, worked out for all and then anew
for one; one more export for one of them, from the command until pages show it; the pages of one of them, and
the page of all; and what all of it takes on the disk. Then, of several, the same builds by Spark with so many
executors, of one core and 1 GB each, where it is installed. They are made anew each time, in a folder that is
deleted.
"""

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from data_pipeline.network import collect
from data_pipeline.organisation import organisations as organisations_there
from data_pipeline.organisation.data_folder import PROJECT, SETTING, DataFolder
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build_all import build_all
from data_pipeline.warehouse.spark import places
from tests.benchmarks import pages
from tests.made_exports import FACEBOOK, file_of, kept
from tests.made_world import opened_world
from tests.many_organisations import SEED, make

Result = TypeVar("Result")
NUMBERS = (1, 15, 150)
EXECUTORS = (2, 3, 4)
COMMAND = (sys.executable, "-m", "data_pipeline")
POSTS = 1_000  # of the one more export
EVERY = 0.05  # seconds from one look at the memory to the next
PAGE = 4096  # bytes


@dataclass
class Memory:
    """The most that this process and those it started held together, in bytes."""

    most: int = 0


def main() -> None:
    """Measures each number of organisations and prints one line per promise."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organisations", type=int, nargs="+", default=NUMBERS)
    arguments.add_argument("--executors", type=int, nargs="*", default=EXECUTORS)
    given = arguments.parse_args()
    print(f"{os.cpu_count()} cores")
    for number in given.organisations:
        with TemporaryDirectory() as scratch:
            _measure(DataFolder(Path(scratch)), number)
            if number > 1:
                _measure_spark(DataFolder(Path(scratch)), given.executors)


def _measure(installation: DataFolder, number: int) -> None:
    seconds, organisations = _timed(lambda: make(installation, number))
    rows = f"{number} organisations" if number > 1 else "one organisation"
    print(f"\n{rows}, made in {seconds:.0f} s; snapshots and records {_megabytes(installation.root):.0f} MB")
    with _watched() as memory:
        seconds, results = _timed(lambda: build_all(organisations, anew=True))
    assert not [built.why for built in results if built.why]
    _line("all builds, DuckDB, for the first time", f"{seconds:.1f} s", "under 60 s at 150")
    _line("memory of its processes together", f"{memory.most / 1e6:.0f} MB", "under 6,000 MB")
    builds = sum(_megabytes(data.warehouse) for data in organisations)
    _line("builds on the disk", f"{builds:.0f} MB", "")
    seconds, _ = _timed(lambda: build_all(organisations, anew=True))
    _line("all builds, DuckDB, again", f"{seconds:.1f} s", "under 60 s at 150")
    seconds, _ = _timed(lambda: collect.build(installation))
    _line("the network's build, from all of them", f"{seconds:.2f} s", "under 8 s at 150")
    seconds = _one_more(installation, organisations[-1])
    _line(f"one more export of {POSTS:,} posts, until pages show it", f"{seconds:.2f} s", "under 3 s")
    seconds, _ = _timed(lambda: collect.build(installation))
    _line("the network's build after that", f"{seconds:.2f} s", "")
    os.environ[SETTING] = str(installation.root)
    for page in pages.PAGES:
        seconds = pages.p95(pages.script_runs(page, organisations[0].organisation))
        _line(f"script run of {page} of one of them, warm, p95", f"{seconds:.3f} s", "under 0.3 s")
    seconds = pages.p95(pages.script_runs(pages.NETWORK, organisations_there.NETWORK))
    _line("script run of the page of all of them, warm, p95", f"{seconds:.3f} s", "under 0.3 s")


def _measure_spark(installation: DataFolder, executors: Sequence[int]) -> None:
    if find_spec("pyspark") is None or shutil.which("java") is None:
        print("  Spark: not measured, for it is not installed here")
        return
    for number in executors:
        command = ["--data-dir", str(installation.root), "build", "--engine", "spark"]
        with _watched() as memory:
            seconds, _ = _timed(partial(_run, *command, "--master", f"local-cluster[{number},1,1024]"))
        _line(f"all builds, Spark with {number} executors", f"{seconds:.0f} s", "")
        _line("memory of its processes together", f"{memory.most / 1e6:.0f} MB", "")
    _line("its marts on the disk", f"{_megabytes(places.default(installation)):.0f} MB", "")


def _run(*command: str) -> None:
    """A command, as people run it."""
    subprocess.run(
        [*COMMAND, *command], cwd=PROJECT, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _one_more(installation: DataFolder, data: DataFolder) -> float:
    """Seconds from the command that loads one more export until pages show it."""
    random = np.random.default_rng([SEED, int(data.organisation.split("-")[1])])
    with closing(opened_world(random)) as world, TemporaryDirectory() as folder:
        export, rows, _ = list(kept(world, FACEBOOK))[-1]
        file = file_of(FACEBOOK, export, rows.slice(0, POSTS), Path(folder))
        whose = ["--organisation", data.organisation, "--account", FACEBOOK.account_id]
        command = ["--data-dir", str(installation.root), "load", str(file), *whose]
        command = [*COMMAND, *command, "--exported-on", str(export.downloaded)]
        before = build_history.latest(data)
        with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL) as loading:
            seconds, _ = _timed(lambda: _wait_for_another(data, before, loading))
        assert loading.returncode == 0
    return seconds


def _wait_for_another(data: DataFolder, before: Path | None, loading: subprocess.Popen[bytes]) -> None:
    while build_history.latest(data) == before and loading.poll() is None:
        time.sleep(0.01)


def _timed(run: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


@contextmanager
def _watched() -> Iterator[Memory]:
    memory, done = Memory(), threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            memory.most = max(memory.most, _held())

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    yield memory
    done.set()
    watching.join()


def _held() -> int:
    """Bytes that this process and all that were started from it hold."""
    parents, sizes = {}, {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            sizes[int(process.name)] = PAGE * int((process / "statm").read_text().split()[1])
    mine = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return sum(sizes.get(process, 0) for process in mine)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _line(what: str, measured: str, promise: str) -> None:
    print(f"  {what:62} {measured:>10}  {promise}", flush=True)


if __name__ == "__main__":
    main()
