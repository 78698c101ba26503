"""A full disk, a disk that can only be read, and many at once: nothing lost, the last good state served.

Slow: run with `pytest -m slow tests/safekeeping/test_hard_times.py`.
"""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT, SAMPLE_EXPORTS, DataFolder
from data_pipeline.safekeeping import doctor
from data_pipeline.warehouse import build_history
from tests.contents import content

pytestmark = pytest.mark.slow
READERS = 30
NAMESPACES = ["unshare", "--map-root-user", "--mount"]


def can_mount() -> bool:
    """Whether this computer lets a user mount a small disk that nobody else sees."""
    if not shutil.which("unshare"):
        return False
    mount = ["sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return subprocess.run([*NAMESPACES, *mount], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="no small disk can be mounted here without being administrator")
@pytest.mark.parametrize("kind", ["full", "read-only", "records"])
def test_on_such_a_disk_every_failure_is_one_sentence_and_nothing_is_lost(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    words = [sys.executable, "-m", "tests.small_disk", str(tmp_path), kind]
    told = subprocess.run([*NAMESPACES, *words], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    with capsys.disabled():
        print(f"\n{kind}: {told.stdout.splitlines()[-1]}")


def started(data: DataFolder, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "data_pipeline", "--data-dir", str(data.root), *words]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The exports of two accounts."""
    data = data_folder.own(tmp_path_factory.mktemp("whole"))
    load(data, files_to_load.find(data, ACCOUNTS)[0])
    return data


ACCOUNTS = [SAMPLE_EXPORTS / "linkedin-ansterbourne", SAMPLE_EXPORTS / "x-ansterbourne"]


def in_order(data: DataFolder) -> bool:
    return list(doctor.look(data)) == []


def test_two_loads_at_once_of_different_and_of_the_same_files_both_count(whole: DataFolder, tmp_path: Path):
    data = data_folder.own(tmp_path)
    loads = [started(data, "load", *map(str, files)) for files in (ACCOUNTS, ACCOUNTS[::-1], ACCOUNTS[:1])]
    assert [load.wait() for load in loads] == [0, 0, 0]
    assert content(data) == content(whole)
    assert in_order(data)


def test_thirty_readers_see_the_old_or_the_new_while_a_load_a_backup_and_an_undo_go_on(
    whole: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = data_folder.own(tmp_path)
    load(data, files_to_load.find(data, ACCOUNTS[:1])[0])
    few, many = loads_in(data), loads_in(whole)
    done, seen, wrong = threading.Event(), [], []

    def reading() -> None:
        while not done.is_set():
            try:
                seen.append(loads_in(data))
            except Exception as error:  # any at all is a failure, and must not end in a thread unseen
                wrong.append(error)

    readers = [threading.Thread(target=reading) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        assert started(data, "load", str(ACCOUNTS[1])).wait() == 0
        assert started(data, "backup", str(tmp_path / "b.zip")).wait() == 0
        time.sleep(1)
        last = next(iter(undoable(data)))
        assert started(data, "undo", last).wait() == 0
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert set(seen) == {few, many, many - 1}
    assert seen == sorted(seen[: seen.index(many)]) + seen[seen.index(many) :]
    assert in_order(data)
    with capsys.disabled():
        print(f"\n{READERS} readers asked {len(seen)} times")


def loads_in(data: DataFolder) -> int:
    with build_history.connect_latest(data) as db:
        (found,) = db.execute("select count(*) from loads").fetchone() or (0,)
    return int(found)


def undoable(data: DataFolder) -> Iterator[str]:
    with build_history.connect_latest(data) as db:
        yield from (load_id for (load_id,) in db.execute("select load_id from loads").fetchall())
