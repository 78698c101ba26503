"""A load that stops the build is left out of it on request, and put back: nothing of it is lost."""

from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import BuildFailed, Damaged, Trouble, UnknownLoad
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.safekeeping.restore import restore
from data_pipeline.safekeeping.set_aside import change
from data_pipeline.snapshots import loads_set_aside, read_receipts
from data_pipeline.warehouse import why_behind
from data_pipeline.warehouse.build import build, is_current
from tests.warehouse.test_why_a_build_fails import WORDS, spoil, three_loads
from tests.written_exports import ask, facebook, load, put

# The command `status` reads account_coverage, and `load` restatements.
pytestmark = pytest.mark.usefixtures("few_marts")
COUNT = "select count(*) from posts"


@pytest.fixture
def loaded(filled) -> DataFolder:
    return filled(three_loads)


@pytest.fixture
def second(loaded: DataFolder) -> str:
    return read_receipts.current(loaded)[1].load_id


def parquet(data: DataFolder, load_id: str) -> Path:
    return next(data.raw.glob(f"*/{load_id}/0.parquet"))


def test_a_load_that_stops_the_build_is_left_out_and_all_else_is_built(loaded, second):
    spoil(loaded, read_receipts.current(loaded)[1], WORDS)
    load_one_more = facebook("Post ID | Publish time | Reactions\n 1 | 06/01/2025 10:00 | 2")
    put(loaded, "facebook-a", "06.csv", load_one_more)
    with pytest.raises(BuildFailed):
        load(loaded)
    assert ask(loaded, COUNT) == [(21,)]
    assert why_behind.of(loaded).loads == [second]
    (said,) = change(loaded, aside=[second])
    assert said.startswith(f"set aside: {second} (04.csv of facebook-a).")
    assert ask(loaded, COUNT) == [(15,)]
    assert is_current(loaded) and why_behind.of(loaded) is None


@pytest.mark.slow
def test_put_back_while_it_still_stops_the_build_it_is_named_again(loaded, second):
    spoil(loaded, read_receipts.current(loaded)[1], WORDS)
    change(loaded, aside=[second])
    with pytest.raises(Trouble, match=f"put back: {second}.*Still in the way: .*fails on the load {second}"):
        change(loaded, back=[second])
    assert ask(loaded, COUNT) == [(14,)]


def test_it_is_put_back_as_it_was(loaded, second):
    change(loaded, aside=[second])
    assert ask(loaded, COUNT) == [(14,)]
    assert parquet(loaded, second).exists()
    change(loaded, back=[second])
    assert ask(loaded, COUNT) == [(21,)]
    assert not loaded.set_aside.exists()


@pytest.mark.slow
@pytest.mark.parametrize("damaged", ["0.parquet", "receipt.json"])
def test_a_damaged_load_is_set_aside_too_and_does_not_stop_a_backup(loaded, second, damaged, tmp_path):
    (parquet(loaded, second).parent / damaged).write_bytes(b"{")
    with pytest.raises(Damaged, match=f"{damaged}"):
        backup.write(loaded, tmp_path / "b.zip")
    change(loaded, aside=[second])
    assert ask(loaded, COUNT) == [(14,)]
    backup.write(loaded, tmp_path / "b.zip")
    new = DataFolder(tmp_path / "new")
    restore(new, tmp_path / "b.zip", from_elsewhere=True)
    assert ask(new, COUNT) == [(14,)]
    assert loads_set_aside.ids(new) == {second}


@pytest.mark.slow
def test_restoring_a_backup_of_before_puts_it_back(loaded, second, tmp_path):
    backup.write(loaded, tmp_path / "b.zip")
    change(loaded, aside=[second])
    restore(loaded, tmp_path / "b.zip", replace=True)
    assert loads_set_aside.ids(loaded) == frozenset()
    assert ask(loaded, COUNT) == [(21,)]


def test_the_doctor_notes_what_is_set_aside_and_calls_it_no_problem(loaded, second):
    parquet(loaded, second).write_bytes(b"PAR1")
    for original in loaded.inbox.rglob("*.csv"):
        original.unlink()
    change(loaded, aside=[second])
    findings = list(doctor.look(loaded))
    assert all(finding.is_warning for finding in findings)
    assert f"note: The load {second} (04.csv of facebook-a), set aside on " in str(findings[0])
    assert f"doctor --put-back {second}" in str(findings[0])


@pytest.mark.slow
def test_taken_back_and_loaded_again_it_counts(loaded, second):
    change(loaded, aside=[second])
    undo(loaded, second)
    assert ask(loaded, COUNT) == [(14,)]
    (again,) = load(loaded, loaded.inbox / "facebook-a" / "loaded" / "04.csv", account="facebook-a")
    assert again.receipt and again.receipt.load_id == second and not again.already
    assert ask(loaded, COUNT) == [(21,)]


@pytest.mark.slow
def test_loaded_again_while_it_is_set_aside_it_is_said_to_be(loaded, second):
    change(loaded, aside=[second])
    (again,) = load(loaded, loaded.inbox / "facebook-a" / "loaded" / "04.csv", account="facebook-a")
    assert again.already and again.is_set_aside
    parquet(loaded, second).write_bytes(b"PAR1")
    (mended,) = load(loaded, loaded.inbox / "facebook-a" / "loaded" / "04.csv", account="facebook-a")
    assert not mended.already
    assert ask(loaded, COUNT) == [(21,)]


def test_an_id_that_no_load_has_changes_nothing(loaded, second):
    for wrong in ({"aside": [second, "nosuchload"]}, {"back": [second]}):
        with pytest.raises(UnknownLoad):
            change(loaded, **wrong)
    assert not loaded.set_aside.exists()


@pytest.mark.slow
def test_the_command_sets_several_aside_lists_them_and_puts_them_back(loaded, capsys):
    ids = [receipt.load_id for receipt in read_receipts.current(loaded)]

    def run(*words: str) -> str:
        assert commands.main(["--data-dir", str(loaded.root), *words]) == 0
        return capsys.readouterr().out

    assert run("doctor", "--set-aside", ids[0], "--set-aside", ids[1]).count("set aside: ") == 2
    assert run("status", "--loads").count("(set aside)") == 2
    assert "7" in run("sql", COUNT)
    assert f"put back: {ids[0]}" in run("doctor", "--put-back", ids[0])
    assert f"it is set aside, so in no figure: `doctor --put-back {ids[1]}`" in run(
        "load", str(loaded.inbox / "facebook-a" / "loaded" / "04.csv"), "--account", "facebook-a"
    )


def test_a_list_that_cannot_be_understood_is_said_with_what_to_do(loaded):
    loaded.set_aside.write_text("{")
    with pytest.raises(Trouble, match="Delete it"):
        build(loaded)
    assert any("Delete it" in str(finding) for finding in doctor.look(loaded))


def test_all_loads_set_aside_leave_an_empty_build(loaded):
    change(loaded, aside=[receipt.load_id for receipt in read_receipts.current(loaded)])
    assert ask(loaded, COUNT) == [(0,)]
