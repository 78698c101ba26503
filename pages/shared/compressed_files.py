"""The server's own scripts and styles, sent compressed: each is compressed once and kept."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

THEIR_PLACE = "/static/"  # of what Streamlit's pages are made of; nothing in it is anybody's
FIT = ("javascript", "css", "json", "svg")  # kinds that become much smaller; a page is never kept
LEAST = 1024  # bytes; what is smaller gains nothing
LEVEL = 6


@dataclass
class _Answer:
    """An answer as it was made: its first message, and all of its body."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


class CompressedFiles:
    """Middleware: answers for files of the server itself are compressed, all others pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_compressed(scope):
            await self.app(scope, receive, send)
            return
        answer = self._kept.get(scope["path"])
        if answer is None:
            answer = _Answer()
            await self.app(scope, receive, answer.take)
            if _is_fit(answer):
                answer = self._kept[scope["path"]] = await run_in_threadpool(_compressed, answer)
        await send(answer.start)
        await send({"type": "http.response.body", "body": answer.body})


def _may_be_compressed(scope: Scope) -> bool:
    """A plain question for a file; one for a part of it, or whether it is still the same, is not."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(THEIR_PLACE):
        return False
    headers = Headers(scope=scope)
    asks_for_less = "range" in headers or "if-none-match" in headers or "if-modified-since" in headers
    return "gzip" in headers.get("accept-encoding", "") and not asks_for_less


def _is_fit(answer: _Answer) -> bool:
    headers = Headers(raw=answer.start["headers"])
    kind = headers.get("content-type", "")
    is_whole = answer.start["status"] == 200 and "content-encoding" not in headers
    is_anybodys = "set-cookie" in headers
    return is_whole and not is_anybodys and len(answer.body) >= LEAST and any(each in kind for each in FIT)


def _compressed(answer: _Answer) -> _Answer:
    body = gzip.compress(answer.body, LEVEL, mtime=0)
    start = dict(answer.start, headers=list(answer.start["headers"]))
    headers = MutableHeaders(scope=start)
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers.add_vary_header("accept-encoding")
    return _Answer(start, body)
