"""Restoring a backup: the same answers on any computer, all of it or nothing, and nothing out of place."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_pipeline.errors import BackupRefused, NewerLayout
from data_pipeline.loading.undo import undo
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records.store import records_of
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.safekeeping.restore import ASK_THE_HOST, Restored, holds_data
from data_pipeline.safekeeping.restore import restore as restore_backup
from data_pipeline.snapshots import swap
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.contents import content
from tests.written_exports import MARCH, ask, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
LATER = facebook("Post ID | Reach | Reactions\n 2 | 25 | 4\n 3 | 30 | 3")
POSTS = "select post_id, reach from posts order by post_id"


def restore(data: DataFolder, file: Path, *, replace: bool = False) -> Restored:
    """As by somebody who wants a backup from elsewhere too: each of these was made in another folder."""
    return restore_backup(data, file, replace=replace, from_elsewhere=True)


def record(data: DataFolder, word: str) -> None:
    records_of(data)
    with closing(sqlite3.connect(data.root / "records.db")) as db, db:
        db.execute("create table if not exists notes (word text)")
        db.execute("insert into notes values (?)", [word])


def recorded(data: DataFolder) -> list[str]:
    with closing(sqlite3.connect(data.root / "records.db")) as db:
        return [word for (word,) in db.execute("select word from notes order by rowid")]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of one load, one undone load and one note."""
    data = data_folder.own(tmp_path_factory.mktemp("saved") / "data")
    load_one(data, FACEBOOK, MARCH, EXPORT)
    undo(data, load_one(data, FACEBOOK, APRIL, LATER).load_id)
    record(data, "in the backup")
    backup.write(data, data.root.parent / "b.zip")
    return data.root.parent / "b.zip"


def another_load_and_note(data: DataFolder) -> None:
    load_one(data, "facebook-second", APRIL, LATER)
    record(data, "in the folder")


@pytest.fixture
def other(filled) -> DataFolder:
    """A folder that holds something else: another load, another note."""
    return filled(another_load_and_note)


