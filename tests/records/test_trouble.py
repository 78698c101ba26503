"""Records that cannot be used are said plainly, by commands and by the doctor: each fault is a real one."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
import sqlalchemy as sa

from data_pipeline import __main__ as commands
from data_pipeline.errors import RecordsTrouble
from data_pipeline.organisation import settings
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving, store
from data_pipeline.records.store import Records, configured_records, records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.safekeeping import backup
from data_pipeline.safekeeping.restore import restore
from data_pipeline.warehouse.build import build
from tests.password_needed import RIGHT, USER, WRONG, wrong_password
from tests.written_exports import facebook, load_one

__all__ = ["wrong_password"]

# The command `status` reads account_coverage.
pytestmark = pytest.mark.usefixtures("few_marts")
POSTS = facebook("Post ID | Reach\n 1 | 10\n 2 | 20")
COUNT = "select count(*) from posts"


def recorded(data: DataFolder) -> None:
    """One load, and one account in the register."""
    load_one(data, "facebook-a", "posts.csv", POSTS)
    note(records_of(data), "to reach parents")
    build(data)


def note(records: Records, purpose: str) -> None:
    with records.writing() as db:
        seen = saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})
        version = seen["version"] if seen else None
        saving.save(db, ACCOUNTS, {"account_id": "facebook-a"}, {"purpose": purpose}, who=LOCAL, seen=version)


@pytest.fixture
def kept(filled, monkeypatch) -> DataFolder:
    monkeypatch.setattr(store, "WAIT", 0.2)
    return filled(recorded)


@contextmanager
def locked(data: DataFolder) -> Iterator[None]:
    with closing(sqlite3.connect(data.records)) as other:
        other.execute("begin exclusive")
        yield


@contextmanager
def overwritten(data: DataFolder) -> Iterator[None]:
    data.records.write_bytes(b"no database at all" * 1000)
    yield


@contextmanager
def cut_off(data: DataFolder) -> Iterator[None]:
    content = data.records.read_bytes()
    data.records.write_bytes(content[:8192] + b"\xff" * 8192 + content[16384:])
    yield


@contextmanager
def truncated(data: DataFolder) -> Iterator[None]:
    data.records.write_bytes(data.records.read_bytes()[: 3 * 4096])
    yield


@contextmanager
def of_another_program(data: DataFolder) -> Iterator[None]:
    with closing(sqlite3.connect(data.records)) as db, db:
        db.execute("drop table audit_head")
    yield


@contextmanager
def of_the_future(data: DataFolder) -> Iterator[None]:
    with closing(sqlite3.connect(data.records)) as db, db:
        db.execute("update alembic_version set version_num = '9999'")
    store._opened.cache_clear()
    yield


@contextmanager
def a_folder(data: DataFolder) -> Iterator[None]:
    data.records.unlink()
    data.records.mkdir()
    yield


FAULTS = {
    locked: "Another program holds",
    overwritten: "is damaged",
    truncated: "is damaged",
    of_another_program: "is damaged",
    of_the_future: "was written by a newer version of this program",
    a_folder: "should be the file of what people recorded, and is none",
}
EVERY_FAULT = pytest.mark.parametrize(
    ("fault", "said"), FAULTS.items(), ids=lambda each: getattr(each, "__name__", "")
)


@EVERY_FAULT
def test_a_command_that_needs_the_records_says_it_in_one_sentence(kept, run, fault, said):
    with fault(kept):
        code, _, err = run("audit")
    assert (code, err.count("\n")) == (1, 1), err
    assert said in err and str(kept.records) in err


@pytest.mark.slow
@pytest.mark.parametrize("fault", [locked, overwritten, truncated, cut_off, a_folder])
def test_what_cannot_be_copied_whole_is_not_backed_up(kept, run, fault):
    with fault(kept):
        code, _, err = run("backup", str(kept.root.parent / "b.zip"))
    assert (code, err.count("\n")) == (1, 1), err
    assert not (kept.root.parent / "b.zip").exists()


@EVERY_FAULT
def test_the_last_good_database_answers_and_standard_error_says_why_nothing_newer(kept, run, fault, said):
    with fault(kept):
        code, out, err = run("sql", COUNT)
    assert (code, out) == (0, "count_star()\n2\n")
    assert said in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(*each, marks=[pytest.mark.slow] if each[0] is locked else [])  # it waits for the lock
        for each in [*FAULTS.items(), (cut_off, "is damaged")]
    ],
)
def test_the_doctor_goes_on_and_says_what_to_restore(kept, run, fault, said):
    code, _, _ = run("backup", str(kept.root.parent / "engagement-backup-2026-10-05-1432.zip"))
    assert code == 0
    (kept.root / "warehouse" / ".building-killed.duckdb").write_bytes(b"half")
    with fault(kept):
        code, out, err = run("doctor")
    assert (code, err) == (1, "")
    assert "put right: A build was stopped half way" in out
    assert out.count(said) == 1
    if said == "is damaged":
        assert "The newest backup known here is " in out and "1432.zip of " in out and "--replace" in out


@pytest.mark.slow
@pytest.mark.parametrize("fault", [overwritten, cut_off, of_another_program])
def test_what_was_damaged_is_there_again_after_a_restore(kept, fault, tmp_path):
    backup.write(kept, tmp_path / "b.zip")
    with fault(kept):
        restore(kept, tmp_path / "b.zip", replace=True)
    with configured_records(kept).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})["purpose"] == "to reach parents"


@pytest.mark.slow
def test_what_is_saved_after_a_restore_goes_into_the_restored_file(kept, tmp_path):
    """Whoever had the records open before must not go on writing into the file that was replaced."""
    backup.write(kept, tmp_path / "b.zip")
    before = configured_records(kept)
    note(before, "another purpose")
    restore(kept, tmp_path / "b.zip", replace=True)
    note(before, "a third purpose")
    with configured_records(kept).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})["purpose"] == "a third purpose"


def test_records_that_were_deleted_meanwhile_begin_anew(kept):
    configured_records(kept)
    kept.records.unlink()
    with configured_records(kept).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"}) is None
    kept.records.unlink()
    note(configured_records(kept), "new")


def test_two_read_at_once_and_while_somebody_writes(kept):
    records = configured_records(kept)
    with records.reading() as one, records.reading() as two, closing(sqlite3.connect(kept.records)) as other:
        other.execute("begin immediate")
        for db in (one, two):
            assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_where_nothing_more_can_be_written_nothing_recorded_is_lost(kept):
    """A limit on a file's size, as an administrator may set it; full disks are in tests/small_disk.py."""
    program = (
        "import resource, sys; from pathlib import Path;"
        "from data_pipeline.organisation.data_folder import DataFolder;"
        "from data_pipeline.records.store import records_of; from tests.records.test_trouble import note;"
        "records = records_of(DataFolder(Path(sys.argv[1])));"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); note(records, 'x' * 100)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(kept.root)], cwd=PROJECT, text=True,
                           capture_output=True, check=False)  # fmt: skip
    assert "RecordsTrouble: " in ended.stderr
    assert f"{kept.records} could not be read or written" in ended.stderr
    with configured_records(kept).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})["purpose"] == "to reach parents"


