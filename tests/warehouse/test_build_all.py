"""All organisations of an installation are built, whatever goes wrong with one of them."""

import os
from collections.abc import Callable, Sequence

import pytest

from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_all as building
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build_all import Built, build_all
from tests.written_exports import ask, facebook, load_one

Several = Callable[[int], list[DataFolder]]
pytestmark = pytest.mark.usefixtures("few_marts")
ACCOUNT = "facebook-ours"


@pytest.fixture
def several(data: DataFolder) -> Several:
    """So many organisations, each with a post of its own in an account that all call the same."""

    def _several(number: int) -> list[DataFolder]:
        for reach in range(1, number + 1):
            one = DataFolder(data.root / organisations.FOLDER / f"org-{reach}", organisation=f"org-{reach}")
            load_one(one, ACCOUNT, "posts.csv", facebook(f"Post ID | Reach \n 7 | {reach}"))
        return organisations.of_installation(data)

    return _several


def spoil(data: DataFolder) -> None:
    """Cuts the snapshot of the only load."""
    (load,) = read_receipts.built(data)
    (read_receipts.folder_of(data, load) / "0.parquet").write_bytes(b"cut")


def test_an_organisation_whose_build_is_current_is_not_built_again(several: Several):
    one, other = several(2)
    build_history.prune(other, 0)
    assert [built.is_new for built in build_all([one, other])] == [False, True]


def test_all_are_built_where_that_is_asked(several: Several):
    assert [built.is_new for built in build_all(several(2), anew=True)] == [True, True]


def test_one_that_fails_is_named_with_the_reason_and_stops_no_other(several: Several):
    one, other = several(2)
    spoil(one)
    told: list[Built] = []
    failed, built = build_all([one, other], told.append, anew=True)
    assert failed.path is None
    assert "0.parquet is not what was written. It holds posts.csv" in failed.why
    assert built.path == build_history.latest(other)
    assert told == [failed, built]
    assert ask(one, "select reach from posts") == [(1,)]


@pytest.mark.slow
def test_each_process_builds_organisations_by_themselves(several: Several):
    folders = several(4)
    spoil(folders[1])
    told: list[Built] = []
    results = build_all(folders, told.append, anew=True)
    assert [built.data for built in results] == folders
    assert [built.is_new for built in results] == [True, False, True, True]
    assert sorted(told, key=lambda built: built.data.root) == results
    assert [ask(data, "select reach from posts") for data in folders] == [[(1,)], [(2,)], [(3,)], [(4,)]]


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_its_organisations_named(
    several: Several, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(building, "_built_together", killed)
    results = build_all(several(3), anew=True)
    assert {built.why for built in results} == {building.ENDED}


def killed(organisations: Sequence[DataFolder], anew: bool) -> list[Built]:
    """What the system does to a process that takes more memory than there is."""
    os._exit(9)
