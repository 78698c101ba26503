"""Every page in a browser, wide and narrow: quiet, local, readable, usable with the keyboard alone."""

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGES = ("", "channels", "posts", "post?account={account}&post={post}", "add_data", "about_the_figures")
SAMPLE = "data=Invented+sample"
WIDTHS = (1440, 390)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PROBES = ("/_stcore/health", "/_stcore/host-config")  # Streamlit looks for itself under a page's address


@dataclass
class Seen:
    """An open page, and what it asked for and complained about."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def see(chromium, address, a_post):
    """Opens a page once for all tests."""

    @cache
    def _see(where: str, width: int) -> Seen:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        seen = Seen(page)
        host = urlsplit(address).netloc
        page.on("request", lambda r: _outside(seen, r.url, host))
        page.on("console", lambda m: _complaint(seen, m))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        path = where.format(**a_post)
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}{SAMPLE}")
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"] h1')
        page.wait_for_timeout(800)
        page.wait_for_function("document.querySelector('[data-stale=true]') === null")
        page.wait_for_timeout(1500)  # until what was greyed out while the page ran is black again
        return seen

    return _see


@pytest.fixture(scope="session")
def a_post(loaded):
    from data_pipeline import builds, folders

    with builds.connect_latest(folders.sample(loaded)) as db:
        [(account, post)] = db.sql("""
            select account_id, post_id from posts where exports > 1 order by reach desc nulls last limit 1
        """).fetchall()
    return {"account": account, "post": post}


def _outside(seen: Seen, url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != host:
        seen.outside.append(url)


def _complaint(seen: Seen, message) -> None:
    probing = (message.location or {}).get("url", "").endswith(PROBES)
    if message.type == "error" and not probing:
        seen.errors.append(message.text)


def test_a_link_to_a_page_that_is_the_first_thing_opened_comes_through_the_dashboard(chromium, fresh):
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{fresh}/channels?{SAMPLE}&accounts=Facebook")
    page.wait_for_selector("[data-testid=stSidebar] >> text=Officer's desk", timeout=30_000)
    page.wait_for_selector("h3 >> text=Facebook")
    assert page.locator("h3 >> text=LinkedIn").count() == 0
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("where", PAGES)
def test_a_page_is_quiet_asks_nobody_outside_and_fits_its_width(see, where, width):
    seen = see(where, width)
    assert seen.errors == []
    assert seen.outside == []
    assert seen.page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("where", PAGES)
def test_a_page_breaks_no_rule_of_wcag_2_2_aa_that_a_program_can_see(see, where, width):
    found = Axe().run(see(where, width).page, options=RULES)
    broken = {v["id"]: [n["html"][:160] for n in v["nodes"]] for v in found.response["violations"]}
    assert broken == {}


@pytest.mark.parametrize("where", ["", "channels", "posts", "add_data"])
def test_everything_that_can_be_used_is_reached_with_the_tab_key(see, where):
    page = see(where, 1440).page
    links = page.locator("[data-testid=stMain]").locator("a[href]:visible, summary:visible")
    links.evaluate_all("all => all.forEach((element, place) => element.dataset.place = place)")
    wanted, reached = set(range(links.count())), set()
    for _ in range(200):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.dataset.place")
        reached |= {int(place)} if place else set()
    assert wanted and reached == wanted
