"""The board report as a file in a browser: it breaks no rule of WCAG, fits every window, and is printed."""

import pytest
from playwright.sync_api import Page

from data_pipeline.board_report import html
from data_pipeline.board_report.contents import Report
from data_pipeline.organisation.printed_pages import Letterhead
from tests.board_report.example import FULL, SMALL, draft
from tests.browser.visits import broken_rules

WIDTHS = (320, 390, 640, 720, 768, 1024, 1280, 1440, 1920)  # 1,440 at 200 % zoom is 720
# What reaches over the right edge and lies in nothing that scrolls.
BURSTING = """
() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  const reaches = box.width > 1 && box.right > document.documentElement.clientWidth + 1;
  return reaches && !element.closest('.scrolls, .unseen');
}).map(element => `${element.tagName} ${element.textContent.slice(0, 40)}`).slice(0, 3)
"""
SCROLLED = """
() => [...document.querySelectorAll('.scrolls')].filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => each.querySelector('caption').textContent)
"""


def opened(page: Page, report: Report = FULL, *, unfolded: bool = False) -> Page:
    page.set_content(html.page(report, letterhead=Letterhead(report.made.organisation, "")))
    if unfolded:
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


EVERY = [(report, width) for report in (FULL, SMALL, draft(FULL)) for width in (320, 1440)]
EVERY_DAY = [(FULL, 320), (SMALL, 1440)]


@pytest.mark.parametrize(
    ("report", "width"),
    [pytest.param(*each, marks=[] if each in EVERY_DAY else [pytest.mark.slow]) for each in EVERY],
)
def test_no_rule_of_wcag_is_broken(page, report, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert broken_rules(opened(page, report)) == {}
    assert broken_rules(opened(page, report, unfolded=True)) == {}


def test_the_fragment_breaks_no_rule_below_a_title_of_its_page(page):
    page.set_content(f"<!doctype html><html lang=en><title>a</title><main><h1>a</h1>{html.body(FULL)}</main>")
    assert broken_rules(page) == {}


@pytest.mark.parametrize("unfolded", [False, True])
def test_it_fits_at_every_width(page, unfolded):
    opened(page, unfolded=unfolded)
    bursting = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (found := page.evaluate(BURSTING)) or wide > width:
            bursting[width] = (wide, found)
    assert bursting == {}


def test_no_table_has_to_be_scrolled_sideways(page):
    opened(page, unfolded=True)
    scrolled = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if captions := page.evaluate(SCROLLED):
            scrolled[width] = captions
    assert scrolled == {}


ALL_THERE = """() => Promise.all([
    document.fonts.ready, ...[...document.images].map(image => image.decode())
]).then(() => true)"""


def test_it_asks_for_nothing(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, unfolded=True).evaluate(ALL_THERE)
    assert [url for url in asked if not url.startswith("data:")] == []


def test_on_paper_it_is_two_sheets_and_an_annex(page):
    sheets = opened(page).pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == 3
