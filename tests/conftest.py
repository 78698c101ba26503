"""Data folders that many tests share."""

from pathlib import Path

import pytest

from data_pipeline import finding, folders, loading
from data_pipeline.folders import SAMPLE_EXPORTS, DataFolder
from tests.once import once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser first: a file of them takes minutes, and should not begin when all others end."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return folders.own(tmp_path / "data")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The whole sample, loaded once; tests only read from it."""

    def make(root: Path) -> None:
        made = folders.sample(root)
        loading.load(made, finding.find(made, [SAMPLE_EXPORTS])[0])

    return folders.sample(once(tmp_path_factory, "sample", make))
