"""The doctor: finds what is damaged, puts right what can be, names what a person must do."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_pipeline import __main__ as commands
from data_pipeline.errors import Damaged
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import doctor
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.contents import content
from tests.written_exports import MARCH, ask, facebook, load, load_one, put

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | lots | 2")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
LATER = facebook("Post ID | Reach | Reactions\n 2 | 25 | 4\n 3 | 30 | 3")
COUNT = "select count(*) from posts"


def two_loads(data: DataFolder) -> None:
    load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 4, 5))
    load_one(data, FACEBOOK, APRIL, LATER)


@pytest.fixture
def loaded(filled) -> DataFolder:
    """Two loads; of one the export day was told."""
    return filled(two_loads)


def march(data: DataFolder) -> Path:
    """The folder of the first load."""
    return next(
        read_receipts.folder_of(data, r) for r in read_receipts.readable(data) if r.file_name == MARCH
    )


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def changed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def without_originals(data: DataFolder) -> DataFolder:
    for path in data.inbox.rglob("*.csv"):
        path.unlink()
    return data


def examined(data: DataFolder) -> list[str]:
    return [str(finding) for finding in doctor.look(data)]


def treated(data: DataFolder) -> list[str]:
    return [str(finding) for finding in doctor.treat(data)]


STORED = ("0.parquet", "rejected.parquet", "receipt.json")
HARM = (cut, changed, gone, emptied)
DAMAGES = pytest.mark.parametrize(
    "damage", [cut, gone, *(pytest.param(each, marks=pytest.mark.slow) for each in (changed, emptied))]
)
FILES = pytest.mark.parametrize("name", STORED)
# Every damage of every file; one of each file every day.
DAMAGED_FILES = pytest.mark.parametrize(("name", "damage"), [
    pytest.param(name, damage, marks=() if place == kind else pytest.mark.slow)
    for place, name in enumerate(STORED)
    for kind, damage in enumerate(HARM)
])  # fmt: skip


def test_a_sound_folder_is_in_order(loaded: DataFolder, run):
    assert run("doctor") == (0, f"{loaded.root} is in order.\n", "")
    assert run("doctor", "--check") == (0, f"{loaded.root} is in order.\n", "")


def test_an_empty_folder_is_in_order_and_stays_empty(data: DataFolder, run):
    assert run("doctor") == (0, f"{data.root} is in order.\n", "")
    assert not data.root.exists()


@DAMAGED_FILES
def test_a_damaged_load_is_read_again_where_its_original_is_at_hand(
    name: str, damage: Callable[[Path], None], loaded: DataFolder
):
    if name == "receipt.json" and damage is changed:
        pytest.skip("a changed letter may leave a receipt that can be understood")
    before, times = content(loaded), ask(loaded, "select loaded_at from loads order by all")
    folder = march(loaded)
    damage(folder / name)
    (said,) = examined(loaded)
    assert said.startswith("problem: ")
    assert str(folder / name) in said
    assert f"It holds {MARCH} of {FACEBOOK}, exported on 5 Apr 2025, loaded on " in said
    assert f"Its original is {loaded.inbox / FACEBOOK / 'loaded' / MARCH}." in said
    (mended,) = treated(loaded)
    assert mended.startswith("put right: ")
    assert examined(loaded) == []
    build(loaded, anew=True)
    assert content(loaded) == before
    assert ask(loaded, "select loaded_at from loads order by all") == times


@pytest.mark.slow
@DAMAGED_FILES
def test_without_its_original_it_is_named_with_what_a_person_can_do(
    name: str, damage: Callable[[Path], None], loaded: DataFolder, run
):
    if name == "receipt.json" and damage is changed:
        pytest.skip("a changed letter may leave a receipt that can be understood")
    without_originals(loaded)
    folder = march(loaded)
    damage(folder / name)
    for words in (("doctor",), ("doctor", "--check")):
        code, out, _ = run(*words)
        assert code == 1
        assert f"It holds {MARCH} of {FACEBOOK}, exported on 5 Apr 2025" in out
        assert f"Its original is not in {loaded.inbox / FACEBOOK / 'loaded'}." in out
        assert "restore a backup" in out
        assert f"`doctor --set-aside {folder.name}`" in out
        assert "1 problem remains." in out


@pytest.mark.slow
@FILES
def test_until_then_nothing_new_is_built_and_the_last_good_database_answers(
    name: str, loaded: DataFolder, run
):
    without_originals(loaded)
    good = build_history.latest(loaded)
    cut(march(loaded) / name)
    put(loaded, FACEBOOK, "more.csv", facebook("Post ID | Reach\n 9 | 90"))
    code, _, err = run("load")
    assert code == 1
    assert str(march(loaded) / name if name != "receipt.json" else name) in err
    assert "The last good database still answers. Run `python -m data_pipeline doctor`" in err
    assert err.count("\n") == 1
    code, _, err = run("build")
    assert (code, err.count("\n")) == (1, 1)
    assert build_history.latest(loaded) == good
    code, out, _ = run("sql", COUNT)
    assert (code, out) == (0, "count_star()\n3\n")
    assert APRIL in run("sql", "select file_name from loads")[1]
    assert run("check", str(put(loaded, FACEBOOK, "other.csv", LATER)))[0] == 0


@FILES
def test_a_damaged_load_can_be_taken_back_and_all_goes_on(name: str, loaded: DataFolder, run):
    folder = march(without_originals(loaded))
    cut(folder / name)
    code, out, _ = run("undo", folder.name)
    assert (code, out.startswith("undone:")) == (0, True)
    assert ask(loaded, COUNT) == [(2,)]
    assert run("doctor")[0] == 0
    load_one(loaded, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 4, 5))
    assert ask(loaded, COUNT) == [(3,)]


@pytest.mark.slow
def test_of_two_damaged_loads_taking_one_back_says_that_the_other_is_in_the_way(loaded: DataFolder, run):
    without_originals(loaded)
    folders = [read_receipts.folder_of(loaded, receipt) for receipt in read_receipts.current(loaded)]
    for folder in folders:
        cut(folder / "0.parquet")
    code, _, err = run("undo", folders[0].name)
    assert code == 1
    assert f"{folders[0].name} was taken back. Still in the way: {folders[1] / '0.parquet'}" in err
    assert run("undo", folders[1].name)[0] == 0


@pytest.mark.parametrize("name", ["0.parquet", "rejected.parquet"])
def test_loading_the_same_file_again_replaces_a_damaged_snapshot(name: str, loaded: DataFolder):
    before, folder = content(loaded), march(loaded)
    cut(folder / name)
    (outcome,) = load(loaded, put(loaded, FACEBOOK, MARCH, EXPORT))
    assert not outcome.already
    assert outcome.receipt
    assert outcome.receipt.load_id == folder.name
    assert content(loaded) == before
    assert examined(loaded) == []


def test_a_receipt_of_which_nothing_is_known_any_more_is_found_by_its_id(loaded: DataFolder):
    """The load was made without being told anything, so its id can be worked out from the original."""
    folder = next(
        read_receipts.folder_of(loaded, r) for r in read_receipts.current(loaded) if r.file_name == APRIL
    )
    for path in build_history.all_builds(loaded):
        path.unlink()
    emptied(folder / "receipt.json")
    assert "of which nothing else is known" in examined(loaded)[0]
    assert treated(loaded)[0].startswith("put right: ")
    assert examined(loaded) == []
    assert ask(loaded, COUNT) == [(3,)]


@pytest.mark.slow
def test_an_older_receipt_without_hashes_is_checked_by_reading(loaded: DataFolder):
    folder = march(without_originals(loaded))
    told = json.loads((folder / "receipt.json").read_text())
    del told["files"]
    (folder / "receipt.json").write_text(json.dumps(told))
    cut(folder / "0.parquet")
    assert f"{folder / '0.parquet'} cannot be read." in examined(loaded)[0]
    with pytest.raises(Damaged, match=r"0.parquet cannot be read"):
        build(loaded, anew=True)


@DAMAGES
def test_a_damaged_database_is_built_anew(damage: Callable[[Path], None], loaded: DataFolder, run):
    before, newest = content(loaded), build_history.latest(loaded)
    assert newest
    damage(newest)
    assert run("doctor", "--check")[0] == 1
    assert run("doctor")[0] == 0
    assert run("doctor") == (0, f"{loaded.root} is in order.\n", "")
    assert content(loaded) == before


@pytest.mark.slow
def test_a_database_that_is_empty_is_not_taken_for_the_newest(loaded: DataFolder):
    """As a full disk could leave one: sound to the last block, and without the tables."""
    before, newest = content(loaded), build_history.latest(loaded)
    assert newest
    empty = newest.with_name(newest.name.replace("00000002", "00000003"))
    duckdb.connect(empty).close()
    assert treated(loaded) == [f"put right: The database {empty} is damaged."]
    assert content(loaded) == before


def test_a_database_that_cannot_be_opened_is_named_with_what_to_do(loaded: DataFolder, run):
    newest = build_history.latest(loaded)
    assert newest
    emptied(newest)
    newest.write_bytes(b"no database at all")
    code, _, err = run("sql", COUNT)
    assert code == 1
    assert f"The database {newest} cannot be read. Run `python -m data_pipeline doctor`" in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_with_a_damaged_snapshot_too_the_database_before_leads_again(loaded: DataFolder):
    without_originals(loaded)
    older, newest = build_history.all_builds(loaded)[-2:]
    newest.write_bytes(b"no database")
    cut(march(loaded) / "0.parquet")
    assert any(line.startswith("problem: The database") for line in treated(loaded))
    assert build_history.latest(loaded) == older
    assert ask(loaded, COUNT) == [(1,)]


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), length=st.integers(1, 5000), bits=st.integers(1, 255))
def test_whatever_is_changed_in_a_database_it_is_found_or_does_not_matter(
    place: float, length: int, bits: int, loaded: DataFolder, tmp_path: Path
):
    newest = build_history.latest(loaded)
    assert newest
    whole = bytearray(newest.read_bytes())
    at = int(place * len(whole))
    whole[at : at + length] = bytes(byte ^ bits for byte in whole[at : at + length])
    # DuckDB keeps what it knows of a path: each example is a file of its own.
    spoilt = tmp_path / f"{len(list(tmp_path.iterdir()))}.duckdb"
    spoilt.write_bytes(whole)
    if build_history.is_sound(spoilt):
        with build_history.connect(spoilt) as db:
            assert db.execute(COUNT).fetchone() == (3,)


def test_damaged_records_must_be_restored(data: DataFolder, run):
    data.root.mkdir()
    data.raw.mkdir()
    store = data.root / "records.db"
    with closing(sqlite3.connect(store)) as db, db:
        db.execute("create table notes (words text)")
        db.executemany("insert into notes values (?)", [(f"words {n}",) for n in range(5000)])
    assert run("doctor")[0] == 0
    store.write_bytes(store.read_bytes()[:8192] + b"\xff" * 8192 + store.read_bytes()[16384:])
    code, out, _ = run("doctor")
    assert code == 1
    assert f"What people recorded, {store}, is damaged. Keep a copy of the file, then restore" in out


def test_what_was_said_of_a_table_and_cannot_be_read_is_named(loaded: DataFolder, run):
    (loaded.raw / "mappings").mkdir()
    (loaded.raw / "mappings" / "0a1b2c.json").write_text('{"name": "Bulletin"')
    code, out, _ = run("doctor")
    assert code == 1
    assert f"delete {loaded.raw / 'mappings' / '0a1b2c.json'}, and explain the table again" in out


def test_what_was_left_half_done_is_cleared(loaded: DataFolder, run):
    (loaded.raw / "_incoming" / "killed").mkdir(parents=True)
    (loaded.raw / "_restoring" / "new").mkdir(parents=True)
    (loaded.raw / "_replaced-0a1b2c3d" / "old").mkdir(parents=True)
    (loaded.warehouse / ".building-killed.duckdb").write_bytes(b"half")
    code, out, _ = run("doctor", "--check")
    assert code == 1
    assert out.count("problem: ") == 4
    assert run("doctor")[0] == 0
    assert run("doctor", "--check") == (0, f"{loaded.root} is in order.\n", "")


def test_a_database_that_lacks_a_load_is_built_anew(loaded: DataFolder):
    for path in build_history.all_builds(loaded)[-1:]:
        path.unlink()
    assert treated(loaded) == [
        "put right: The newest database does not hold all that was loaded and recorded."
    ]


def test_a_folder_in_a_cloud_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = DataFolder(tmp_path / "OneDrive - Healthwatch Ansterbourne" / "data")
    load_one(data, FACEBOOK, MARCH, EXPORT)
    (said,) = examined(data)
    assert said.startswith(f"note: {data.root} lies in OneDrive")
    assert commands.main(["--data-dir", str(data.root), "doctor"]) == 0
    assert capsys.readouterr().out == f"{said}\nNo problem, 1 note.\n"


def test_looking_changes_nothing(loaded: DataFolder):
    cut(march(loaded) / "0.parquet")
    (loaded.raw / "_incoming" / "killed").mkdir(parents=True)
    before = {path: path.stat().st_mtime_ns for path in sorted(loaded.root.rglob("*"))}
    assert len(examined(loaded)) == 2
    assert {path: path.stat().st_mtime_ns for path in sorted(loaded.root.rglob("*"))} == before


def test_a_load_in_the_inbox_of_an_organisation_is_found_too(data: DataFolder):
    file = data.inbox / "network-east" / FACEBOOK / MARCH
    file.parent.mkdir(parents=True)
    file.write_text(EXPORT)
    load(data)
    before = content(data)
    cut(march(data) / "0.parquet")
    assert treated(data)[0].startswith("put right: ")
    build(data, anew=True)
    assert content(data) == before


def test_headings_that_are_new_to_us_are_listed_with_since_when_and_in_which_files(data: DataFolder):
    for day, name in ((date(2026, 1, 9), MARCH), (date(2026, 2, 9), APRIL)):
        export = facebook(f"Post ID | Reach | Skip rate\n {day.month} | 10 | 41.5")
        load_one(data, FACEBOOK, name, export, exported_on=day)
    (finding,) = doctor.look(data)
    assert finding.is_warning and "New to us, kept but not shown" in finding.what
    assert f"'Skip rate' of Facebook posts since 9 Jan 2026 ({MARCH} and 1 more file)" in finding.what


def test_headings_of_loads_from_before_receipts_named_them_are_listed_too(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, facebook("Post ID | Reach | Skip rate\n 1 | 10 | 41.5"))
    path = march(data) / "receipt.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"notes": []}))
    assert "'Skip rate' of Facebook posts" in " ".join(finding.what for finding in doctor.look(data))
