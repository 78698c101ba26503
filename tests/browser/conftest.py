"""A running dashboard and a browser on it; skipped where there is no browser, unless CI is set."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.serving import dashboard
from tests.browser.signing_in import sign_in
from tests.sample_organisation import loaded, told

__all__ = ["loaded", "told"]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def address(loaded: Path) -> Iterator[str]:
    """Where a dashboard on the sample answers; one for all tests of a file."""
    with dashboard(loaded) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            found = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=found, args=QUIET.split())
        except Error:
            if os.environ.get("CI"):
                raise
            pytest.skip("no browser on this computer")
        yield browser
        browser.close()


@pytest.fixture
def signed_in(chromium: Browser, guarded: str):
    """A page of somebody who is signed in, in a browser of their own."""
    contexts, pages = [], {}

    def _page(address: str) -> Page:
        if address not in pages:
            contexts.append(chromium.new_context(viewport={"width": 1440, "height": 1000}))
            pages[address] = sign_in(contexts[-1], guarded, address)
        return pages[address]

    yield _page
    for context in contexts:
        context.close()