def test_a_path_that_is_too_long_is_said(tmp_path, capsys):
    deep = tmp_path.joinpath(*["a folder with a long name of fifty letters and one"] * 11)
    assert commands.main(["--data-dir", str(deep), "audit"]) == 1
    assert "is too long for the records. Move the data folder" in capsys.readouterr().err
    assert commands.main(["--data-dir", str(tmp_path / ("x" * 300)), "audit"]) == 1
    assert "too long" in capsys.readouterr().err


def test_a_data_folder_that_is_a_file_is_said(tmp_path, capsys):
    (tmp_path / "data").write_text("")
    for words in (["audit"], ["load"], ["build"], ["doctor"]):
        assert commands.main(["--data-dir", str(tmp_path / "data"), *words]) in (0, 1)
        told = capsys.readouterr()
        assert "Traceback" not in told.err and (told.err or told.out).count("\n") <= 2


NAMES = ["100 % ours", "what? data", "a #1 folder", "Ämter & Büros", "one;two=three", "[brackets]", "it's"]


@pytest.mark.parametrize(
    "name", [n if n == "what? data" else pytest.param(n, marks=pytest.mark.slow) for n in NAMES]
)
def test_a_folder_may_have_any_name(tmp_path, name, capsys):
    data = DataFolder(tmp_path / name)
    recorded(data)
    settings.write(data, "organisation", name="Healthwatch Ansterbourne")
    file = tmp_path / name / "b.zip"
    backup.write(data, file)
    new = DataFolder(tmp_path / f"new {name}")
    restore(new, file, from_elsewhere=True)
    with configured_records(new).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "facebook-a"})
    for words in (["sql", COUNT], ["status"], ["audit"], ["doctor"]):
        assert commands.main(["--data-dir", str(new.root), *words]) == 0, capsys.readouterr()
    assert capsys.readouterr().out.startswith("count_star()\n2\n")


