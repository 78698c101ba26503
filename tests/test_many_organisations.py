"""Generated organisations hold what readers make of their files, and records as people save them."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records import audit, beside_the_log, store
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.snapshots.take import take
from tests.made_exports import FACEBOOK, KINDS, Kind, exports_of, file_of, kept
from tests.made_world import Export, opened_world
from tests.many_organisations import SEED, make

NOW = datetime(2026, 11, 30, tzinfo=UTC)
THIRD = 2  # the export of each kind that is looked at


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[DataFolder]:
    """Two organisations of one installation."""
    return make(DataFolder(tmp_path_factory.mktemp("made")), 2)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Kind], tuple[Path, Export]]:
    """The third export of a kind as the second organisation's platform would write it."""

    def _written(kind: Kind) -> tuple[Path, Export]:
        with closing(opened_world(np.random.default_rng([SEED, 2]))) as world:
            export, rows, *_ = list(kept(world, kind))[THIRD]
            return file_of(kind, export, rows, tmp_path), export

    return _written


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.channel}: {kind.over}")
def test_a_generated_load_is_what_the_reader_makes_of_the_file(
    two: list[DataFolder], written: Callable[[Kind], tuple[Path, Export]], tmp_path: Path, kind: Kind
):
    file, export = written(kind)
    folder = tmp_path / "taken"
    folder.mkdir()
    read = take(file, Account(kind.account_id, "org-002"), Choices(export.downloaded), folder)
    made = load_of(two[1], read)
    assert told(made) == told(read)
    there = read_receipts.folder_of(two[1], made)
    assert pq.read_schema(there / "0.parquet").equals(pq.read_schema(folder / "0.parquet"))
    assert pq.read_table(there / "0.parquet").to_pylist() == pq.read_table(folder / "0.parquet").to_pylist()


@pytest.mark.slow
def test_so_does_the_command_that_loads_it(
    written: Callable[[Kind], tuple[Path, Export]], run: Callable[..., tuple[int, str, str]]
):
    file, export = written(FACEBOOK)
    code, out, _ = run(
        "load", str(file), "--account", FACEBOOK.account_id, "--exported-on", str(export.downloaded)
    )
    assert (code, "1 loaded" in out) == (0, True)


def test_no_generated_load_is_damaged_and_no_record_differs_from_the_log(two: list[DataFolder]):
    for data in two:
        damage.refuse(data, read_receipts.built(data))
        with store.records_of(data).reading() as db:
            assert (audit.problems(db), beside_the_log.differences(db)) == ([], [])


def test_organisations_share_account_ids_and_no_load(two: list[DataFolder]):
    first, second = (read_receipts.built(data) for data in two)
    assert {load.account_id for load in first} == {load.account_id for load in second}
    assert len({load.account_id for load in first}) == 8
    assert not {load.load_id for load in first} & {load.load_id for load in second}
    assert {load.organisation for load in second} == {"org-002"}


@pytest.mark.slow
def test_the_same_seed_makes_the_same_organisation(two: list[DataFolder], tmp_path: Path):
    (again,) = make(DataFolder(tmp_path), 1)
    assert [load.files for load in read_receipts.built(again)] == [
        load.files for load in read_receipts.built(two[0])
    ]


def load_of(data: DataFolder, read: Receipt) -> Receipt:
    """The generated load of the same file."""
    (made,) = (load for load in read_receipts.built(data) if of_file(load) == of_file(read))
    return made


def of_file(receipt: Receipt) -> tuple[object, ...]:
    """What tells a file from all others of an organisation."""
    return receipt.account_id, receipt.file_name, receipt.as_of_day, receipt.parts[0].source


def told(receipt: Receipt) -> Receipt:
    """All that a receipt says but for the bytes of the file, which a generated load never had."""
    return replace(receipt, load_id="", sha256="", bytes=0, files={}, loaded_at=NOW)


def test_the_exports_cover_five_years_each_reaching_back_to_the_first_day():
    covered = exports_of(FACEBOOK)
    assert len(covered) == 20
    assert len({export.first for export in covered}) == 1
