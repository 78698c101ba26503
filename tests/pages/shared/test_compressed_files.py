"""What the server's own files look like on their way to a browser."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.shared.compressed_files import CompressedFiles

SCRIPT = b"export const answer = 42;\n" * 200
asked: list[str] = []


def script(request):
    asked.append(request.url.path)
    if request.headers.get("if-none-match") == "same":
        return Response(status_code=304)
    return Response(SCRIPT, media_type="text/javascript", headers={"etag": "same"})


def picture(_):
    return Response(b"\x89PNG" * 1000, media_type="image/png")


def page(_):
    return Response(SCRIPT, media_type="text/html")


def somebodys(request):
    asked.append(request.url.path)
    return Response(SCRIPT, media_type="text/javascript", headers={"set-cookie": "whose=mine"})


@pytest.fixture
def client() -> TestClient:
    asked.clear()
    routes = [Route("/static/a.js", script), Route("/static/a.png", picture), Route("/", page)]
    routes += [Route("/static/page", page), Route("/x/static/a.js", script), Route("/static/b.js", somebodys)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(CompressedFiles)]))


def test_a_script_comes_compressed_and_whole(client):
    answer = client.get("/static/a.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    assert answer.content == SCRIPT


def test_it_is_compressed_once(client):
    first, second = (client.get("/static/a.js", headers={"accept-encoding": "gzip"}) for _ in range(2))
    assert first.content == second.content == SCRIPT and len(asked) == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/a.js", {"accept-encoding": "identity"}),
        ("/static/a.png", {"accept-encoding": "gzip"}),
        ("/", {"accept-encoding": "gzip"}),
        ("/static/page", {"accept-encoding": "gzip"}),
        ("/x/static/a.js", {"accept-encoding": "gzip"}),
    ],
)
def test_what_a_browser_cannot_unpack_or_gains_nothing_from_or_is_a_page_passes_as_it_is(
    client, path, headers
):
    assert "content-encoding" not in client.get(path, headers=headers).headers


def test_a_browser_that_has_it_already_is_told_so(client):
    client.get("/static/a.js", headers={"accept-encoding": "gzip"})
    answer = client.get("/static/a.js", headers={"accept-encoding": "gzip", "if-none-match": "same"})
    assert answer.status_code == 304


def test_what_carries_somebodys_cookie_is_never_kept_for_others(client):
    for _ in range(2):
        answer = client.get("/static/b.js", headers={"accept-encoding": "gzip"})
        assert "content-encoding" not in answer.headers
    assert len(asked) == 2
