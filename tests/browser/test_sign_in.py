"""Signing in with a real provider: each role has its pages alone, and a sign-in that ended is over."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from tests.browser.serving import free_port
from tests.browser.signing_in import CHIEF, OFFICER, TRUSTEE, VIEWER, behind_a_provider, sign_in

EVERYBODY = {"Home", "About the figures"}
BOARD = {"Channels", "What people tell us", "Keep or close"}
PAGES = {
    OFFICER: EVERYBODY | BOARD | {"Posts", "Accounts", "Add data", "Add experiences"},
    CHIEF: EVERYBODY | BOARD | {"Posts", "Accounts"},
    TRUSTEE: EVERYBODY | BOARD,
    VIEWER: EVERYBODY,
}
ADDRESSES = {
    "Channels": "channels",
    "Posts": "posts",
    "What people tell us": "what_people_tell_us",
    "Keep or close": "keep_or_close",
    "Accounts": "accounts",
    "Add data": "add_data",
    "Add experiences": "experiences",
    "About the figures": "about_the_figures",
}


@pytest.fixture(scope="module")
def guarded(loaded: Path) -> Iterator[str]:
    with behind_a_provider(loaded) as found:
        yield found


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport={"width": 1440, "height": 1000})
    yield opened
    opened.close()


def links(page: Page) -> set[str]:
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible(timeout=20_000)
    # The last of the links; while a page is drawn anew, some stand there twice for a moment.
    last = page.locator(".stSidebar .stPageLink a", has_text="About the figures")
    expect(last).to_have_count(1, timeout=20_000)
    return {name.strip() for name in page.locator(".stSidebar .stPageLink a").all_inner_texts()}


@pytest.mark.parametrize("address", PAGES)
def test_each_role_has_its_pages_and_a_direct_address_opens_no_other(context, guarded, address):
    page = sign_in(context, guarded, address)
    assert links(page) == PAGES[address]
    for title in ADDRESSES.keys() - PAGES[address]:
        page.goto(f"{guarded}/{ADDRESSES[title]}?data=Invented+sample")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
        assert page.get_by_role("heading", level=1, name=title).count() == 0
    page.goto(f"{guarded}/about_the_figures")
    expect(page.get_by_role("heading", level=1, name="About the figures")).to_be_visible(timeout=20_000)


def test_nobody_sees_anything_before_signing_in(context, guarded):
    page = context.new_page()
    for where in ("", *ADDRESSES.values(), "post"):
        page.goto(f"{guarded}/{where}")
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)
        assert page.locator(".stPageLink").count() == 0
        assert "Facebook" not in page.inner_text("body")


def test_somebody_without_a_role_is_told_so(context, guarded):
    page = sign_in(context, guarded, "stranger@example.org")
    expect(page.get_by_text("has no role here")).to_be_visible(timeout=20_000)
    assert page.locator(".stPageLink").count() == 0


def test_a_forged_cookie_opens_nothing(context, guarded):
    page = sign_in(context, guarded, "viewer@example.org")
    links(page)
    cookies = [
        cookie for cookie in context.cookies() if "streamlit" in cookie["name"] and "user" in cookie["name"]
    ]
    assert cookies
    for cookie in cookies:
        value = cookie["value"].strip('"')
        middle = len(value) // 2
        forged = value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]
        context.add_cookies([{**cookie, "value": forged}])
    page.goto(guarded)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)


def test_a_tab_that_was_signed_out_elsewhere_cannot_act(context, guarded):
    first = sign_in(context, guarded, "officer@example.org")
    links(first)
    second = context.new_page()
    second.goto(guarded)
    links(second)
    first.get_by_role("button", name="Sign out").click()
    first.wait_for_url("**/end_session**")  # the provider's own page
    first.goto(guarded)
    expect(first.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)
    second.locator(".stSidebar .stPageLink a", has_text="Posts").click()
    expect(second.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)
    assert second.get_by_role("heading", level=1, name="Posts").count() == 0


def test_in_the_meeting_view_an_officer_sees_what_the_board_sees(context, guarded):
    page = sign_in(context, guarded, "officer@example.org")
    links(page)
    page.get_by_text("Meeting view").click()
    expect(page.locator(".stSidebar .stPageLink a", has_text="Add data")).to_have_count(0, timeout=20_000)
    assert links(page) == PAGES["trustee@example.org"]


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_without_sign_in_the_dashboard_refuses_to_listen_to_others(tmp_path, address):
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    port = free_port()
    told = subprocess.run(
        [*command, "--server.address", address, "--server.port", str(port)], cwd=PROJECT, capture_output=True,
        text=True, timeout=60, env=os.environ | {data_folder.SETTING: str(tmp_path)}, check=False,
    )  # fmt: skip
    assert told.returncode == 1
    assert "Without sign-in only this computer may connect" in told.stderr
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2)


def test_a_session_ends_by_the_clock(context, loaded):
    seconds = 12
    with behind_a_provider(loaded, ENGAGEMENT_SIGN_IN__SESSION_HOURS=str(seconds / 3600)) as address:
        page = sign_in(context, address, "officer@example.org")
        expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible(timeout=20_000)
        page.wait_for_timeout(seconds * 1000)
        page.locator(".stSidebar .stPageLink a", has_text="Channels").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)
        assert page.get_by_role("heading", name="Channels").count() == 0
