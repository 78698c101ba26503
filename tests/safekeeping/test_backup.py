"""A backup: one file with all that cannot be worked out anew, whole whatever happens meanwhile."""

import hashlib
import io
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import BackupRefused, Damaged, RecordsTrouble
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import backup, newest_backup
from data_pipeline.safekeeping.restore import restore
from data_pipeline.snapshots import read_receipts
from tests.written_exports import MARCH, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | lots | 2")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
LATER = facebook("Post ID | Reach | Reactions\n 2 | 25 | 4\n 3 | 30 | 3")


def one_load_and_one_undone(data: DataFolder) -> None:
    load_one(data, FACEBOOK, MARCH, EXPORT)
    undo(data, load_one(data, FACEBOOK, APRIL, LATER).load_id)


@pytest.fixture
def loaded(filled) -> DataFolder:
    """One load that counts, one that was undone."""
    return filled(one_load_and_one_undone)


def record(data: DataFolder, *words: str) -> None:
    data.root.mkdir(exist_ok=True)
    with closing(sqlite3.connect(data.root / "records.db")) as db, db:
        db.execute("create table if not exists notes (words text)")
        db.executemany("insert into notes values (?)", [(word,) for word in words])


def manifest_of(file: Path) -> dict:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))


def test_a_backup_holds_every_file_that_cannot_be_worked_out_anew_with_its_hash(
    loaded: DataFolder, tmp_path: Path
):
    record(loaded, "first")
    backup.write(loaded, tmp_path / "b.zip")
    told = manifest_of(tmp_path / "b.zip")["members"]
    stored = [path for path in loaded.raw.rglob("*") if path.suffix in (".json", ".parquet")]
    assert set(told) == {path.relative_to(loaded.root).as_posix() for path in stored} | {"records.db"}
    assert sum("_undone" in name for name in told) == 2
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        for name, member in told.items():
            content = archive.read(name)
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (member["sha256"], member["bytes"])


