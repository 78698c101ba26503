"""Who may connect, upload and fetch at all: asked of every request before Streamlit hears of it."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from streamlit import auth_util
from streamlit.web.server.starlette.starlette_auth_routes import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from data_pipeline.errors import Refused, Trouble
from pages.shared import open_files, open_visits
from pages.shared.open_files import MEDIA, UPLOADS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILES = (UPLOADS, MEDIA)
STREAM = "/_stcore/stream"
GUARDED = (*FILES, STREAM, "/_stcore/bidi-components/", "/_stcore/agent")
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
HEADERS = {
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}
OF_OTHERS = "This file belongs to somebody else's visit. Go back to the page and download it there."
Claims = Mapping[str, Any]
SIGN_IN_PAGE = Path(__file__).with_name("sign_in.html").read_text(encoding="utf-8")


class Connections:
    """Middleware around the whole server.

    address: under which others open the dashboard, where they sign in; None: only this computer may connect.
    is_over: whether a sign-in with these claims has ended.
    """

    def __init__(self, app: ASGIApp, address: str | None, is_over: Callable[[Claims], bool]) -> None:
        self.app, self.address, self.is_over = app, address, is_over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        refusal = await run_in_threadpool(self._refusal, asked)  # it may wait for the records
        if refusal is None:
            await self.app(scope, receive, _with_headers(send, asked.url.path))
        elif scope["type"] == "http":
            await refusal(scope, receive, _with_headers(send, asked.url.path))
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        """What is answered instead of passing the request on; None where it may pass."""
        why = self._why_not(asked)
        if why:
            return PlainTextResponse(why, 403)
        path = asked.url.path
        if self.address is not None:
            claims = claims_of(asked.cookies)
            if not self._may_pass(claims, path):
                if path.startswith(GUARDED):
                    return PlainTextResponse("Sign in first.", 401)
                return HTMLResponse(sign_in_page()) if asks_for_a_page(asked) else None
            if path.startswith(FILES) and open_files.are_of_others(path, claims):
                return PlainTextResponse(OF_OTHERS, 403)
        is_upload = asked.scope.get("method") == "PUT" and path.startswith(UPLOADS)
        if asks_for_a_page(asked) and (too_many := open_visits.too_many()):
            return PlainTextResponse(too_many, 503, {"retry-after": "120"})
        too_much = open_files.too_much(path, asked.headers.get("content-length")) if is_upload else ""
        return PlainTextResponse(too_much, 413) if too_much else None

    def _why_not(self, asked: HTTPConnection) -> str:
        """Why a connection is not for this dashboard; nothing where it is."""
        if self.address is None and not comes_from_this_computer(asked):
            return "Only the computer that runs this dashboard may open it."
        if not self._is_its_name(asked.headers.get("host", "")):
            return f"Open this dashboard at {self.address or 'http://localhost'}."
        if not self._is_its_own_page(asked):
            return "Another website asked for this. It was refused."
        return ""

    def _is_its_name(self, host: str) -> bool:
        """Against a foreign name that was made to point here."""
        name = _hostname(f"//{host}")
        if self.address is None:
            return name in LOOPBACK_NAMES
        return name in {*LOOPBACK_NAMES, _hostname(self.address), *st.get_option("server.allowedHosts")}

    def _is_its_own_page(self, asked: HTTPConnection) -> bool:
        origin = asked.headers.get("origin")
        if origin is None:
            return True
        own = {asked.headers.get("host", ""), _place(self.address or "")} - {""}
        return _place(origin) in own

    def _may_pass(self, claims: Claims, path: str) -> bool:
        """Whether somebody is signed in. Where that cannot be told now, pages say why, and show nothing."""
        if not claims.get("is_logged_in"):
            return False
        try:
            return not self.is_over(claims)
        except (Refused, Trouble):
            return path.startswith(STREAM) or not path.startswith(GUARDED)


def comes_from_this_computer(asked: HTTPConnection) -> bool:
    """Whether the connection itself does; a socket file has no address and is this computer's."""
    if asked.client is None:
        return True
    try:
        return ipaddress.ip_address(asked.client.host).is_loopback
    except ValueError:
        return False


def claims_of(cookies: dict[str, str]) -> Claims:
    """What the provider vouched for, out of the signed cookie; nothing without one, or with a forged one."""
    try:
        signed = _get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
        claims = json.loads(signed) if signed else {}
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}


def asks_for_a_page(asked: HTTPConnection) -> bool:
    """Whether a browser opens an address, and not one of the files or checks behind it."""
    path = asked.url.path
    beneath = ("/_stcore/", "/static/", "/auth/", "/oauth2callback", "/component/")
    return "text/html" in asked.headers.get("accept", "") and not path.startswith(beneath)


def sign_in_page() -> str:
    """The page of whoever is not signed in: nothing of the dashboard is behind it."""
    return SIGN_IN_PAGE.replace("PROVIDER", auth_util.encode_provider_token("default"))


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _place(address: str) -> str:
    """Host and port of an address; blank for what is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if path.startswith(FILES) or "text/html" in headers.get("content-type", ""):
                headers["cache-control"] = "no-store"
        await send(message)

    return sending
