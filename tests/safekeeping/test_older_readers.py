"""Loads of an older reader are read again from their originals, and say so where there are none."""

from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import load_identity, read_receipts
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.contents import content
from tests.planted_details import everything_stored
from tests.safekeeping.test_personal_details import FILE, X, with_details
from tests.written_exports import ask, load, load_one, put, x_posts

pytestmark = pytest.mark.usefixtures("few_marts")

POSTS = x_posts("""
    Post id             | Post text                                                      | Impressions
    1897919999999999999 | Ring us on 020 7946 0123                                       | 1
    1897920000000000001 | @sheila_h thank you Sheila Harwood, 07700 900123, ZZ1 1AA      | 2
""")
OTHER = "account_analytics_content_2025-04-01_2025-05-01.csv"
APRIL = x_posts(
    "Post id | Date | Post text | Impressions\n 1910120541189046272 | Thu, Apr 10, 2025 | Words | 3"
)
FIGURES = "select post_id, views from post_snapshots order by post_id"


def older(data: DataFolder) -> None:
    """Two loads of an older reader, of which one kept more than is kept now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load_identity, "READER_VERSION", "2")
        load_one(data, X, FILE, POSTS)
        build(with_details(data), anew=True)
        load_one(data, X, OTHER, APRIL)


@pytest.fixture
def old(filled) -> DataFolder:
    return filled(older)


@pytest.fixture
def run(data: DataFolder, capsys: pytest.CaptureFixture[str]):
    def _run(*words: str) -> tuple[int, str]:
        code = commands.main(["--data-dir", str(data.root), *words])
        return code, capsys.readouterr().out

    return _run


def stored(data: DataFolder) -> str:
    return everything_stored(data.root, without=data.inbox)


def test_the_doctor_reads_them_again_and_nothing_of_what_was_kept_too_much_is_left(old: DataFolder, run):
    assert "Harwood" in stored(old)
    before, figures = len(read_receipts.current(old)), ask(old, FIGURES)
    code, out = run("doctor")
    assert code == 0
    assert "put right: 2 loads were read by an older version of this program" in out
    assert [detail for detail in ("Harwood", "07700 900123", "sheila_h") if detail in stored(old)] == []
    assert {receipt.reader_version for receipt in read_receipts.current(old)} == {
        load_identity.READER_VERSION
    }
    assert (len(read_receipts.current(old)), ask(old, FIGURES)) == (before, figures)
    assert len(build_history.all_builds(old)) == 1
    assert run("doctor") == (0, f"{old.root} is in order.\n")
    assert run("doctor", "--privacy")[1].startswith("Nothing looks personal")


@pytest.mark.slow
def test_figures_and_the_order_of_loads_stay(old: DataFolder, run):
    before = [(receipt.loaded_at, receipt.sha256) for receipt in read_receipts.current(old)]
    run("doctor")
    assert [(receipt.loaded_at, receipt.sha256) for receipt in read_receipts.current(old)] == before
    again = content(old)
    build(old, anew=True)
    assert content(old) == again


def test_looking_alone_says_so_and_reads_nothing(old: DataFolder, run):
    code, out = run("doctor", "--check")
    assert code == 0
    assert "note: 2 loads were read by an older version" in out
    assert {receipt.reader_version for receipt in read_receipts.current(old)} == {"2"}


def test_a_load_whose_original_is_gone_is_named_and_stays(old: DataFolder, run):
    next(old.inbox.rglob(OTHER)).unlink()
    code, out = run("doctor")
    assert code == 0
    assert "put right: 1 load was read by an older version" in out
    assert f"their originals are not in the inbox: {OTHER} of {X}" in out
    assert "or take them back with `undo`" in out
    assert ask(old, "select count(*) from post_snapshots") == [(3,)]


def test_the_next_build_and_the_next_load_say_so_too(old: DataFolder, run):
    said = "2 loads were read by an older version of this program. `doctor` reads them again."
    assert said in run("build")[1]
    assert said in run("load")[1]


def test_loading_the_original_again_leaves_nothing_of_the_older_reading(old: DataFolder):
    (outcome,) = load(old, put(old, X, FILE, POSTS))
    assert not outcome.already
    raw = everything_stored(old.raw)
    assert [detail for detail in ("Harwood", "07700 900123") if detail in raw] == []


@pytest.mark.slow
def test_a_load_of_an_older_reader_that_was_taken_back_goes_too(old: DataFolder, run):
    undo(old, read_receipts.current(old)[0].load_id)
    assert any(old.undone.iterdir())
    run("doctor")
    assert not any(old.undone.iterdir())
    assert "Harwood" not in stored(old)


def test_one_that_is_refused_by_now_stays_and_is_named(old: DataFolder, run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2025-03-01")  # its days are still to come
    code, out = run("doctor")
    assert "These stay as they were read:" in out
    assert FILE in out or "[name].csv" in out
    assert (code, len(read_receipts.current(old))) == (0, 2)


def test_a_folder_of_another_day_is_left_alone(data: DataFolder, run, tmp_path: Path):
    load_one(data, X, OTHER, APRIL)
    assert run("doctor") == (0, f"{data.root} is in order.\n")
