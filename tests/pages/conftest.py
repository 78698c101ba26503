"""Pages opened on data folders: with the sample, with own exports, with nothing."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from data_pipeline import clock
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from pages.shared import scope
from tests.sample_organisation import loaded, told

__all__ = ["loaded", "told"]

OF_SEVERAL = {"network"}  # pages on what several organisations have in common; one organisation has none
PAGES = sorted(page.stem for page in (PROJECT / "pages").glob("*.py") if page.stem not in OF_SEVERAL)


@pytest.fixture(scope="session", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Streamlit looks through every installed package for components as it starts; AppTest, at every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def copies_of_a_build_are_asked_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Many tests open the same build in a copy of their own: what one was answered holds for all. A build's
    name says what is in it, and its time whether it was damaged since."""
    answer = scope._answer
    folder = tmp_path_factory.mktemp("asked")

    def _answer(build: str, query: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        there = folder / str(Path(build).stat().st_mtime_ns) / Path(build).name
        if not there.exists():
            there.parent.mkdir(exist_ok=True)
            shutil.copyfile(build, there)
        return answer(str(there), query, arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scope, "_answer", _answer)
        patch.setattr(scope, "forget_older_than", lambda build: None)
        yield


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
        setting.setenv(data_folder.SETTING, str(root))
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in choices.items():
            app.query_params[name] = value
        if where != "home":
            app.switch_page(f"pages/{where}.py")
        app.run()
        assert os.environ[data_folder.SETTING] == str(root)
        return app

    return _open


TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


def texts(app: AppTest) -> str:
    """Everything a page says."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "success")
    said = [str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind)]
    links = [element.proto.label for element in app.get("page_link")]
    return "\n".join([*said, *links]).replace("\\", "")


def tables(app: AppTest) -> str:
    """Every word of a page's tables."""
    return "\n".join(unescape(TAG.sub(" ", element.proto.body)) for element in app.get("html"))


@pytest.fixture(autouse=True)
def builds_are_waited_for(tmp_path: Path) -> Iterator[None]:
    """A build that follows a save beside the page ends before its data folder goes."""
    yield
    for thread in threading.enumerate():
        if thread.name == "refresh":
            thread.join(timeout=60)
