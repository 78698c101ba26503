"""An organisation with the sample's newer exports: all of them as its sample, X as its own data."""

import re
import shutil
from pathlib import Path

import pytest

from data_pipeline.experiences.intake import sample as experience_sample
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load as load_files
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from data_pipeline.warehouse.build import build
from tests.once import once

RECENT = re.compile(r"2025|2026|linkedin")


def load(data: DataFolder, *accounts: str) -> None:
    """Loads the sample's newer exports of some accounts."""
    found, _ = files_to_load.find(data, [SAMPLE_EXPORTS])
    wanted = [
        f
        for f in found
        if f.path.relative_to(SAMPLE_EXPORTS).parts[0].split("-")[0] in accounts
        and RECENT.search(str(f.path))
    ]
    load_files(data, wanted)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose sample holds all its accounts and whose own data holds one."""
    root = tmp_path_factory.mktemp("organisation") / "data"
    shutil.copytree(once(tmp_path_factory, "own", _own), root)
    shutil.copytree(newer_sample(tmp_path_factory), root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with what people told the invented organisation; tests that write copy it first."""

    def make(root: Path) -> None:
        shutil.copytree(newer_sample(tmp_path_factory), root, dirs_exist_ok=True)
        experience_sample.take_in(data_folder.sample(root))
        build(data_folder.sample(root))

    return once(tmp_path_factory, "told", make)


def newer_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the newer exports of the sample, loaded once for all tests; to be read only."""
    return once(tmp_path_factory, "sample", _sample)


def _sample(root: Path) -> None:
    load(data_folder.sample(root), *(folder.name.split("-")[0] for folder in SAMPLE_EXPORTS.glob("*-*")))


def _own(root: Path) -> None:
    load(data_folder.own(root), "x")