def stored(data: DataFolder) -> dict[str, str]:
    """All that cannot be worked out anew: files by their hash, and every line of the records but the log's,
    which says of each restore when it was."""
    kept = [*data.raw.rglob("*.parquet"), *data.raw.rglob("*.json")]
    hashes = {
        path.relative_to(data.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept
    }
    with closing(sqlite3.connect(data.root / "records.db")) as db:
        return hashes | {"records.db": "\n".join(line for line in db.iterdump() if '"audit' not in line)}


@pytest.mark.slow
def test_a_backup_of_one_computer_gives_the_same_answers_on_another(sample: DataFolder, tmp_path: Path):
    made = backup.write(sample, tmp_path / "b.zip")
    laptop = data_folder.sample(tmp_path / "laptop")
    said = restore(laptop, tmp_path / "b.zip").sentence
    assert said.startswith(f"Restored {made.manifest.loads} loads of 8 accounts as they stood on ")
    assert content(laptop) == content(sample)
    assert ask(laptop, "select loaded_at from loads order by all") == ask(
        sample, "select loaded_at from loads order by all"
    )
    assert not any(finding.is_mended or not finding.is_warning for finding in doctor.look(laptop))


@pytest.mark.slow
def test_what_was_undone_and_what_was_recorded_come_back_too(saved: Path, data: DataFolder):
    restore(data, saved)
    assert ask(data, POSTS) == [("1", 10), ("2", 20)]
    assert recorded(data) == ["in the backup"]
    assert len(list(data.undone.iterdir())) == 1
    load_one(data, FACEBOOK, APRIL, LATER)
    assert ask(data, POSTS) == [("1", 10), ("2", 25), ("3", 30)]


def test_data_that_is_there_is_replaced_only_when_told_so(saved: Path, other: DataFolder):
    before = stored(other)
    with pytest.raises(BackupRefused, match=r"holds data already. Say --replace"):
        restore(other, saved)
    assert stored(other) == before
    restore(other, saved, replace=True)
    assert ask(other, POSTS) == [("1", 10), ("2", 20)]
    assert recorded(other) == ["in the backup"]
    assert list(other.raw.glob("_re*")) == []


def test_a_journal_of_the_old_records_does_not_get_into_the_new(saved: Path, other: DataFolder):
    with closing(sqlite3.connect(other.root / "records.db")) as busy:
        busy.execute("pragma journal_mode = wal")
        busy.execute("insert into notes values ('in the journal')")
        busy.commit()
        assert (other.root / "records.db-wal").stat().st_size
        restore(other, saved, replace=True)
    assert recorded(other) == ["in the backup"]


@pytest.mark.slow
def test_settings_of_this_computer_stay_and_those_of_the_backup_fill_a_gap(tmp_path: Path, data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    (data.root / "settings.toml").write_text("[work]\nhourly_rate = 20.0\n")
    backup.write(data, tmp_path / "b.zip")
    (data.root / "settings.toml").write_text("[work]\nhourly_rate = 30.0\n")
    restore(data, tmp_path / "b.zip", replace=True)
    assert "30.0" in (data.root / "settings.toml").read_text()
    new = DataFolder(tmp_path / "new")
    restore(new, tmp_path / "b.zip")
    assert "20.0" in (new.root / "settings.toml").read_text()


def test_the_sample_and_own_data_are_never_mixed(sample: DataFolder, data: DataFolder, tmp_path: Path):
    backup.write(sample, tmp_path / "b.zip")
    with pytest.raises(BackupRefused, match="backup of sample and the folder holds own data"):
        restore(data, tmp_path / "b.zip")


def test_a_backup_past_its_day_is_restored_and_says_so(
    saved: Path, data: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2099-01-01")
    assert "This backup expired on " in restore(data, saved).sentence


@pytest.mark.slow
def test_a_damaged_database_in_the_folder_is_replaced_too(tmp_path: Path, data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    backup.write(data, tmp_path / "b.zip")
    newest = build_history.latest(data)
    assert newest
    newest.write_bytes(b"no database")
    restore(data, tmp_path / "b.zip", replace=True)
    assert ask(data, POSTS) == [("1", 10), ("2", 20)]


def again(saved: Path, to: Path, change: Callable[[dict, dict[str, bytes]], None]) -> Path:
    """A backup whose manifest and members were changed; `change` gets both."""
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    with zipfile.ZipFile(to, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
        archive.writestr("manifest.json", json.dumps(manifest))
    return to


def added(name: str, content: bytes = b"{}") -> Callable[[dict, dict[str, bytes]], None]:
    def change(manifest: dict, members: dict[str, bytes]) -> None:
        members[name] = content
        manifest["members"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "raw/../../evil.json",
        "raw/facebook-a/../receipt.json",
        "/etc/evil.json",
        "C:/evil.json",
        "raw/facebook-a\\..\\..\\x/y/receipt.json",
        "raw/facebook-a/C:x/receipt.json",
        "raw/facebook-a/load/receipt.json/deeper/0.parquet",
        "raw/_incoming/load/receipt.json",
        "raw/facebook-a/load/program.exe",
        "raw/facebook-a/load./receipt.json",
        "raw/.lock",
        "warehouse/00000009-abc.duckdb",
        "inbox/facebook-a/x.csv",
        "records.db-wal",
    ],
)
def test_a_member_that_would_be_written_elsewhere_is_refused(
    name: str, saved: Path, other: DataFolder, tmp_path: Path
):
    bad = again(saved, tmp_path / "bad.zip", added(name))
    before = stored(other)
    with pytest.raises(BackupRefused, match="which no backup of this program does"):
        restore(other, bad, replace=True)
    assert stored(other) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip", "data"]


def unlisted(manifest: dict, members: dict[str, bytes]) -> None:
    members["raw/facebook-a/load/receipt.json"] = b"{}"


def missing(manifest: dict, members: dict[str, bytes]) -> None:
    members.pop(next(name for name in members if name.endswith(".parquet")))


def exchanged(manifest: dict, members: dict[str, bytes]) -> None:
    members[next(name for name in members if name.endswith(".parquet"))] = b"PAR1"


def without_members(manifest: dict, members: dict[str, bytes]) -> None:
    del manifest["members"]


@pytest.mark.parametrize("change", [unlisted, missing, exchanged, without_members])
def test_a_backup_that_is_not_what_its_manifest_says_is_refused(
    change: Callable[[dict, dict[str, bytes]], None], saved: Path, other: DataFolder, tmp_path: Path
):
    before = stored(other)
    with pytest.raises(BackupRefused, match=r"bad.zip is damaged.*Nothing was changed"):
        restore(other, again(saved, tmp_path / "bad.zip", change), replace=True)
    assert stored(other) == before
    assert list(other.raw.glob("_re*")) == []


def test_a_backup_from_a_newer_version_is_refused(saved: Path, other: DataFolder, tmp_path: Path):
    before = stored(other)
    newer = again(saved, tmp_path / "newer.zip", lambda manifest, _: manifest.update(layout=99))
    with pytest.raises(NewerLayout, match=r"made by a newer version .*layout 99.*Use the newer version"):
        restore(other, newer, replace=True)
    assert stored(other) == before


def test_what_is_no_backup_is_refused(data: DataFolder, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as archive:
        archive.writestr("photo.jpg", b"...")
    (tmp_path / "text.zip").write_text("no archive")
    with pytest.raises(BackupRefused, match=r"foreign.zip is not a backup of this program"):
        restore(data, tmp_path / "foreign.zip")
    with pytest.raises(BackupRefused, match="damaged, or no backup at all"):
        restore(data, tmp_path / "text.zip")
    with pytest.raises(BackupRefused, match="does not exist"):
        restore(data, tmp_path / "nothing.zip")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255), cut=st.booleans())
def test_a_backup_with_any_byte_changed_or_cut_short_restores_the_same_or_nothing(
    place: float, bits: int, cut: bool, saved: Path, tmp_path: Path
):
    content = bytearray(saved.read_bytes())
    at = int(place * len(content))
    if cut:
        del content[at:]
    else:
        content[at] ^= bits
    (tmp_path / "bad.zip").write_bytes(content)
    fresh = DataFolder(tmp_path / "fresh")
    shutil.rmtree(fresh.root, ignore_errors=True)
    try:
        restore(fresh, tmp_path / "bad.zip")
    except BackupRefused:
        assert not holds_data(fresh)
        assert list(fresh.raw.glob("_re*")) == []
    else:
        assert not cut
        whole = DataFolder(tmp_path / "whole")
        if not whole.root.exists():
            restore(whole, saved)
        assert stored(fresh) == stored(whole)


class Killed(BaseException):
    """Stands for a kill: nothing in the program catches it."""


def renames_until(stop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    honest, count = Path.rename, iter(range(10_000))

    def rename(self: Path, target: Path) -> Path:
        if next(count) == stop:
            raise Killed
        return honest(self, target)

    monkeypatch.setattr(Path, "rename", rename)


@pytest.mark.slow
@pytest.mark.parametrize(
    "stop", [pytest.param(n, marks=() if n in (0, 4, 9) else pytest.mark.slow) for n in range(10)]
)
def test_a_restore_killed_between_any_two_renames_leaves_all_of_the_old_or_all_of_the_new(
    stop: int, saved: Path, other: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    old, old_stored = ask(other, POSTS), stored(other)
    with monkeypatch.context() as killing:
        renames_until(stop, killing)
        with pytest.raises(Killed):
            restore(other, saved, replace=True)
    build(other)  # any command comes by here
    new = recorded(other) == ["in the backup"]
    assert ask(other, POSTS) == ([("1", 10), ("2", 20)] if new else old)
    assert all(finding.is_mended for finding in doctor.treat(other))
    assert not swap.place(other).exists()
    assert swap.kept_aside(other) == []
    if not new:
        assert stored(other) == old_stored


@pytest.mark.slow
def test_a_file_that_another_program_holds_stops_the_swap_before_anything_is_lost(
    saved: Path, other: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    before, honest = stored(other), Path.rename

    def held(self: Path, target: Path) -> Path:
        if self == other.root / "records.db":
            raise PermissionError(13, "in use", str(self))
        return honest(self, target)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "rename", held)
        with pytest.raises(Exception, match=r"records.db"):
            restore(other, saved, replace=True)
    assert stored(other) == before
    restore(other, saved, replace=True)
    assert recorded(other) == ["in the backup"]


def test_what_to_do_about_records_on_a_server_is_said_to_whom_it_is_said(tmp_path):
    data = DataFolder(tmp_path / "data")
    load_one(data, "facebook-a", MARCH, facebook("Post ID | Reach\n 1 | 10"))
    manifest = backup.write(data, tmp_path / "b.zip").manifest
    restored = Restored("b.zip", manifest, records_elsewhere=True)
    assert "run `doctor`" in restored.sentence
    for_officers = restored.said(ASK_THE_HOST)
    assert "ask whoever hosts the dashboard" in for_officers and "doctor" not in for_officers
