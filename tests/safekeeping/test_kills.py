"""A process killed at any moment loses nothing: what was there is there, what was asked for is whole or not.

Slow: run with `pytest -m slow tests/safekeeping/test_kills.py`. Two hundred kills take some fifteen minutes.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.safekeeping.restore import restore
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from tests.contents import content
from tests.killing import finished, killed, moments

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL and no forking server"),
]
ANYWHERE, FOR_GOOD = ("--replace", "--from-elsewhere"), "--for-good"
KILLS = {"load": 80, "build": 30, "undo": 30, "undo for good": 30, "backup": 30, "restore": 30}
EARLIER = ("linkedin-ansterbourne", "x-ansterbourne/2026-04")  # loaded before the kill
# One file of two platforms: both of its loads count, or none.
BOTH_DAYS = '"Date","Primary"\n"2026-10-01T00:00:00","{}"\n"2026-10-02T00:00:00","{}"\n'
BLOCKS = ('"Facebook visits"', BOTH_DAYS.format(3, 5), '"Instagram reach"', BOTH_DAYS.format(2, 1))
BOTH = "\n".join(["sep=,", *BLOCKS])
LATER = ("facebook-ansterbourne/2026-10", "website-ansterbourne/2026-10", "x-ansterbourne/2026-10")


@dataclass(frozen=True)
class Whole:
    """Data folders as they are without a kill, and how long each command then takes."""

    before: DataFolder  # the earlier exports are loaded, the others wait in the inbox
    after: DataFolder  # all are loaded
    backup: Path  # of `after`
    undone: str  # a load of `after`
    said: dict[str, dict[str, Any]]  # what each says, and `after` without that load
    seconds: dict[str, float]


def inbox_of(data: DataFolder, exports: tuple[str, ...]) -> None:
    for name in exports:
        for file in sorted((SAMPLE_EXPORTS / name).rglob("*")):
            if file.is_file():
                target = data.inbox / file.relative_to(SAMPLE_EXPORTS)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)


def record(data: DataFolder, words: str) -> None:
    with closing(sqlite3.connect(data.root / "records.db")) as db, db:
        db.execute("create table if not exists notes (words text)")
        db.execute("insert into notes values (?)", [words])


def recorded(data: DataFolder) -> list[tuple[str]]:
    with closing(sqlite3.connect(data.root / "records.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return db.execute("select words from notes order by rowid").fetchall()


def copy_of(data: DataFolder, to: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(data.root, to)))


def stored(data: DataFolder) -> dict[str, str]:
    """Every file of a snapshot that counts, by its hash."""
    files = [
        file for load in read_receipts.current(data) for file in read_receipts.folder_of(data, load).iterdir()
    ]
    return {str(file.relative_to(data.raw)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def originals(data: DataFolder) -> dict[str, int]:
    """Every export in the inbox, loaded or waiting."""
    found = [path for path in data.inbox.rglob("*") if path.is_file()]
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in found]
    return {each: hashes.count(each) for each in hashes}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    root = tmp_path_factory.mktemp("whole")
    before = data_folder.own(root / "before")
    inbox_of(before, EARLIER)
    finished(before, "load")
    record(before, "before")
    inbox_of(before, LATER)
    (before.inbox / "instagram-ansterbourne").mkdir()
    (before.inbox / "facebook-ansterbourne" / "both.csv").write_text(BOTH, encoding="utf-8")
    after = copy_of(before, root / "after")
    seconds = {"load": finished(after, "load")}
    record(after, "after")
    seconds["backup"] = finished(after, "backup", str(root / "b.zip"))
    seconds["restore"] = finished(copy_of(before, root / "r"), "restore", str(root / "b.zip"), *ANYWHERE)
    seconds["build"] = finished(after, "build")
    ended, undone = copy_of(after, root / "ended"), read_receipts.current(after)[0].load_id
    seconds["undo"] = finished(ended, "undo", undone)
    seconds["undo for good"] = finished(copy_of(after, root / "gone"), "undo", undone, FOR_GOOD)
    said = {"before": content(before), "after": content(after), "without": content(ended)}
    return Whole(before, after, root / "b.zip", undone, said, seconds)


def in_order(data: DataFolder) -> None:
    """The doctor puts right all that the kill left, and then has nothing to say."""
    assert [str(finding) for finding in doctor.treat(data) if not finding.is_mended] == []
    assert list(doctor.look(data)) == []


def killing_load(whole: Whole, data: DataFolder, after: float) -> bool:
    waiting = originals(data)
    hit = killed(data, after, "load")
    assert content(data) in (whole.said["before"], whole.said["after"]), "the last good state is served"
    assert originals(data) == waiting
    in_order(data)
    assert sum(receipt.file_name == "both.csv" for receipt in read_receipts.current(data)) in (0, 2)
    finished(data, "load")
    assert content(data) == whole.said["after"]
    assert originals(data) == waiting
    assert [path for path in data.inbox.rglob("*.csv") if "loaded" not in path.parts] == []
    return hit


def killing_build(whole: Whole, data: DataFolder, after: float) -> bool:
    hit = killed(data, after, "build")
    assert content(data) == whole.said["after"]
    in_order(data)
    assert content(data) == whole.said["after"]
    return hit


def killing_undo(whole: Whole, data: DataFolder, after: float) -> bool:
    hit = killed(data, after, "undo", whole.undone)
    assert content(data) in (whole.said["after"], whole.said["without"]), "the last good state is served"
    in_order(data)
    assert content(data) in (whole.said["after"], whole.said["without"])
    if content(data) == whole.said["after"]:
        finished(data, "undo", whole.undone)
    assert content(data) == whole.said["without"]
    return hit


def killing_undo_for_good(whole: Whole, data: DataFolder, after: float) -> bool:
    hit = killed(data, after, "undo", whole.undone, FOR_GOOD)
    assert content(data) in (whole.said["after"], whole.said["without"]), "the last good state is served"
    in_order(data)
    if any(whole.undone in path.name for path in data.raw.rglob("*")):
        finished(data, "undo", whole.undone, FOR_GOOD)
    assert content(data) == whole.said["without"]
    assert [path for path in data.raw.rglob("*") if whole.undone in path.name] == []
    return hit


def killing_backup(whole: Whole, data: DataFolder, after: float) -> bool:
    target = data.root.parent / "b.zip"
    hit = killed(data, after, "backup", str(target))
    assert content(data) == whole.said["after"]
    in_order(data)
    if not target.exists():
        finished(data, "backup", str(target))
    new = DataFolder(data.root.parent / "new")
    restore(new, target, from_elsewhere=True)
    assert content(new) == whole.said["after"]
    assert recorded(new) == recorded(whole.after)
    assert list(target.parent.glob(".*.part")) == []
    return hit


def killing_restore(whole: Whole, data: DataFolder, after: float) -> bool:
    hit = killed(data, after, "restore", str(whole.backup), *ANYWHERE)
    assert content(data) in (whole.said["before"], whole.said["after"]), "the last good state is served"
    in_order(data)
    is_new = recorded(data) == recorded(whole.after)
    assert is_new or recorded(data) == recorded(whole.before)
    assert content(data) == whole.said["after" if is_new else "before"]
    assert stored(data) == stored(whole.after if is_new else whole.before)
    if not is_new:
        finished(data, "restore", str(whole.backup), *ANYWHERE)
        assert content(data) == whole.said["after"]
    return hit


KILLING: dict[str, tuple[str, Callable[[Whole, DataFolder, float], bool]]] = {
    "load": ("before", killing_load),
    "build": ("after", killing_build),
    "undo": ("after", killing_undo),
    "undo for good": ("after", killing_undo_for_good),
    "backup": ("after", killing_backup),
    "restore": ("before", killing_restore),
}


@pytest.mark.parametrize("command", KILLS)
def test_a_killed_command_loses_nothing_and_can_be_given_again(
    command: str, whole: Whole, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    start, killing = KILLING[command]
    hits = 0
    for number, after in enumerate(moments(KILLS[command], whole.seconds[command])):
        place = tmp_path / str(number)
        place.mkdir()
        hits += killing(whole, copy_of(getattr(whole, start), place / "data"), after)
        shutil.rmtree(place)
    with capsys.disabled():
        print(
            f"\n{command}: {KILLS[command]} kills in {whole.seconds[command]:.2f} s, {hits} of them at work"
        )
    assert hits > KILLS[command] / 2


def test_one_load_killed_twenty_times_is_completed_in_the_end(whole: Whole, tmp_path: Path):
    data = copy_of(whole.before, tmp_path / "data")
    for after in moments(20, whole.seconds["load"] / 4):
        killed(data, after, "load")
    finished(data, "load")
    assert content(data) == whole.said["after"]
    in_order(data)


def test_a_backup_is_the_same_after_twenty_kills_as_before(whole: Whole, tmp_path: Path):
    data = copy_of(whole.after, tmp_path / "data")
    first = backup.write(data, tmp_path / "first.zip")
    for number, after in enumerate(moments(20, whole.seconds["build"])):
        killed(data, after, *(("build",) if number % 2 else ("doctor",)))
    assert backup.write(data, tmp_path / "last.zip").manifest.members == first.manifest.members
    assert len(build_history.all_builds(data)) <= build_history.KEPT + 1
