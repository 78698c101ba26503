"""A build that fails names the loads and the rows that stop it, and the doctor says the same."""

from dataclasses import replace

import duckdb
import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import BuildFailed
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.receipt import Receipt, write_receipt
from data_pipeline.warehouse import build_history, why_a_build_fails, why_behind
from data_pipeline.warehouse.build import build
from tests.written_exports import ask, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")  # of posts and account_days
WORDS = "case when post_id like '%6' then 'lots' else reactions::varchar end as reactions"


def three_loads(data: DataFolder) -> None:
    for month in (3, 4, 5):
        days = [f"{month}{n} | 0{month}/0{n}/2025 10:00 | {n}" for n in range(1, 8)]
        posts = facebook("\n".join(["Post ID | Publish time | Reactions", *days]))
        load_one(data, "facebook-a", f"0{month}.csv", posts)


@pytest.fixture
def loaded(filled) -> DataFolder:
    return filled(three_loads)


def spoil(data: DataFolder, load: Receipt, *columns: str) -> None:
    """Rewrites rows of a load as an earlier reader, which looked at less, could have written them."""
    folder = read_receipts.folder_of(data, load)
    rows = f"select * replace ({', '.join(columns)}) from '{folder}/0.parquet'"
    duckdb.execute(f"copy ({rows}) to '{folder}/new.parquet' (format parquet)")
    (folder / "new.parquet").replace(folder / "0.parquet")
    write_receipt(replace(load, files=damage.hashes(folder)), folder)


def failure(data: DataFolder) -> BuildFailed:
    with pytest.raises(BuildFailed) as failed:
        build(data, anew=True)
    return failed.value


def test_the_load_and_the_row_are_named_with_what_to_do(loaded):
    load, good = read_receipts.current(loaded)[1], build_history.latest(loaded)
    spoil(loaded, load, WORDS)
    said = failure(loaded)
    assert f"It fails on the load {load.load_id} (04.csv of facebook-a, " in str(said)
    assert "the row of post_id 46)" in str(said)
    assert f"`python -m data_pipeline doctor --set-aside {load.load_id}`" in str(said)
    assert said.loads == (load.load_id,)
    assert build_history.latest(loaded) == good
    undo(loaded, load.load_id)
    assert ask(loaded, "select count(*) from posts") == [(14,)]


@pytest.mark.slow
def test_of_several_loads_that_each_stop_it_all_are_named(loaded):
    first, second, _ = read_receipts.current(loaded)
    for load in (first, second):
        spoil(loaded, load, WORDS)
    said = failure(loaded)
    assert set(said.loads) == {first.load_id, second.load_id}
    assert "Without it, it fails on the load" in str(said)


@pytest.mark.parametrize("culprits", [{7}, {0}, {99}, {3, 4}, {0, 50, 99}])
def test_things_that_fail_together_alone_are_all_found(culprits):
    assert set(why_a_build_fails._needed(range(100), lambda some: culprits <= set(some))) == culprits


def test_where_all_fails_or_nothing_does_no_load_is_at_fault():
    for always in (True, False):
        assert why_a_build_fails._needed(range(100), lambda some, always=always: always) == []


@pytest.mark.slow
def test_what_was_found_is_not_looked_for_again(loaded, monkeypatch):
    load = read_receipts.current(loaded)[1]
    spoil(loaded, load, WORDS)
    (loaded.inbox / "facebook-a").mkdir(parents=True, exist_ok=True)
    build_history.prune(loaded, keep=0)
    first = failure(loaded)
    assert why_behind.of(loaded).loads == [load.load_id]
    monkeypatch.setattr(why_a_build_fails, "_at_fault", lambda *_: pytest.fail("looked for again"))
    assert str(failure(loaded)) == str(first)


@pytest.mark.slow
def test_a_snapshot_with_another_schema_is_named(loaded):
    load = read_receipts.current(loaded)[2]
    spoil(loaded, load, "'lots of them' as reactions")
    said = failure(loaded)
    assert said.loads == (load.load_id,)


@pytest.mark.slow
def test_the_doctor_says_it_too(loaded, capsys):
    load = read_receipts.current(loaded)[1]
    spoil(loaded, load, WORDS)
    for path in build_history.all_builds(loaded):
        path.unlink()
    assert commands.main(["--data-dir", str(loaded.root), "doctor"]) == 1
    assert f"doctor --set-aside {load.load_id}" in capsys.readouterr().out