def test_a_server_that_cannot_be_reached_is_said_without_its_address(kept, run):
    settings.write(kept, "records", url="postgresql://keeper:tell-nobody@127.0.0.1:1/records")
    code, _, err = run("audit")
    assert (code, err.count("\n")) == (1, 1)
    assert "cannot be reached" in err and "tell-nobody" not in err and "keeper" not in err
    assert "cannot be reached" in run("doctor")[1]
    assert run("sql", COUNT)[1] == "count_star()\n2\n"


@pytest.mark.parametrize("url", ["postgresql://keeper:p@ss@host:port/x", "postgresql+nosuch://host/x"])
def test_an_address_that_is_none_is_said_without_it(kept, run, url):
    settings.write(kept, "records", url=url)
    code, _, err = run("audit")
    assert (code, err.count("\n")) == (1, 1)
    assert "cannot be understood" in err and "p@ss" not in err


def test_what_a_server_refuses_is_said_by_its_kind(postgresql):
    with pytest.raises(RecordsTrouble, match="no database of the name"):
        Records(f"{postgresql}/nosuch")
    with pytest.raises(RecordsTrouble, match="refuses the user name"):
        Records(f"{postgresql.replace('tester', 'nobody')}/postgres")


@pytest.mark.parametrize("words", [["audit"], ["build"], ["load"], ["doctor"], ["sql", COUNT]], ids=" ".join)
def test_a_wrong_password_is_said_with_what_to_do_and_stands_nowhere(
    kept, run, wrong_password, caplog, words
):
    settings.write(kept, "records", url=wrong_password)
    code, out, err = run(*words)
    assert code == (0 if words[0] == "sql" else 1)
    assert (out + err).count(
        "refuses the user name or the password. Correct them: `url` under [records] in settings.toml."
    ) == 1
    for secret in (WRONG, USER, "127.0.0.1"):
        assert secret not in out + err + caplog.text
    others = [file for file in kept.root.rglob("*") if file.is_file() and file != kept.settings]
    assert others and [file for file in others if WRONG.encode() in file.read_bytes()] == []


def test_an_address_that_the_host_set_is_corrected_there(kept, run, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_RECORDS__URL", "postgresql://keeper@127.0.0.1:1/records")
    code, _, err = run("audit")
    assert code == 1 and "correct its address, the environment variable ENGAGEMENT_RECORDS__URL." in err


def test_with_the_right_password_the_records_open(wrong_password):
    with Records(wrong_password.replace(WRONG, RIGHT)).reading() as db:
        assert str(db.execute(sa.text("select current_user")).scalar()).startswith(USER)


def test_a_mistake_in_a_query_is_no_trouble_of_the_records(kept):
    with pytest.raises(sa.exc.IntegrityError), configured_records(kept).writing() as db:
        db.execute(sa.insert(ACCOUNTS).values(account_id="facebook-a"))
