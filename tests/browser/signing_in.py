"""Signing in as somebody with a role, through a real provider."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import BrowserContext, Page

from tests.browser.serving import dashboard, free_port

OFFICER, CHIEF, TRUSTEE = "officer@example.org", "ceo@example.org", "trustee@example.org"
VIEWER, STRANGER = "viewer@example.org", "stranger@example.org"
ADDRESSES = (OFFICER, CHIEF, TRUSTEE, VIEWER, STRANGER)
ROLES = {
    "OFFICER": "officer@example.org",
    "CEO": "ceo@example.org",
    "BOARD": "trustees",
    "VIEWER": "viewer@example.org",
}


@contextmanager
def behind_a_provider(root: Path, **more: str) -> Iterator[str]:
    """A dashboard behind a provider; roles by e-mail address, the board's by group."""
    users = [
        User(sub=address, claims={"email": address, "groups": ["trustees"] if "trustee" in address else []})
        for address in ADDRESSES
    ]
    with run_server_in_thread(user_claims=users) as provider:
        port = free_port()
        provider_at = f"http://localhost:{provider.server_port}/.well-known/openid-configuration"
        setting = {
            "ENGAGEMENT_SIGN_IN__SERVER_METADATA_URL": provider_at,
            "ENGAGEMENT_SIGN_IN__CLIENT_ID": "dashboard",
            "ENGAGEMENT_SIGN_IN__CLIENT_SECRET": "made-up-for-this-test",
            "ENGAGEMENT_SIGN_IN__COOKIE_SECRET": "made-up-for-this-test-and-long-enough",
            "ENGAGEMENT_SIGN_IN__REDIRECT_URI": f"http://localhost:{port}/oauth2callback",
            **{f"ENGAGEMENT_ROLES__{role}": f'["{who}"]' for role, who in ROLES.items()},
        }
        with dashboard(root, "localhost", port, **setting, **more) as found:
            yield found


def sign_in(context: BrowserContext, guarded: str, address: str) -> Page:
    page = context.new_page()
    page.goto(guarded)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(address)
    page.get_by_role("button", name=re.compile("authorize", re.IGNORECASE)).first.click()
    page.wait_for_url(f"{guarded}/**")
    return page
