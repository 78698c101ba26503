"""Behind the proxy that hosts are given: HTTPS, the name that people typed, websockets, and signing in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import signing_in
from tests.browser.proxy import CADDY, behind_the_proxy
from tests.browser.signing_in import OFFICER
from tests.browser.steady_page import open_page, watched
from tests.browser.visits import WIDE


@pytest.fixture(scope="module")
def behind(guarded_root: Path, provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that people type, with a dashboard behind it that one has to sign in to."""
    if not CADDY:
        if os.environ.get("CI"):
            pytest.fail("caddy is missing")
        pytest.skip("no caddy on this computer")
    with behind_the_proxy(guarded_root, provider, tmp_path_factory.mktemp("proxy")) as (site, _):
        yield site


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window that takes the proxy's own certificate."""
    context = watched(
        chromium.new_context(
            ignore_https_errors=True, viewport={"width": WIDE, "height": 1000}, reduced_motion="reduce"
        )
    )
    yield context.new_page()
    context.close()


def test_people_sign_in_and_work_under_the_name_that_they_typed(page, behind):
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    signing_in.sign_in(page, behind, OFFICER)
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    assert page.url.startswith(behind)
    assert sockets and all(url.startswith(behind.replace("https", "wss")) for url in sockets)
    open_page(page, f"{behind}/about_the_figures")
    expect(page.get_by_role("heading", level=1, name="About the figures")).to_be_visible()


def test_whoever_did_not_sign_in_gets_nothing_through_the_proxy_either(page, behind):
    asked = page.request.get(f"{behind}/_stcore/health")
    assert asked.status == 200 and asked.text() == "ok"
    assert "max-age" in asked.headers["strict-transport-security"]
    assert page.request.get(f"{behind}/media/anything.csv").status == 401
    other = page.request.get(
        f"{behind}/media/anything.csv", headers={"origin": "https://elsewhere.example.org"}
    )
    assert other.status == 403