def test_a_backup_says_whose_it_is_when_it_was_made_and_when_it_expires(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (loaded.root / "settings.toml").write_text('[organisation]\nname = "Healthwatch Ansterbourne"\n')
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    made = backup.write(loaded, tmp_path / "b.zip")
    told = manifest_of(tmp_path / "b.zip")
    assert (told["organisation"], told["layout"]) == ("Healthwatch Ansterbourne", 1)
    assert told["expires_on"] == "2027-10-05"
    assert "Backed up 1 load of 1 account:" in made.sentence
    assert "delete it by 5 Oct 2027" in made.sentence


def test_how_long_backups_are_kept_is_a_setting(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (loaded.root / "settings.toml").write_text("[retention]\nbackups = 3\n")
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-11-30")
    assert backup.write(loaded, tmp_path / "b.zip").manifest.expires_on == date(2027, 2, 28)


def test_settings_are_kept_without_what_opens_a_door(loaded: DataFolder, tmp_path: Path):
    (loaded.root / "settings.toml").write_text(
        '[work]\nhourly_rate = 21.5 # pounds\n[sign_in]\nclient_secret = "hush"\n'
        '[records]\nurl = "postgresql://hw:hush@db/hw"\n'
    )
    made = backup.write(loaded, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("settings.toml").decode() == "[work]\nhourly_rate = 21.5 # pounds\n"
    assert "back that up there" in made.sentence


def test_what_was_said_of_tables_is_kept(loaded: DataFolder, tmp_path: Path):
    (loaded.raw / "mappings").mkdir()
    (loaded.raw / "mappings" / "0a1b2c.json").write_text("{}")
    made = backup.write(loaded, tmp_path / "b.zip")
    assert "raw/mappings/0a1b2c.json" in made.manifest.members
    restore(DataFolder(tmp_path / "new"), tmp_path / "b.zip", from_elsewhere=True)
    assert (tmp_path / "new" / "raw" / "mappings" / "0a1b2c.json").read_text() == "{}"


def test_a_backup_replaces_nothing(loaded: DataFolder, tmp_path: Path):
    (tmp_path / "b.zip").write_text("an older backup")
    with pytest.raises(BackupRefused, match="exists already, and a backup replaces nothing"):
        backup.write(loaded, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "an older backup"


def test_in_a_folder_a_backup_gets_a_name_of_its_own(loaded: DataFolder, tmp_path: Path):
    (tmp_path / "stick").mkdir()
    backup.write(loaded, tmp_path / "stick")
    (made,) = (tmp_path / "stick").iterdir()
    assert made.name.startswith("engagement-backup-2")


def test_a_backup_with_a_name_of_its_own_is_found_where_nothing_remembers_it(loaded: DataFolder):
    backup.write(loaded, loaded.root.parent)
    (loaded.root.parent / "holiday.zip").write_bytes(b"later in the alphabet")
    (loaded.warehouse / "newest-backup.json").unlink()
    (made,) = loaded.root.parent.glob("*backup*.zip")
    assert newest_backup.sentence(loaded).startswith(f"The newest backup known here is {made}: ")


def test_a_folder_that_does_not_exist_is_named(loaded: DataFolder, tmp_path: Path):
    with pytest.raises(BackupRefused, match=r"There is no folder .*nowhere"):
        backup.write(loaded, tmp_path / "nowhere" / "b.zip")


def test_where_nothing_is_stored_there_is_nothing_to_back_up(data: DataFolder, tmp_path: Path):
    with pytest.raises(BackupRefused, match="nothing to back up"):
        backup.write(data, tmp_path / "b.zip")
    assert list(tmp_path.glob("*.zip*")) == []


def test_a_damaged_snapshot_is_named_and_not_backed_up(loaded: DataFolder, tmp_path: Path):
    (bad,) = loaded.raw.glob(f"{FACEBOOK}/*/0.parquet")
    bad.write_bytes(bad.read_bytes()[:-10])
    with pytest.raises(Damaged, match=r"0.parquet is not what was written.*doctor"):
        backup.write(loaded, tmp_path / "b.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_killed_backup_leaves_a_part_that_the_next_one_to_that_place_writes_over(
    loaded: DataFolder, tmp_path: Path
):
    (tmp_path / ".b.zip.part").write_bytes(b"PK half" * 100_000)
    backup.write(loaded, tmp_path / "b.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "data"]
    assert zipfile.ZipFile(tmp_path / "b.zip").testzip() is None


def test_a_download_is_the_same_backup_in_memory(loaded: DataFolder, tmp_path: Path):
    backup.write(loaded, tmp_path / "b.zip")
    made, content = backup.download(loaded)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = json.loads(archive.read("manifest.json"))
    assert told["members"] == manifest_of(tmp_path / "b.zip")["members"]
    assert made.bytes == len(content)
    assert made.name.endswith(".zip")


def test_records_are_copied_as_they_stand_between_two_saves(data: DataFolder, tmp_path: Path):
    record(data, "saved")
    with closing(sqlite3.connect(data.root / "records.db")) as busy:
        busy.execute("pragma journal_mode = wal")
        busy.execute("insert into notes values ('also saved')")
        busy.commit()
        busy.execute("insert into notes values ('not yet saved')")
        backup.write(data, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extract("records.db", tmp_path)
    with closing(sqlite3.connect(tmp_path / "records.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("select words from notes").fetchall() == [("saved",), ("also saved",)]


def test_damaged_records_are_named_and_not_backed_up(data: DataFolder, tmp_path: Path):
    record(data, *(f"words {n}" for n in range(5000)))
    store = data.root / "records.db"
    store.write_bytes(store.read_bytes()[:8192] + b"\xff" * 8192 + store.read_bytes()[16384:])
    with pytest.raises(RecordsTrouble, match=r"records.db, is damaged.*doctor"):
        backup.write(data, tmp_path / "b.zip")


def test_loads_may_come_and_go_while_a_backup_is_written(loaded: DataFolder, tmp_path: Path):
    done = threading.Event()

    def coming_and_going() -> None:
        while not done.is_set():
            load_id = load_one(loaded, FACEBOOK, APRIL, LATER).load_id
            undo(loaded, load_id)

    busy = threading.Thread(target=coming_and_going)
    busy.start()
    try:
        for number in range(15):
            made = backup.write(loaded, tmp_path / f"{number}.zip")
            assert made.manifest.loads in (1, 2)
            folders = {name.rsplit("/", 1)[0] for name in made.manifest.members if name.endswith(".parquet")}
            receipts_there = {name.rsplit("/", 1)[0] for name in made.manifest.members if "receipt" in name}
            assert folders == receipts_there
            assert made.manifest.loads == sum("_undone" not in folder for folder in folders)
    finally:
        done.set()
        busy.join()
    assert read_receipts.survey(loaded)[1] == []
