"""Signing in with a real provider: each role has its pages alone, and a sign-in that ended is over."""

import os
import subprocess
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from tests import readme_installation
from tests.browser.serving import free_port
from tests.browser.signing_in import CHIEF, OFFICER, STRANGER, TRUSTEE, VIEWER, behind_a_provider, sign_in
from tests.browser.steady_page import click, linger, open_page, wait_until_steady
from tests.browser.visits import SAMPLE

EVERYBODY = {"Home", "Board report", "About the figures"}
BOARD = {"Channels", "What people tell us", "Keep or close"}
PAGES = {
    OFFICER: EVERYBODY
    | BOARD
    | {"Posts", "Accounts", "Add data", "Add experiences", "Moderation", "Our organisation"},
    CHIEF: EVERYBODY | BOARD | {"Posts", "Accounts", "Moderation", "Our organisation"},
    TRUSTEE: EVERYBODY | BOARD,
    VIEWER: EVERYBODY,
}
ADDRESSES = {
    "Channels": "channels",
    "Posts": "posts",
    "What people tell us": "what_people_tell_us",
    "Keep or close": "keep_or_close",
    "Board report": "board_report",
    "Moderation": "moderation",
    "Accounts": "accounts",
    "Add data": "add_data",
    "Add experiences": "experiences",
    "Our organisation": "our_organisation",
    "About the figures": "about_the_figures",
}
CLOSED = [(who, title) for who in PAGES for title in ADDRESSES if title not in PAGES[who]]
LOCKED = ("", *ADDRESSES.values(), "post", "moderation_item")


def links(page: Page) -> set[str]:
    """The titles of the pages that the sidebar offers."""
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    names = page.locator(".stSidebar .stPageLink a [data-testid='stMarkdownContainer']")
    return {name.strip() for name in names.all_inner_texts()}


def is_asked_to_sign_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.locator(".stPageLink").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("who", PAGES)
def test_each_role_has_its_pages(signed_in, guarded, who):
    page = signed_in(who)
    open_page(page, guarded)
    assert links(page) == PAGES[who]
    click(page.locator(".stSidebar .stPageLink a", has_text="About the figures"))
    expect(page.get_by_role("heading", level=1, name="About the figures")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize(("who", "title"), CLOSED)
def test_a_direct_address_opens_no_page_of_another_role(signed_in, guarded, who, title):
    page = signed_in(who)
    open_page(page, f"{guarded}/{ADDRESSES[title]}?{SAMPLE}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.get_by_role("heading", level=1, name=title).count() == 0


@pytest.mark.parametrize(
    "where",
    [pytest.param(where, marks=() if where in ("", "posts") else pytest.mark.slow) for where in LOCKED],
)
def test_nobody_sees_anything_before_signing_in(page, guarded, where):
    open_page(page, f"{guarded}/{where}")
    is_asked_to_sign_in(page)
    assert "Facebook" not in page.inner_text("body")


@pytest.mark.slow
def test_somebody_without_a_role_is_told_so(page, guarded):
    sign_in(page, guarded, STRANGER)
    wait_until_steady(page)
    expect(page.get_by_text("has no role here")).to_be_visible()
    assert page.locator(".stPageLink").count() == 0


def test_a_forged_cookie_opens_nothing(signed_in, visitor, guarded):
    page = signed_in(VIEWER)
    cookies = [
        cookie for cookie in visitor.cookies() if "streamlit" in cookie["name"] and "user" in cookie["name"]
    ]
    assert cookies
    for cookie in cookies:
        value = cookie["value"].strip('"')
        middle = len(value) // 2
        forged = value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]
        visitor.add_cookies([{**cookie, "value": forged}])
    open_page(page, guarded)
    is_asked_to_sign_in(page)


@pytest.mark.slow
def test_a_tab_that_was_signed_out_elsewhere_cannot_act(visitor, guarded):
    first, second = visitor.new_page(), visitor.new_page()
    sign_in(first, guarded, OFFICER)
    wait_until_steady(first)
    open_page(second, guarded)
    assert links(first) == links(second) == PAGES[OFFICER]
    click(first.get_by_role("button", name="Sign out"))
    first.wait_for_url("**/end_session**")  # the provider's own page
    open_page(first, guarded)
    is_asked_to_sign_in(first)
    click(second.locator(".stSidebar .stPageLink a", has_text="Posts"))
    is_asked_to_sign_in(second)
    assert second.get_by_role("heading", level=1, name="Posts").count() == 0


@pytest.mark.slow
def test_a_download_of_one_person_is_refused_to_another(signed_in, signed, visitor, guarded):
    signed_in(VIEWER)
    page = signed_in(OFFICER)
    open_page(page, f"{guarded}/channels?{SAMPLE}")
    click(page.get_by_text("Table and CSV").first)
    with page.expect_request(lambda request: "/media/" in request.url) as asked:
        click(page.get_by_role("button", name="Download CSV").first)
    download = visitor.request.get(asked.value.url)
    assert download.status == 200 and download.headers["cache-control"] == "no-store"
    visitor.clear_cookies()
    assert visitor.request.get(asked.value.url).status == 401
    visitor.add_cookies(signed[VIEWER])
    assert visitor.request.get(asked.value.url).status == 403


@pytest.mark.slow
def test_in_the_meeting_view_an_officer_sees_what_the_board_sees(signed_in, guarded):
    page = signed_in(OFFICER)
    open_page(page, guarded)
    click(page.get_by_text("Meeting view"))
    assert links(page) == PAGES[TRUSTEE]


@pytest.mark.parametrize("address", ["0.0.0.0", pytest.param("::", marks=pytest.mark.slow)])
def test_without_sign_in_the_dashboard_refuses_to_listen_to_others(tmp_path, address):
    python = readme_installation.python()
    command = [python, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    port = free_port()
    server = subprocess.run(
        [*command, "--server.address", address, "--server.port", str(port)], cwd=PROJECT, capture_output=True,
        text=True, timeout=60, env=os.environ | {data_folder.SETTING: str(tmp_path)}, check=False,
    )  # fmt: skip
    assert server.returncode == 1
    assert "Without sign-in only this computer may connect" in server.stderr
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2)


@pytest.mark.slow
def test_a_session_ends_by_the_clock(page, provider, guarded_root):
    seconds = 12
    setting = {"ENGAGEMENT_SIGN_IN__SESSION_HOURS": str(seconds / 3600)}
    with behind_a_provider(guarded_root, provider, **setting) as address:
        sign_in(page, address, OFFICER)
        wait_until_steady(page)
        expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
        linger(page, seconds)
        click(page.locator(".stSidebar .stPageLink a", has_text="Channels"))
        is_asked_to_sign_in(page)
        assert page.get_by_role("heading", name="Channels").count() == 0
