"""One visit to a page: what it asked for, what it complained about, what a program finds wrong with it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.steady_page import open_page, press

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
PROBES = ("/_stcore/health", "/_stcore/host-config")  # Streamlit looks for itself under a page's address
SAMPLE = "data=Invented+sample"
WIDE, NARROW = 1440, 390


@dataclass
class Visit:
    """A page as one visit found it."""

    headings: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    too_wide: bool = False
    broken: dict[str, list[str]] = field(default_factory=dict)
    unreached: list[str] = field(default_factory=list)
    usable: int = 0


def visit(window: BrowserContext, url: str, width: int, keyboard: bool) -> Visit:
    """Opens a page, looks at it in every way, and leaves."""
    seen = Visit()
    page = window.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.on("request", lambda request: _outside(seen, request.url, urlsplit(url).netloc))
    page.on("console", lambda message: _complaint(seen, message))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    open_page(page, url)
    main = page.locator("[data-testid=stMain]")
    seen.headings = main.locator("h1, h2, h3").all_inner_texts()
    seen.too_wide = main.evaluate("main => main.scrollWidth > main.clientWidth")
    if keyboard:
        _tab_through(page, seen)
    seen.broken = broken_rules(page)
    page.close()
    return seen


def broken_rules(page: Page) -> dict[str, list[str]]:
    """The rules of WCAG 2.2 AA that a program sees broken, each with where."""
    response = Axe().run(page, options=RULES).response
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"]] for rule in response["violations"]}


def _tab_through(page: Page, seen: Visit) -> None:
    usable = page.locator("[data-testid=stMain]").locator("a[href]:visible, summary:visible")
    names = usable.evaluate_all(
        "all => all.map((element, place) => { element.dataset.place = place; return element.innerText })"
    )
    page.evaluate(
        """() => {
            window.reached = new Set();
            document.addEventListener('focusin', event => window.reached.add(event.target.dataset.place));
        }"""
    )
    for _ in range(10):
        press(page, *["Tab"] * 20)
        if page.evaluate("count => [...Array(count).keys()].every(n => reached.has(String(n)))", len(names)):
            break
    reached = set(page.evaluate("[...window.reached]"))
    seen.usable = len(names)
    seen.unreached = [name for place, name in enumerate(names) if str(place) not in reached]


def _outside(seen: Visit, url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != host:
        seen.outside.append(url)


def _complaint(seen: Visit, message: Any) -> None:
    probing = (message.location or {}).get("url", "").endswith(PROBES)
    if message.type == "error" and not probing:
        seen.errors.append(message.text)
