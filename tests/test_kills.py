"""A process killed at any moment leaves every file loaded whole or not at all.

Slow: run with `pytest -m slow tests/test_kills.py`.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data_pipeline import folders, loading, receipts, warehouse
from data_pipeline.folders import PROJECT, SAMPLE_EXPORTS, DataFolder
from tests.contents import content

pytestmark = pytest.mark.slow
KILLS = 20
SEED = 20261005


def started(data: DataFolder, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "data_pipeline", "--data-dir", str(data.root), *words]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finished(data: DataFolder, *words: str) -> float:
    """Runs a command to its end and gives the seconds that it took."""
    start = time.monotonic()
    assert started(data, *words).wait() == 0
    return time.monotonic() - start


def killed(data: DataFolder, after: float, *words: str) -> None:
    process = started(data, *words)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def moments(longest: float) -> list[float]:
    return sorted(random.Random(SEED).uniform(0, longest) for _ in range(KILLS))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, float]:
    """The sample loaded without a kill, and how long that took."""
    data = folders.own(tmp_path_factory.mktemp("undisturbed"))
    return data, finished(data, "load", str(SAMPLE_EXPORTS))


def nothing_is_left_over(data: DataFolder) -> None:
    assert not (data.raw / "_incoming").exists()
    assert list(data.warehouse.glob(".building-*")) == []
    assert receipts.replaced(data) == []


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_load_that_was_killed_is_completed_by_loading_again(
    kill: int, undisturbed: tuple[DataFolder, float], tmp_path: Path
):
    whole, seconds = undisturbed
    data = folders.own(tmp_path)
    killed(data, moments(seconds)[kill], "load", str(SAMPLE_EXPORTS))
    finished(data, "load", str(SAMPLE_EXPORTS))
    assert content(data) == content(whole)
    nothing_is_left_over(data)


def test_one_load_killed_twenty_times_is_completed_in_the_end(
    undisturbed: tuple[DataFolder, float], tmp_path: Path
):
    whole, seconds = undisturbed
    data = folders.own(tmp_path)
    for after in random.Random(SEED).sample(moments(seconds), KILLS):
        killed(data, after / 4, "load", str(SAMPLE_EXPORTS))
    finished(data, "load", str(SAMPLE_EXPORTS))
    assert content(data) == content(whole)
    nothing_is_left_over(data)


def a_copy(whole: DataFolder, to: Path) -> DataFolder:
    shutil.copytree(whole.root, to, dirs_exist_ok=True)
    return folders.own(to)


def undo_first(data: DataFolder) -> list[str]:
    return ["undo", receipts.current(data)[0].load_id]


def build(data: DataFolder) -> list[str]:
    return ["build"]


@pytest.mark.parametrize("words", [undo_first, build])
def test_an_undo_and_a_build_that_were_killed_harm_nothing(
    words: Callable[[DataFolder], list[str]], undisturbed: tuple[DataFolder, float], tmp_path: Path
):
    whole, _ = undisturbed
    ended = a_copy(whole, tmp_path / "ended")
    seconds = finished(ended, *words(ended))
    for kill, after in enumerate(moments(seconds)):
        data = a_copy(whole, tmp_path / str(kill))
        killed(data, after, *words(data))
        warehouse.build(data)
        assert content(data) in (content(whole), content(ended))
        loading.load(data, loading.find(data, [SAMPLE_EXPORTS])[0])
        assert content(data) == content(whole)
        nothing_is_left_over(data)
        shutil.rmtree(data.root)
