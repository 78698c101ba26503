"""Data folders for pages: one with part of the sample, one with own exports, one with nothing."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_pipeline import clock, folders, loading
from data_pipeline.folders import PROJECT, SAMPLE_EXPORTS, DataFolder

RECENT = re.compile(r"2025|2026|linkedin")
PAGES = ("home", "channels", "posts", "post", "add_data", "about_the_figures")


def load(data: DataFolder, *accounts: str) -> None:
    """Loads the sample's newer exports of some accounts."""
    found, _ = loading.find(data, [SAMPLE_EXPORTS])
    wanted = [
        f
        for f in found
        if f.file.relative_to(SAMPLE_EXPORTS).parts[0].split("-")[0] in accounts
        and RECENT.search(str(f.file))
    ]
    loading.load(data, wanted)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose sample holds five accounts and whose own data holds one."""
    root = tmp_path_factory.mktemp("organisation")
    load(folders.sample(root), "facebook", "instagram", "linkedin", "website", "x")
    load(folders.own(root), "x")
    return root


@pytest.fixture
def sample_only(loaded: Path, tmp_path: Path) -> Path:
    """A new organisation: the sample, and nothing of its own."""
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    return tmp_path


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv(clock.SETTING, "2026-10-05")
    yield monkeypatch


@pytest.fixture
def open_page(setting):
    """Opens a page of the dashboard on a data folder, with the URL's choices."""

    def _open(root: Path, where: str, **choices: str | list[str]) -> AppTest:
        setting.setenv(folders.SETTING, str(root))
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in choices.items():
            app.query_params[name] = value
        app.run()
        app.switch_page(f"pages/{where}.py").run()
        assert os.environ[folders.SETTING] == str(root)
        return app

    return _open


def texts(app: AppTest) -> str:
    """Everything a page says."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "success")
    said = [str(element.value) for kind in kinds for element in app.get(kind)]
    links = [element.proto.label for element in app.get("page_link")]
    return "\n".join([*said, *links]).replace("\\", "")
