"""A build: a pure function of what was loaded, made anew under a new name, and only ever read."""

from pathlib import Path

import duckdb
import pytest

from data_pipeline.errors import BuildFailed, NoBuild
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history, empty_tables, sql_models
from data_pipeline.warehouse.build import build, is_current
from data_pipeline.warehouse.sql_models import Model
from tests.contents import content
from tests.written_exports import MARCH, ask, facebook, load_one

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")


def one_load(data: DataFolder) -> None:
    load_one(data, FACEBOOK, MARCH, EXPORT)


@pytest.fixture
def loaded(filled) -> DataFolder:
    return filled(one_load)


def test_two_builds_of_the_same_loads_hold_the_same(sample: DataFolder):
    before, first = build_history.latest(sample), content(sample)
    build(sample, anew=True)
    assert build_history.latest(sample) != before
    assert content(sample) == first


def test_a_build_that_copies_empty_tables_means_the_same_as_the_one_that_wrote_them(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    models = sql_models.models_for(["population", "outcomes", "account_days"])
    monkeypatch.setattr(sql_models, "all_models", lambda: models)
    meant = (
        "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() "
        "where not internal order by all"
    )
    assert not empty_tables.copied_to(loaded, tmp_path / "none.duckdb")
    build(loaded, anew=True)
    first = ask(loaded, meant)
    assert empty_tables.copied_to(loaded, tmp_path / "empty.duckdb")
    build(loaded, anew=True)
    assert ask(loaded, meant) == first
    assert any(comment for *_, comment in first)


def test_another_program_starts_from_the_empty_tables_that_lie_with_the_builds_unless_they_are_damaged(
    loaded: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    models = sql_models.models_for(["population", "outcomes"])
    monkeypatch.setattr(sql_models, "all_models", lambda: models)
    build(loaded, anew=True)
    for program in ("next", "last"):
        own = tmp_path / f"{program}.duckdb"
        monkeypatch.setattr(empty_tables, "_own_path", lambda own=own: own)
        assert empty_tables.copied_to(loaded, tmp_path / "copied.duckdb")
        (there,) = (loaded.warehouse / "empty").iterdir()
        there.write_bytes(there.read_bytes()[:-1])
        assert not empty_tables.copied_to(loaded, tmp_path / "none.duckdb")
        build(loaded, anew=True)


def test_a_build_is_not_made_again_while_nothing_changed(loaded: DataFolder):
    assert build(loaded) == build(loaded)
    assert is_current(loaded)


def test_the_highest_serial_is_the_latest(loaded: DataFolder):
    for _ in range(3):
        path = build(loaded, anew=True)
        assert build_history.latest(loaded) == path
    assert ask(loaded, "select serial from build") == [(4,)]


def test_only_the_newest_builds_are_kept(loaded: DataFolder):
    for _ in range(5):
        build(loaded, anew=True)
    assert len(build_history.all_builds(loaded)) == build_history.KEPT


def test_who_reads_an_older_build_keeps_it_while_new_ones_are_made(loaded: DataFolder):
    path = build_history.latest(loaded)
    assert path
    with build_history.connect(path) as reader:
        load_one(loaded, FACEBOOK, "more.csv", facebook("Post ID | Reach\n 3 | 30"))
        for _ in range(5):
            build(loaded, anew=True)
        assert reader.execute("select count(*) from posts").fetchall() == [(2,)]
    assert ask(loaded, "select count(*) from posts") == [(3,)]


def test_a_build_can_only_be_read(loaded: DataFolder):
    with build_history.connect_latest(loaded) as db, pytest.raises(duckdb.Error, match="read-only"):
        db.execute("delete from posts")


def test_instants_are_told_in_utc(loaded: DataFolder):
    with build_history.connect_latest(loaded) as db:
        assert db.execute("select current_setting('timezone')").fetchall() == [("UTC",)]
        assert db.execute("select cast(published_at as varchar) from posts limit 1").fetchall() == [
            ("2025-03-07 18:00:00+00",)
        ]


def test_what_a_killed_build_left_is_swept_by_the_next(loaded: DataFolder):
    (loaded.warehouse / ".building-killed.duckdb").write_bytes(b"half")
    (loaded.warehouse / ".building-killed.duckdb.wal").write_bytes(b"half")
    (loaded.warehouse / ".building-killed.duckdb.tmp").mkdir()
    (loaded.warehouse / ".building-killed.duckdb.tmp" / "spilled").write_bytes(b"half")
    build(loaded, anew=True)
    assert list(loaded.warehouse.glob(".building-*")) == []


def test_half_a_build_is_never_the_latest(loaded: DataFolder):
    whole = build_history.latest(loaded)
    (loaded.warehouse / ".building-killed.duckdb").write_bytes(b"half")
    assert build_history.latest(loaded) == whole


def test_a_build_that_breaks_a_rule_leaves_the_last_good_one(
    loaded: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    good = build_history.latest(loaded)
    broken = Model(
        "broken", True, "select account_id from posts", "Broken.", ("account_id",), {}, frozenset()
    )
    models = (*sql_models.all_models(), broken)
    monkeypatch.setattr(sql_models, "all_models", lambda: models)
    with pytest.raises(BuildFailed):
        build(loaded, anew=True)
    assert build_history.latest(loaded) == good
    assert list(loaded.warehouse.glob(".building-*")) == []


def test_a_folder_with_nothing_loaded_has_no_database_and_needs_none(data: DataFolder):
    assert build_history.latest(data) is None
    assert is_current(data)
    with pytest.raises(NoBuild, match="Load an export first"):
        build_history.connect_latest(data)


def test_the_newest_build_is_outdated_once_a_snapshot_goes_or_comes(loaded: DataFolder):
    (snapshot,) = (loaded.raw / FACEBOOK).iterdir()
    snapshot.rename(loaded.root / "aside")
    assert not is_current(loaded)
    (loaded.root / "aside").rename(snapshot)
    assert is_current(loaded)


def test_the_sample_is_marked_and_own_data_is_not(sample: DataFolder, loaded: DataFolder):
    assert ask(sample, "select is_sample from build") == [(True,)]
    assert ask(loaded, "select is_sample from build") == [(False,)]


def test_a_build_takes_no_more_disk_than_its_many_small_tables_need(loaded: DataFolder):
    """DuckDB's own blocks, of which each column of a table takes one at least, would take megabytes."""
    path = build(loaded, anew=True)
    with build_history.connect(path) as db:
        assert db.execute("select block_size from pragma_database_size()").fetchone() == (65_536,)
