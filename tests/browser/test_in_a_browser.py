"""Every page in a browser, wide and narrow: quiet, local, readable, usable with the keyboard alone."""

from functools import cache

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.warehouse import build_history
from tests.browser.visits import visit

ADDRESSES = {"home": "", "post": "post?account={account}&post={post}"}
PAGES = [ADDRESSES.get(page.stem, page.stem) for page in sorted((PROJECT / "pages").glob("*.py"))]
SAMPLE = "data=Invented+sample"
WIDE, NARROW = 1440, 390
EVERY_PAGE = pytest.mark.parametrize("where", PAGES)
EVERY_WIDTH = pytest.mark.parametrize("width", (WIDE, NARROW))


@pytest.fixture(scope="session")
def a_post(loaded):
    with build_history.connect_latest(data_folder.sample(loaded)) as db:
        [(account, post)] = db.sql("""
            select account_id, post_id from posts where exports > 1 order by reach desc nulls last limit 1
        """).fetchall()
    return {"account": account, "post": post}


@pytest.fixture(scope="session")
def first_opened(chromium, address):
    """What a link to one account shows as the very first thing that the server is asked for."""
    return visit(chromium, f"{address}/channels?{SAMPLE}&accounts=Facebook", WIDE, keyboard=False)


@pytest.fixture(scope="session")
def see(chromium, address, a_post, first_opened):
    """Visits a page once for all tests."""

    @cache
    def _see(where, width):
        path = where.format(**a_post)
        url = f"{address}/{path}{'&' if '?' in path else '?'}{SAMPLE}"
        return visit(chromium, url, width, keyboard=width == WIDE)

    return _see


def test_a_link_to_a_page_that_is_the_first_thing_opened_comes_through_the_dashboard(first_opened):
    assert first_opened.headings[0] == "Channels"
    assert "Facebook" in first_opened.headings and "LinkedIn" not in first_opened.headings


@EVERY_WIDTH
@EVERY_PAGE
def test_a_page_is_quiet_asks_nobody_outside_and_fits_its_width(see, where, width):
    seen = see(where, width)
    assert seen.headings
    assert seen.errors == []
    assert seen.outside == []
    assert not seen.too_wide


@EVERY_WIDTH
@EVERY_PAGE
def test_a_page_breaks_no_rule_of_wcag_2_2_aa_that_a_program_can_see(see, where, width):
    assert see(where, width).broken == {}


@pytest.mark.parametrize("where", ["", "channels", "posts", "add_data"])
def test_everything_that_can_be_used_is_reached_with_the_tab_key(see, where):
    seen = see(where, WIDE)
    assert seen.usable and seen.unreached == []
