"""Running dashboards and a browser on them, each started once for all tests of a process.

They are skipped where there is no browser, unless CI is set.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from data_pipeline.moderation import sample as moderation_sample
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from tests.browser import signing_in
from tests.browser.serving import dashboard
from tests.browser.steady_page import open_page, wait_until_steady, watched
from tests.browser.visits import SAMPLE, WIDE, Visit, visit
from tests.sample_organisation import loaded, told

__all__ = ["loaded", "told"]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=program, args=QUIET.split())
        except Error:
            if os.environ.get("CI"):
                raise
            pytest.skip("no browser on this computer")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> BrowserContext:
    """One browser window for all tests: what a server's pages are made of is fetched once."""
    return watched(chromium.new_context(viewport={"width": WIDE, "height": 1000}, reduced_motion="reduce"))


@pytest.fixture
def visitor(window: BrowserContext) -> Iterator[BrowserContext]:
    """The window of somebody whom no server knows yet."""
    window.clear_cookies()
    yield window
    for page in window.pages:
        page.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    return visitor.new_page()


@pytest.fixture(scope="session")
def root(told: Path, loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to read and to write in: a sample with what people told it and what it moderated, and X
    as its own data."""
    folder = tmp_path_factory.mktemp("local") / "data"
    shutil.copytree(loaded, folder, ignore=shutil.ignore_patterns("sample-data"))
    shutil.copytree(told / "sample-data", folder / "sample-data")
    moderated = SAMPLE_RECORDS / "moderation.csv"
    moderation_sample.record(moderated, records_of(data_folder.sample(folder)), LOCAL)
    return folder


@pytest.fixture(scope="session")
def just_started(root: Path) -> Iterator[str]:
    """A dashboard that nobody has opened."""
    with dashboard(root) as address:
        yield address


@pytest.fixture(scope="session")
def first_opened(window: BrowserContext, just_started: str) -> Visit:
    """What a link to one account shows as the very first thing that the server is asked for."""
    return visit(window, f"{just_started}/channels?{SAMPLE}&account=Facebook", WIDE, keyboard=True)


@pytest.fixture(scope="session")
def address(just_started: str, first_opened: Visit) -> str:
    """Where the dashboard answers, for one who needs not sign in."""
    return just_started


@pytest.fixture(scope="session")
def guarded_root(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the dashboard that one has to sign in to."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copytree(told / "sample-data", folder / "sample-data")
    return folder


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    with signing_in.running_provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def guarded(guarded_root: Path, provider: str) -> Iterator[str]:
    """Where a dashboard answers that one has to sign in to."""
    with signing_in.behind_a_provider(guarded_root, provider) as address:
        yield address


@pytest.fixture(scope="session")
def signed() -> dict[str, list[Any]]:
    """What makes a browser that of somebody who has signed in, by e-mail address."""
    return {}


@pytest.fixture
def signed_in(
    visitor: BrowserContext, page: Page, guarded: str, signed: dict[str, list[Any]]
) -> Callable[[str], Page]:
    """`signed_in(OFFICER)`: the page, of that person from now on. Each signs in once and comes back later."""
    whose = [""]

    def _signed_in(address: str) -> Page:
        if address == whose[0]:
            return page
        visitor.clear_cookies()
        if address in signed:
            visitor.add_cookies(signed[address])
        else:
            signing_in.sign_in(page, guarded, address)
            wait_until_steady(page)  # a first page that is left while the server still starts is no test
            signed[address] = visitor.cookies()
        open_page(page, "about:blank")  # what is still shown is another person's, or not wanted
        whose[0] = address
        return page

    return _signed_in
