"""Data folders that many tests share."""

from pathlib import Path

import pytest

from data_pipeline import finding, folders, loading
from data_pipeline.folders import SAMPLE_EXPORTS, DataFolder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return folders.own(tmp_path / "data")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The whole sample, loaded once; tests only read from it."""
    sample = folders.sample(tmp_path_factory.mktemp("sample"))
    loading.load(sample, finding.find(sample, [SAMPLE_EXPORTS])[0])
    return sample
