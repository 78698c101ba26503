"""What a person waits for in a browser: the first visit, the next one, and going from page to page."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import dashboard

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
ROUNDS = 5  # times through the menu
LINKS = ("Channels", "Posts", "What people tell us", "Keep or close", "Accounts", "Home")
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True)
class Visits:
    """Seconds of the first and the next visit until all is drawn, the megabytes that the first fetched, and
    seconds of each page switch until its title stands and until all of it is drawn."""

    first: float
    megabytes: float
    following: float
    titles: list[float]
    drawn: list[float]


def visits(root: Path) -> Visits:
    """Walks through the pages of a data folder's sample."""
    with dashboard(root) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        _open(browser, address)  # the server has been started: libraries are loaded, answers are kept
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        with _fetched(page) as fetched:
            first = _seconds(lambda: _goto(page, address))
        following = min(_seconds(lambda: _goto(page, address)) for _ in range(3))
        switches = [_switch(page, name) for _ in range(ROUNDS) for name in LINKS][len(LINKS) :]
        browser.close()
    return Visits(
        first, sum(fetched) / 1e6, following, sorted(t for t, _ in switches), sorted(d for _, d in switches)
    )


def median_and_p95(seconds: list[float]) -> tuple[float, float]:
    """The middle one, and the one that 95 in 100 do not exceed."""
    return statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]


def _open(browser: Browser, address: str) -> None:
    page = browser.new_page()
    _goto(page, address)
    for name in LINKS:
        _switch(page, name)
    page.close()


def _goto(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
    _all_drawn(page)


def _switch(page: Page, name: str) -> tuple[float, float]:
    """Seconds from the click until the page's title stands, and until all of it is drawn."""
    link = page.locator(".stSidebar").get_by_role("link", name=name, exact=True)
    start = time.perf_counter()
    link.click()
    page.get_by_role("heading", level=1, name=name, exact=True).wait_for(timeout=60_000)
    title = time.perf_counter() - start
    _all_drawn(page)
    return title, time.perf_counter() - start


def _all_drawn(page: Page) -> None:
    page.locator(IDLE).wait_for(state="attached", timeout=60_000)
    page.wait_for_function("() => document.querySelectorAll('[data-testid=\"stSkeleton\"]').length === 0")


def _seconds(what: Callable[[], None]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


@contextmanager
def _fetched(page: Page) -> Iterator[list[int]]:
    """How many bytes came over the wire for each answer."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    yield sizes
    page.wait_for_timeout(200)
    session.detach()
