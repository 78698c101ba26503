"""The server around the dashboard's script: what is checked and done once, before anybody opens a page."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import warnings
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from data_pipeline.errors import Refused
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_by_host import name_of, not_read
from data_pipeline.organisation.settings_sections import SignIn
from pages.shared import open_files
from pages.shared.compressed_files import CompressedFiles
from pages.shared.connections import Connections
from pages.shared.sign_in import is_over, remember_at_start

if TYPE_CHECKING:
    from streamlit.runtime.secrets import SecretsValue

SLOW_TO_IMPORT = (
    "pandas", "duckdb", "plotly.graph_objects", "pages.shared.layout",
    "data_pipeline.loading.downloads_due", "data_pipeline.records.store",
)  # fmt: skip


def sign_in() -> dict[str, SecretsValue]:
    """The provider as Streamlit's own sign-in wants it; nothing in local mode.

    Ends the start where the settings are wrong, or where without sign-in others could connect. Before that it
    names the variables that nothing reads, for one of them may be why.
    """
    for sentence in not_read():
        print(sentence, flush=True)
    try:
        provider = settings_of(data_folder.own()).sign_in
    except Refused as refused:
        raise SystemExit(str(refused)) from None
    remember_at_start(provider.is_on)
    if provider.is_on:
        _hide_library_warnings()
        names = ("server_metadata_url", "client_id", "client_secret", "redirect_uri")
        auth: dict[str, SecretsValue] = {name: getattr(provider, name) for name in names}
        return {"auth": auth | {"cookie_secret": provider.cookie_secret or secrets.token_urlsafe(32)}}
    address = st.get_option("server.address") or ""
    if not is_loopback(address):
        raise SystemExit(
            f"Without sign-in only this computer may connect, not {address or 'every address'}. Start it "
            "with --server.address 127.0.0.1, or set a provider: server_metadata_url under [sign_in] in "
            f"settings.toml, or the environment variable {name_of('sign_in', 'server_metadata_url')}."
        )
    return {}


def _hide_library_warnings() -> None:
    """On a server people read what is printed, and can do nothing about these."""
    authors = import_module("authlib.deprecate")  # first, for importing it has all of them shown
    warnings.simplefilter("ignore", authors.AuthlibDeprecationWarning)


def doors() -> list[Middleware]:
    """What every request passes before Streamlit hears of it."""
    provider = settings_of(data_folder.own()).sign_in
    address = _address(provider)
    if address is not None:
        # Streamlit asks an outside host for this computer's address to compare origins, unless it is told.
        config.set_option("browser.serverAddress", urlsplit(address).hostname)
    return [
        Middleware(Connections, address, lambda claims: is_over(claims, provider)),
        Middleware(CompressedFiles),
    ]


def _address(provider: SignIn) -> str | None:
    """Where people who sign in open the dashboard; None where nobody has to."""
    return provider.redirect_uri.removesuffix("/oauth2callback") if provider.is_on else None


def is_loopback(address: str) -> bool:
    """Whether only this computer can connect to an address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


@asynccontextmanager
async def running(_: st.App) -> AsyncIterator[None]:
    """Once the server listens, the browser opens and loads while the libraries do."""
    waiting = asyncio.create_task(_first_minute())
    if address := _address(settings_of(data_folder.own()).sign_in):
        print(f"The dashboard has started. People open it at {address}.", flush=True)
    yield
    waiting.cancel()


async def _first_minute() -> None:
    await asyncio.sleep(0)
    open_files.bind_downloads()
    if not st.get_option("server.headless"):
        address = st.get_option("server.address") or "localhost"
        webbrowser.open(f"http://{address}:{st.get_option('server.port')}")
    for library in SLOW_TO_IMPORT:
        await asyncio.to_thread(import_module, library)
