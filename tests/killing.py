"""Commands in processes of their own, killed at a moment counted from when they begin to work."""

import os
import random
import sys
import time
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Event

from data_pipeline.organisation.data_folder import DataFolder

# Processes come from a server that has imported everything, so that kills fall on work, not on imports.
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["tests.killing", "data_pipeline.__main__"])
SEED = 20261005


def finished(data: DataFolder, *words: str) -> float:
    """Runs a command to its end, which must be good, and gives the seconds that it took."""
    process, begun = _started(data, *words)
    process.join()
    assert process.exitcode == 0, f"{words} ended with {process.exitcode}"
    return time.monotonic() - begun


def killed(data: DataFolder, after: float, *words: str) -> bool:
    """Kills a command some seconds after it began; whether it was still at work then."""
    process, begun = _started(data, *words)
    time.sleep(max(0.0, begun + after - time.monotonic()))
    process.kill()
    process.join()
    return process.exitcode != 0


def moments(kills: int, longest: float) -> list[float]:
    """When to kill, in seconds: the same share of the whole each time the tests run."""
    chance = random.Random(SEED)
    return [chance.uniform(0, longest) for _ in range(kills)]


def _started(data: DataFolder, *words: str) -> tuple[ForkServerProcess, float]:
    working = SERVER.Event()
    process = SERVER.Process(target=_run, args=(["--data-dir", str(data.root), *words], working))
    process.start()
    assert working.wait(60)
    return process, time.monotonic()


def _run(words: list[str], working: Event) -> None:
    from data_pipeline.__main__ import main

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    working.set()
    raise SystemExit(main(words))
