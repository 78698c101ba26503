"""Two organisations and the network behind one sign-in: three people, and nothing crosses between them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data_pipeline.organisation import organisations, settings
from tests.browser import signing_in
from tests.browser.serving import dashboard, free_port
from tests.browser.signing_in import BOTH, KENT, NATIONAL, SUTTON, sign_in
from tests.browser.steady_page import choose, click, fill, open_page, wait_until_steady
from tests.two_organisations import FACEBOOK, WORDS, make, other_words

PAGES = (
    "", "channels", "posts", "what_people_tell_us", "theme", "keep_or_close", "decision", "board_report",
    "add_data", "experiences", "coding", "moderation", "moderation_item?item=1", "accounts",
    "our_organisation", "about_the_figures", f"post?account={FACEBOOK}&post=1", "network",
)  # fmt: skip
ROLES = {
    "kent": {"officer": [KENT], "ceo": [BOTH]},
    "sutton": {"officer": [SUTTON, BOTH]},
}
OF_KENT, OF_SUTTON = WORDS["kent"], WORDS["sutton"]
NOT_HERE = "an organisation that you have no role in"


@pytest.fixture(scope="module")
def network(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard of two organisations answers."""
    root = tmp_path_factory.mktemp("several") / "data"
    installation = make(root, **ROLES)
    settings.write(installation, "network", viewer=[NATIONAL])
    port = free_port()
    how = signing_in.of_several(provider, f"http://localhost:{port}/oauth2callback")
    with dashboard(root, "localhost", port, **how) as address:
        yield address


@pytest.fixture(scope="module")
def cookies_of() -> dict[str, list[Any]]:
    return {}


@pytest.fixture
def as_(visitor: BrowserContext, network: str, cookies_of: dict[str, list[Any]]) -> Callable[[str], Page]:
    """`as_(KENT)`: a new page of that person, who signs in once and comes back later."""

    def _as(who: str) -> Page:
        visitor.clear_cookies()
        page = visitor.new_page()
        if who in cookies_of:
            visitor.add_cookies(cookies_of[who])
        else:
            sign_in(page, network, who)
            wait_until_steady(page)
            cookies_of[who] = visitor.cookies()
        open_page(page, "about:blank")
        return page

    return _as


def crawl(page: Page, network: str, organisation: str | None) -> Iterator[tuple[str, str]]:
    """Every page, as it arrives in the browser, with all that is folded away."""
    for where in PAGES:
        address = f"{network}/{where}"
        if organisation is not None:
            address += f"{'&' if '?' in where else '?'}organisation={organisation}"
        open_page(page, address)
        yield where, page.content()


@pytest.mark.slow
@pytest.mark.parametrize(("who", "name"), [(KENT, "kent"), (SUTTON, "sutton")])
def test_an_officer_meets_no_word_of_the_other_organisation(as_, network, who, name):
    seen = dict(crawl(as_(who), network, None))
    leaks = [where for where, text in seen.items() if any(word in text for word in other_words(name))]
    assert leaks == []
    assert WORDS[name] in seen["posts"] and WORDS[name] in seen["moderation"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sutton", "network", "surrey"])
def test_an_address_of_another_organisation_opens_nothing_and_says_the_same_of_one_that_is_not(
    as_, network, name
):
    for where, text in crawl(as_(KENT), network, name):
        assert NOT_HERE in text, where
        assert not any(word in text for word in WORDS.values()), where


@pytest.mark.slow
def test_who_sees_the_network_sees_its_page_alone(as_, network):
    page = as_(NATIONAL)
    for where, text in crawl(page, network, None):
        assert not any(word in text for word in WORDS.values()), where
    open_page(page, network)
    expect(page.get_by_role("heading", level=1, name="Network")).to_be_visible()
    assert page.locator(".stSidebar .stPageLink a [data-testid='stMarkdownContainer']").all_inner_texts() == [
        "Network"
    ]
    for name in WORDS:
        open_page(page, f"{network}/posts?organisation={name}")
        expect(page.get_by_text(NOT_HERE)).to_be_visible()


@pytest.mark.slow
def test_who_has_two_changes_between_them_and_carries_nothing_over(as_, network):
    page = as_(BOTH)
    open_page(page, f"{network}/experiences?organisation=sutton")
    click(page.get_by_text("Paste many comments"))
    fill(page.get_by_role("textbox", name="Comments"), f"{OF_SUTTON} again, and again")
    click(page.get_by_role("button", name="Look them over"))
    assert OF_SUTTON in page.content()
    choose(page, "Organisation", "Healthwatch kent")
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    assert "organisation=kent" in page.url
    for where in PAGES:
        open_page(page, f"{network}/{where}")
        assert OF_SUTTON not in page.content(), where


@pytest.mark.slow
def test_somebody_has_in_each_the_roles_of_that_one(as_, network):
    page = as_(BOTH)
    open_page(page, f"{network}/add_data?organisation=sutton")
    expect(page.get_by_role("heading", level=1, name="Add data")).to_be_visible()
    open_page(page, f"{network}/add_data?organisation=kent")  # there a Chief Executive, who loads nothing
    assert page.get_by_role("heading", level=1, name="Add data").count() == 0


@pytest.mark.slow
def test_a_file_made_for_one_is_refused_to_the_other(as_, visitor, network, cookies_of):
    as_(SUTTON)
    page = as_(KENT)
    open_page(page, f"{network}/channels")
    click(page.get_by_text("Table and CSV").first)
    with page.expect_request(lambda request: "/media/" in request.url) as asked:
        click(page.get_by_role("button", name="Download CSV").first)
    assert visitor.request.get(asked.value.url).status == 200
    visitor.clear_cookies()
    visitor.add_cookies(cookies_of[SUTTON])
    assert visitor.request.get(asked.value.url).status == 403


@pytest.mark.slow
def test_a_search_finds_nothing_of_the_other(as_, network):
    page = as_(KENT)
    open_page(page, f"{network}/posts?find={OF_SUTTON}")
    assert "Nothing" in page.inner_text("body") or "No post" in page.inner_text("body")
    assert f"{OF_SUTTON} news" not in page.content()


@pytest.mark.slow
def test_a_role_that_is_taken_away_ends_with_it(as_, network, provider, tmp_path):
    root = tmp_path / "data"
    installation = make(root, **ROLES)
    port = free_port()
    how = signing_in.of_several(provider, f"http://localhost:{port}/oauth2callback")
    with dashboard(root, "localhost", port, **how) as address:
        page = as_(KENT)
        sign_in(page, address, KENT)
        open_page(page, f"{address}/posts")
        assert OF_KENT in page.content()
        settings.write(organisations.named(installation, "kent"), "roles", officer=[])
        click(page.locator(".stSidebar .stPageLink a", has_text="Channels"))
        expect(page.get_by_text("has no role here")).to_be_visible()
        assert OF_KENT not in page.inner_text("body")


def test_an_officer_finds_the_posts_of_one_and_not_those_of_the_other(as_, network):
    page = as_(KENT)
    open_page(page, f"{network}/posts")
    assert OF_KENT in page.content() and OF_SUTTON not in page.content()
    open_page(page, f"{network}/posts?organisation=sutton")
    expect(page.get_by_text(NOT_HERE)).to_be_visible()
    assert OF_SUTTON not in page.content()
