"""Data folders that many tests share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data_pipeline.loading import files_to_load, load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from tests.once import once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser first: a file of them takes minutes, and should not begin when all others end."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return data_folder.own(tmp_path / "data")


Fill = Callable[[DataFolder], object]


@pytest.fixture
def filled(
    data: DataFolder, made: dict[Fill, DataFolder], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Fill], DataFolder]:
    """`filled(with_two_loads)`: the data folder as that function fills it. It is called once; each test has a
    copy."""

    def _filled(fill: Fill) -> DataFolder:
        if fill not in made:
            new = data_folder.own(tmp_path_factory.mktemp("made") / "data")
            fill(new)
            made[fill] = new
        shutil.copytree(made[fill].root, data.root)
        return data

    return _filled


@pytest.fixture(scope="module")
def made() -> dict[Fill, DataFolder]:
    """The folders that functions of this file filled."""
    return {}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The whole sample, loaded once; tests only read from it."""

    def make(root: Path) -> None:
        made = data_folder.sample(root)
        load.load(made, files_to_load.find(made, [SAMPLE_EXPORTS])[0])

    return data_folder.sample(once(tmp_path_factory, "sample", make))
