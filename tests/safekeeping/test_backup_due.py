"""A backup is due once anything was loaded or recorded since the last one that is known here."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.plain_words import day
from data_pipeline.records import audit, saving
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.safekeeping import backup, backup_due
from data_pipeline.safekeeping.backup_due import LastBackup
from data_pipeline.safekeeping.restore import restore
from data_pipeline.snapshots import damage, read_receipts
from tests.written_exports import MARCH, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
LATER = facebook("Post ID | Reach | Reactions\n 2 | 25 | 4\n 3 | 30 | 3")


def one_load_and_one_record(data: DataFolder) -> None:
    load_one(data, FACEBOOK, MARCH, EXPORT)
    record(data, "Communications Officer")


@pytest.fixture
def loaded(filled) -> DataFolder:
    return filled(one_load_and_one_record)


def record(data: DataFolder, owner: str) -> None:
    key = {"account_id": FACEBOOK}
    with records_of(data).writing() as db:
        before = saving.find(db, ACCOUNTS, key)
        seen = before["version"] if before else None
        saving.save(db, ACCOUNTS, key, {"owner": owner}, who=LOCAL, seen=seen)


def last(data: DataFolder) -> LastBackup:
    """The last backup, held against the newest load and the newest change of a record."""
    loaded_at = max((each.loaded_at for each in read_receipts.current(data)), default=None)
    with records_of(data).reading() as db:
        return backup_due.last(data, loaded_at, audit.newest_change(db))


def note(data: DataFolder) -> Path:
    return data.warehouse / "newest-backup.json"


def test_before_the_first_backup_it_is_due_and_none_is_known(loaded: DataFolder):
    assert last(loaded) == LastBackup(None, is_due=True)
    assert last(loaded).sentence == "none is known here"


def test_where_nothing_was_loaded_or_recorded_none_is_due(data: DataFolder):
    assert not backup_due.last(data, None, None).is_due


@pytest.mark.parametrize("is_downloaded", [False, True])
def test_after_a_backup_none_is_due_and_its_day_is_said(
    is_downloaded: bool, loaded: DataFolder, tmp_path: Path
):
    made = backup.download(loaded)[0] if is_downloaded else backup.write(loaded, tmp_path / "b.zip")
    assert last(loaded) == LastBackup(made.manifest.made_at, is_due=False)
    assert last(loaded).sentence == f"the last one known here is of {day(made.manifest.made_at)}"


def test_a_later_load_makes_it_due_again(loaded: DataFolder):
    backup.download(loaded)
    load_one(loaded, FACEBOOK, APRIL, LATER)
    assert last(loaded).is_due
    backup.download(loaded)
    assert not last(loaded).is_due


def test_a_later_record_makes_it_due_again(loaded: DataFolder):
    backup.download(loaded)
    record(loaded, "Chief Executive")
    assert last(loaded).is_due


def test_what_is_loaded_while_a_backup_is_being_written_is_not_taken_for_backed_up(
    loaded: DataFolder, tmp_path: Path
):
    with pytest.MonkeyPatch.context() as patch:

        def meanwhile(*_: object) -> None:
            patch.undo()
            load_one(loaded, FACEBOOK, APRIL, LATER)

        patch.setattr(damage, "refuse_unreadable", meanwhile)
        made = backup.write(loaded, tmp_path / "b.zip")
    assert made.manifest.loads == 1 and last(loaded).is_due


def test_after_restoring_an_older_backup_none_is_due_and_the_day_is_that_of_the_backup(
    loaded: DataFolder, tmp_path: Path
):
    older = backup.write(loaded, tmp_path / "older.zip")
    load_one(loaded, FACEBOOK, APRIL, LATER)
    backup.write(loaded, tmp_path / "newer.zip")
    restore(loaded, tmp_path / "older.zip", replace=True)
    assert last(loaded) == LastBackup(older.manifest.made_at, is_due=False)


def test_of_an_older_note_the_day_is_known_and_what_came_on_it_counts_as_later(loaded: DataFolder):
    note(loaded).write_text(json.dumps({"name": "b.zip", "made_on": "2020-05-01", "folder": "", "log": None}))
    assert last(loaded) == LastBackup(datetime(2020, 5, 1, tzinfo=UTC), is_due=True)


def test_a_note_of_a_newer_version_is_understood_and_what_is_no_note_is_none(loaded: DataFolder):
    made = backup.download(loaded)[0]
    raw = json.loads(note(loaded).read_text())
    note(loaded).write_text(json.dumps(raw | {"something": "new"}))
    assert last(loaded).made_at == made.manifest.made_at
    for text in ("[]", "{}", "no json", json.dumps(raw | {"made_at": "no day"})):
        note(loaded).write_text(text)
        assert last(loaded) == LastBackup(None, is_due=True), text


def test_without_a_note_the_backup_beside_the_folder_says_itself_when_it_was_made(loaded: DataFolder):
    made = backup.write(loaded, loaded.root.parent)
    note(loaded).unlink()
    assert last(loaded) == LastBackup(made.manifest.made_at, is_due=False)
