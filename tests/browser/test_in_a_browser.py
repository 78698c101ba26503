"""Every page in a browser, wide and narrow: quiet, local, readable, usable with the keyboard alone.

Every day Home is looked at, and Channels as the first thing that is opened; `pytest -m slow` looks at all
pages in both widths.
"""

from functools import cache

import pytest
from playwright.sync_api import expect

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.warehouse import build_history
from tests.browser.steady_page import click, open_page
from tests.browser.visits import NARROW, SAMPLE, WIDE, visit

ADDRESSES = {
    "home": "",
    "post": "post?account={account}&post={post}",
    "theme": "theme?of=theme&item=medication",
    "moderation_item": "moderation_item?item=7",
}
PAGES = [ADDRESSES.get(page.stem, page.stem) for page in sorted((PROJECT / "pages").glob("*.py"))]
# Channels is looked at every day as well, as the first thing that is opened.
EVERY_DAY = {"": WIDE}
REACHED_BY_KEYBOARD = ("posts", "add_data", "channels", "what_people_tell_us", ADDRESSES["theme"])
WITHOUT_EXPERIENCES = ("what_people_tell_us", "theme", "coding", "experiences")
EVERY_PAGE = pytest.mark.parametrize(
    ("where", "width"),
    [
        pytest.param(where, width, marks=() if EVERY_DAY.get(where) == width else pytest.mark.slow)
        for where in PAGES
        for width in (WIDE, NARROW)
    ],
)


@pytest.fixture(scope="module")
def a_post(root):
    with build_history.connect_latest(data_folder.sample(root)) as db:
        [(account, post)] = db.sql("""
            select account_id, post_id from posts where exports > 1 order by reach desc nulls last limit 1
        """).fetchall()
    return {"account": account, "post": post}


@pytest.fixture(scope="module")
def see(window, address, a_post):
    """Visits a page once for all tests."""

    @cache
    def _see(where, width, data=SAMPLE):
        path = where.format(**a_post)
        url = f"{address}/{path}{'&' if '?' in path else '?'}{data}"
        return visit(window, url, width, keyboard=width == WIDE)

    return _see


def is_quiet_and_fits(seen):
    assert seen.headings
    assert seen.errors == []
    assert seen.outside == []
    assert not seen.too_wide


def test_a_link_to_a_page_that_is_the_first_thing_opened_comes_through_the_dashboard(first_opened):
    assert first_opened.headings[0] == "Channels"
    assert "Facebook" in first_opened.headings and "LinkedIn" not in first_opened.headings
    is_quiet_and_fits(first_opened)
    assert first_opened.broken == {}
    assert first_opened.usable and first_opened.unreached == []


@EVERY_PAGE
def test_a_page_is_quiet_asks_nobody_outside_and_fits_its_width(see, where, width):
    is_quiet_and_fits(see(where, width))


@EVERY_PAGE
def test_a_page_breaks_no_rule_of_wcag_2_2_aa_that_a_program_can_see(see, where, width):
    assert see(where, width).broken == {}


@pytest.mark.parametrize("where", [
    "", *(pytest.param(where, marks=pytest.mark.slow) for where in REACHED_BY_KEYBOARD),
])  # fmt: skip
def test_everything_that_can_be_used_is_reached_with_the_tab_key(see, where):
    seen = see(where, WIDE)
    assert seen.usable and seen.unreached == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("where", WITHOUT_EXPERIENCES)
def test_a_page_of_what_people_told_is_as_good_before_anybody_told_anything(see, where, width):
    seen = see(where, width, "data=Our+own+data")
    is_quiet_and_fits(seen)
    assert seen.broken == {}


def test_on_a_phone_the_menu_makes_room_for_the_page_that_was_chosen_from_it(window, address):
    page = window.new_page()
    page.set_viewport_size({"width": NARROW, "height": 844})
    open_page(page, f"{address}/about_the_figures?{SAMPLE}")
    click(page.get_by_test_id("stExpandSidebarButton"))
    click(page.get_by_test_id("stSidebar").get_by_role("link", name="Accounts", exact=True))
    expect(page.get_by_role("heading", level=1, name="Accounts")).to_be_visible()
    expect(
        page.get_by_test_id("stSidebar").get_by_role("link", name="Accounts", exact=True)
    ).not_to_be_in_viewport()
    page.close()
