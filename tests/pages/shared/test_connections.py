"""Who may connect, upload and fetch at all, tried on a server that answers everything."""

import json
import time
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data_pipeline.errors import RecordsTrouble
from pages.shared.connections import GUARDED, Claims, Connections

ADDRESS = "https://engagement.example.org"
HTML = {"accept": "text/html"}


async def anything(_: object) -> PlainTextResponse:
    return PlainTextResponse("behind the door")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("behind the door")
    await socket.close()


def is_old(claims: Claims) -> bool:
    return bool(claims.get("iat", 0) < time.time() - 3600)


def server(
    address: str | None, host: str, peer: str = "127.0.0.1", is_over: Callable[[Claims], bool] = is_old
) -> TestClient:
    everything = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{path:path}", anything, methods=["GET", "PUT", "POST", "DELETE"]),
        ]
    )
    door = Connections(everything, address, is_over)
    return TestClient(door, base_url=host, client=(peer, 50000))


def streams(client: TestClient, **headers: str) -> bool:
    """Whether the server opens its stream to somebody."""
    host = client.base_url.netloc.decode()
    try:
        with client.websocket_connect("/_stcore/stream", headers={"host": host} | headers) as socket:
            return socket.receive_text() == "behind the door"
    except WebSocketDisconnect:
        return False


def signed_in(iat: float, secret: str | None = None) -> dict[str, str]:
    claims = {"is_logged_in": True, "email": "officer@example.org", "iat": iat, "origin": ADDRESS}
    signed = create_signed_value(secret or get_cookie_secret(), "_streamlit_user", json.dumps(claims))
    return {"_streamlit_user": signed.decode("latin-1") if isinstance(signed, bytes) else signed}


@pytest.mark.parametrize("host", ["http://localhost:8501", "http://127.0.0.1:8501", "http://[::1]:8501"])
def test_in_local_mode_this_computer_connects_under_its_own_names(host):
    assert server(None, host).get("/").text == "behind the door"


@pytest.mark.parametrize("peer", ["192.168.1.20", "203.0.113.9", "2001:db8::1", "not an address"])
def test_in_local_mode_nobody_else_connects_however_it_was_started(peer):
    refused = server(None, "http://localhost:8501", peer).get("/")
    assert refused.status_code == 403 and "Only the computer that runs" in refused.text


@pytest.mark.parametrize("host", ["http://rebound.example.com", "http://localhost.example.com:8501"])
@pytest.mark.parametrize("address", [None, ADDRESS])
def test_under_another_name_nothing_answers(host, address):
    client = server(address, host)
    assert client.get("/").status_code == 403
    assert not streams(client)


@pytest.mark.parametrize("origin", ["https://another.example.com", "null", "http://localhost:9999"])
def test_another_website_asks_for_nothing(origin):
    client = server(None, "http://localhost:8501")
    assert client.get("/", headers={"origin": origin}).status_code == 403
    assert streams(client) and not streams(client, origin=origin)


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
def test_before_signing_in_nothing_is_uploaded_fetched_or_streamed(path, method):
    client = server(ADDRESS, ADDRESS)
    refused = client.request(method, f"{path.rstrip('/')}/session/file", content=b"x" * 100)
    assert refused.status_code == 401 and refused.text == "Sign in first."


@pytest.mark.parametrize("cookies", [{}, signed_in(time.time(), "another secret" * 4), signed_in(1.0)])
def test_without_a_sign_in_that_holds_a_browser_gets_the_way_in_alone(cookies):
    client = server(ADDRESS, ADDRESS)
    client.cookies.update(cookies)
    page = client.get("/posts", headers=HTML)
    assert "Sign in with the account of your organisation." in page.text and "behind" not in page.text
    assert not streams(client)


def test_who_is_signed_in_gets_through():
    client = server(ADDRESS, ADDRESS)
    client.cookies.update(signed_in(time.time()))
    assert client.get("/media/a-file").text == "behind the door"
    assert streams(client, origin=ADDRESS)


def test_where_it_cannot_be_told_who_is_signed_in_pages_say_why_and_no_file_is_handed_out():
    def locked(_: Claims) -> bool:
        raise RecordsTrouble("Another program holds the records.")

    client = server(ADDRESS, ADDRESS, is_over=locked)
    assert not streams(client)
    client.cookies.update(signed_in(time.time()))
    assert streams(client)  # to a page that says it, and shows nothing else
    assert client.get("/media/a-file").status_code == 401
    assert client.put("/_stcore/upload_file/session/file", content=b"x").status_code == 401


def test_every_answer_says_that_it_is_in_no_frame_and_files_are_not_kept():
    client = server(None, "http://localhost:8501")
    for path in ("/", "/media/a", "/static/a.js"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert client.get("/media/a").headers["cache-control"] == "no-store"
