"""Signing in as somebody with a role, through a real provider."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page

from tests.browser.serving import dashboard, free_port
from tests.browser.steady_page import click, fill, leave, open_page

OFFICER, CHIEF, TRUSTEE = "officer@example.org", "ceo@example.org", "trustee@example.org"
VIEWER, STRANGER = "viewer@example.org", "stranger@example.org"
# Of several organisations: the officer of one each, somebody of both, and who sees the network alone.
KENT, SUTTON, BOTH, NATIONAL = (f"{name}@example.org" for name in ("kent", "sutton", "both", "national"))
ADDRESSES = (OFFICER, CHIEF, TRUSTEE, VIEWER, STRANGER, KENT, SUTTON, BOTH, NATIONAL)
ROLES = {"OFFICER": OFFICER, "CEO": CHIEF, "BOARD": "trustees", "VIEWER": VIEWER}


@contextmanager
def running_provider() -> Iterator[str]:
    """Where a provider that knows everybody describes itself; it says who is a trustee by a group."""
    users = [
        User(
            sub=address,
            claims={
                "email": address,
                "email_verified": True,
                "groups": ["trustees"] if address == TRUSTEE else [],
            },
        )
        for address in ADDRESSES
    ]
    with run_server_in_thread(user_claims=users) as provider:
        yield f"http://localhost:{provider.server_port}/.well-known/openid-configuration"


@contextmanager
def behind_a_provider(root: Path, provider: str, **more: str) -> Iterator[str]:
    """A dashboard behind a provider; roles by e-mail address, the board's by group."""
    port = free_port()
    setting = settings(provider, f"http://localhost:{port}/oauth2callback")
    with dashboard(root, "localhost", port, **setting, **more) as address:
        yield address


def settings(provider: str, redirect_uri: str) -> dict[str, str]:
    """How people sign in to an organisation alone, and who has which role, as the environment says it."""
    roles = {f"ENGAGEMENT_ROLES__{role}": f'["{who}"]' for role, who in ROLES.items()}
    return of_several(provider, redirect_uri) | roles


def of_several(provider: str, redirect_uri: str) -> dict[str, str]:
    """How people sign in where each organisation has roles of its own."""
    return {
        "ENGAGEMENT_SIGN_IN__SERVER_METADATA_URL": provider,
        "ENGAGEMENT_SIGN_IN__CLIENT_ID": "dashboard",
        "ENGAGEMENT_SIGN_IN__CLIENT_SECRET": "made-up-for-this-test",
        "ENGAGEMENT_SIGN_IN__COOKIE_SECRET": "made-up-for-this-test-and-long-enough",
        "ENGAGEMENT_SIGN_IN__REDIRECT_URI": redirect_uri,
    }


def sign_in(page: Page, guarded: str, address: str) -> None:
    """Signs somebody in, to the provider and back; what they see then may still be drawn."""
    open_page(page, guarded)
    click(page.get_by_role("button", name="Sign in"))
    fill(page.locator("input[name=sub]"), address)
    leave(page.get_by_role("button", name=re.compile("authorize", re.IGNORECASE)).first, guarded)
