"""Organisations that are built in one database get, row by row, what each gets when it is built alone."""

from pathlib import Path

import pytest

from data_pipeline.errors import Damaged
from data_pipeline.organisation import data_folder, organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_records
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history, packed_snapshots
from data_pipeline.warehouse.build import build, is_current
from data_pipeline.warehouse.build_all import build_all
from data_pipeline.warehouse.together import build as together
from data_pipeline.warehouse.together import run_models
from data_pipeline.warehouse.together.build import build_together
from tests import many_organisations
from tests.same_builds import differing, side_by_side
from tests.sample_organisation import told
from tests.several_organisations import EMPTY, NAMES, cut
from tests.warehouse.test_why_a_build_fails import spoil
from tests.written_exports import ask, facebook, load_one

__all__ = ["side_by_side", "told"]
ABSURD = "case when reach % 5 = 0 then 9223372036854775807 else reach end as reach"
ACCOUNT = "facebook-ours"


def posts_of(data: DataFolder):
    """A load of posts."""
    return next(
        load
        for load in read_receipts.built(data)
        if load.account_id.startswith("facebook") and any(part.shape == "post" for part in load.parts)
    )


def by_both(installation: DataFolder) -> dict[str, tuple[Path, Path]]:
    """Of each organisation the build that it gets alone and the one with the others."""
    there = organisations.of_installation(installation)
    alone = {data: build(data, anew=True) for data in there}
    return {data.organisation: (alone[data], path) for data, path in build_together(there, anew=True).items()}


@pytest.fixture
def three(data: DataFolder) -> list[DataFolder]:
    """Organisations that call an account and a post the same, and say other things of it."""
    for reach in (1, 2, 3):
        one = organisations.add(data, f"org-{reach}")
        load_one(one, ACCOUNT, "posts.csv", facebook(f"Post ID | Reach \n 7 | {reach}"))
        build_history.prune(one, 0)
    return organisations.of_installation(data)


def reached(data: DataFolder) -> list[tuple]:
    return ask(data, "select reach from posts")


def test_every_table_is_the_same_row_by_row(told, tmp_path, side_by_side):
    names = NAMES[:3]
    installation = cut(data_folder.sample(told), tmp_path / "our data é", names)
    spoilt = organisations.named(installation, names[1])
    spoil(spoilt, posts_of(spoilt), ABSURD)
    pairs = by_both(installation)
    assert pairs.keys() == {*names, EMPTY} and differing(side_by_side, pairs) == []
    assert ask(spoilt, "select count(*) > 0 from rejected_rows where heading = 'reach'") == [(True,)]


@pytest.mark.slow
def test_it_is_the_same_for_five_invented_organisations_over_five_years(tmp_path, side_by_side):
    installation = data_folder.own(tmp_path / "data")
    many_organisations.make(installation, 5)
    pairs = by_both(installation)
    assert len(pairs) == 5 and differing(side_by_side, pairs) == []


@pytest.mark.slow
def test_tables_of_many_rows_are_made_for_each_by_itself(told, tmp_path, side_by_side, monkeypatch):
    monkeypatch.setattr(run_models, "MANY_ROWS", 0)
    pairs = by_both(cut(data_folder.sample(told), tmp_path, NAMES[:2]))
    assert len(pairs) == 3 and differing(side_by_side, pairs) == []


@pytest.mark.slow
def test_snapshots_lie_together_for_some_and_apart_for_others(told, tmp_path, side_by_side, monkeypatch):
    installation = cut(data_folder.sample(told), tmp_path, NAMES[:2])
    monkeypatch.setattr(packed_snapshots, "MANY", 5)  # of which the second organisation has fewer
    pairs = by_both(installation)
    first, second = (organisations.named(installation, name) for name in NAMES[:2])
    assert len(list(first.warehouse.glob("packed/*"))) > len(list(second.warehouse.glob("packed/*")))
    assert differing(side_by_side, pairs) == []


@pytest.mark.usefixtures("few_marts")
def test_each_has_a_build_of_its_own_that_is_current(three):
    builds = build_together(three)
    assert [reached(data) for data in three] == [[(1,)], [(2,)], [(3,)]]
    assert all(is_current(data) and build_history.is_sound(builds[data]) for data in three)
    assert [ask(data, "select serial, engine from build") for data in three] == [[(1, "duckdb")]] * 3
    assert not build_together(three)


@pytest.mark.usefixtures("few_marts")
def test_one_for_which_only_a_record_was_saved_is_left_to_a_shorter_way(three):
    build_together(three)
    with records_of(three[0]).writing() as db:
        hours_records.save_usual(db, ACCOUNT, 3.5, who=LOCAL, seen=None)
    build_history.prune(three[1], 0)
    build_history.prune(three[2], 0)
    assert build_together(three).keys() == set(three[1:])


@pytest.mark.usefixtures("few_marts")
def test_one_that_is_damaged_is_left_out(three):
    (load,) = read_receipts.built(three[0])
    (read_receipts.folder_of(three[0], load) / "0.parquet").write_bytes(b"cut")
    assert build_together(three).keys() == set(three[1:])
    with pytest.raises(Damaged):
        build(three[0])


@pytest.mark.usefixtures("few_marts")
def test_where_a_row_stops_a_model_each_is_built_alone_and_the_load_is_named(three, monkeypatch):
    monkeypatch.setattr("data_pipeline.warehouse.build_all.os.cpu_count", lambda: 2)
    (load,) = read_receipts.built(three[0])
    spoil(three[0], load, "'lots of them' as reactions")
    assert not build_together(three)
    failed, *built = build_all(three)
    assert f"doctor --set-aside {load.load_id}" in failed.why
    assert [one.path is not None for one in built] == [True, True]


@pytest.mark.usefixtures("few_marts")
def test_what_is_loaded_meanwhile_is_not_put_back(three, monkeypatch):
    run = together.run_models

    def loaded_meanwhile(*arguments):
        load_one(three[1], ACCOUNT, "later.csv", facebook("Post ID | Reach \n 8 | 80"))
        return run(*arguments)

    monkeypatch.setattr(together, "run_models", loaded_meanwhile)
    assert build_together(three).keys() == {three[0], three[2]}
    assert ask(three[1], "select post_id, reach from posts order by 1") == [("7", 2), ("8", 80)]


@pytest.mark.usefixtures("few_marts")
def test_what_does_not_fit_into_memory_together_is_built_in_several_groups(three, monkeypatch):
    monkeypatch.setattr(together, "MOST_ROWS", 2)
    assert build_together(three).keys() == set(three[:2])
