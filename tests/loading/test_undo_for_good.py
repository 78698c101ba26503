"""A load deleted for good, whether it counted or was taken back: no later build or backup holds any of it."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import Trouble, UnknownLoad
from data_pipeline.loading import undo as undo_module
from data_pipeline.loading.undo import undo, undo_for_good
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.snapshots import read_receipts, unfinished_loads
from data_pipeline.warehouse import build_history
from tests.written_exports import MARCH, ask, facebook, load_one, stored_text

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
WORD = "Quillwort"  # stands in the later export alone
LATER = facebook(f"Post ID | Reach | Reactions | Title\n 3 | 30 | 3 | {WORD} on the green")
POSTS = "select post_id from posts order by post_id"


class Killed(BaseException):
    """What no product code catches, as nothing runs on in a process that is killed."""


def two_loads(data: DataFolder) -> None:
    load_one(data, FACEBOOK, MARCH, EXPORT)
    load_one(data, FACEBOOK, APRIL, LATER)


@pytest.fixture
def loaded(filled) -> DataFolder:
    """An earlier load, and the later one that is to go."""
    return filled(two_loads)


def later(data: DataFolder) -> str:
    return next(each.load_id for each in read_receipts.current(data) if each.file_name == APRIL)


def copies(data: DataFolder) -> list[Path]:
    return sorted(data.undone.glob("*"))


def in_a_backup(data: DataFolder, folder: Path) -> str:
    """The names of all that a backup of this moment holds."""
    file = folder / "of-now.zip"
    file.unlink(missing_ok=True)
    backup.write(data, file)
    with zipfile.ZipFile(file) as archive:
        return "\n".join(archive.namelist())


@pytest.mark.parametrize("is_undone_before", [False, True])
def test_nothing_of_it_is_in_the_folder_nor_in_a_later_backup(
    is_undone_before: bool, loaded: DataFolder, tmp_path: Path
):
    load_id = later(loaded)
    assert WORD in stored_text(loaded)
    if is_undone_before:
        undo(loaded, load_id)
        assert load_id in in_a_backup(loaded, tmp_path), "for a copy is kept until somebody deletes it"
    receipt = undo_for_good(loaded, load_id)
    assert receipt and receipt.file_name == APRIL
    assert ask(loaded, POSTS) == [("1",), ("2",)]
    assert len(build_history.all_builds(loaded)) == 1, "earlier builds hold it"
    assert copies(loaded) == [] and not (loaded.raw / "_incoming").exists()
    kept = stored_text(loaded)
    assert WORD not in kept and load_id not in kept
    assert load_id not in in_a_backup(loaded, tmp_path)


def test_copies_of_the_same_file_loaded_otherwise_go_with_it_and_those_of_other_loads_stay(data: DataFolder):
    other = load_one(data, FACEBOOK, MARCH, EXPORT).load_id
    undo(data, other)
    load_one(data, FACEBOOK, APRIL, LATER, exported_on=date(2025, 5, 1))
    load_one(data, FACEBOOK, APRIL, LATER, exported_on=date(2025, 5, 2))
    assert len(copies(data)) == 2
    undo_for_good(data, later(data))
    assert [other in copy.name for copy in copies(data)] == [True]
    assert WORD not in stored_text(data)


@pytest.mark.parametrize("load_id", ["nothing", "*", "", "..", FACEBOOK])
def test_an_id_that_neither_counts_nor_was_taken_back_is_refused_and_nothing_is_deleted(
    load_id: str, loaded: DataFolder
):
    undo(loaded, later(loaded))
    before = sorted(loaded.root.rglob("*"))
    with pytest.raises(UnknownLoad, match=r"and none that was taken back. `status --loads` lists both"):
        undo_for_good(loaded, load_id)
    assert sorted(loaded.root.rglob("*")) == before


def test_what_is_deleted_for_good_cannot_be_deleted_again_and_can_be_loaded_again(loaded: DataFolder):
    load_id = later(loaded)
    undo_for_good(loaded, load_id)
    with pytest.raises(UnknownLoad):
        undo_for_good(loaded, load_id)
    assert load_one(loaded, FACEBOOK, APRIL, LATER).load_id == load_id
    assert ask(loaded, POSTS) == [("1",), ("2",), ("3",)]


def test_a_copy_whose_receipt_is_damaged_can_be_deleted_too(loaded: DataFolder):
    load_id = later(loaded)
    undo(loaded, load_id)
    (copy,) = copies(loaded)
    (copy / "receipt.json").write_text("{", encoding="utf-8")
    assert undo_for_good(loaded, load_id) is None
    assert copies(loaded) == []


def test_another_load_that_stops_the_build_is_named_and_does_not_keep_the_copy(loaded: DataFolder):
    load_id, earlier = later(loaded), read_receipts.current(loaded)[0]
    part = read_receipts.folder_of(loaded, earlier) / "0.parquet"
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(
        Trouble, match=rf"{load_id} is deleted for good. Still in the way: .*{earlier.load_id}"
    ):
        undo_for_good(loaded, load_id)
    assert copies(loaded) == [] and build_history.all_builds(loaded) == []


def test_killed_before_the_copy_is_deleted_the_last_database_answers_and_giving_it_again_goes_on(
    loaded: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    load_id = later(loaded)

    def killed(data: DataFolder) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(undo_module, "build_as_the_only_one", killed)
        undo_for_good(loaded, load_id)
    assert ask(loaded, POSTS) == [("1",), ("2",), ("3",)]
    assert len(copies(loaded)) == 1
    undo_for_good(loaded, load_id)
    assert ask(loaded, POSTS) == [("1",), ("2",)] and WORD not in stored_text(loaded)


def test_killed_while_the_copy_is_deleted_no_backup_holds_it_and_the_doctor_clears_it_away(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load_id = later(loaded)
    undo(loaded, load_id)
    drop = unfinished_loads.drop

    def killed_half_way(folder: Path) -> None:
        if folder.exists():
            next(folder.rglob("*.parquet")).unlink()
            raise Killed
        drop(folder)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(unfinished_loads, "drop", killed_half_way)
        undo_for_good(loaded, load_id)
    assert ask(loaded, POSTS) == [("1",), ("2",)]
    assert load_id not in in_a_backup(loaded, tmp_path)
    assert [str(each) for each in doctor.treat(loaded) if not each.is_mended] == []
    assert load_id not in stored_text(loaded)


def test_a_copy_that_somebody_holds_open_is_said_to_be_there_still_and_is_in_no_backup(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load_id = later(loaded)
    with monkeypatch.context() as patch, pytest.raises(Trouble, match=r"could not be deleted.+run `doctor`"):
        patch.setattr(unfinished_loads, "drop", lambda folder: None)
        undo_for_good(loaded, load_id)
    assert load_id not in in_a_backup(loaded, tmp_path)
    assert [str(each) for each in doctor.treat(loaded) if not each.is_mended] == []
    assert WORD not in stored_text(loaded)
