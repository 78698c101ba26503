"""Whether this folder's dashboard is open already, and where: one process at a time has its lock.

The system lets go of the lock when the process ends, however it ends; so no second dashboard is started, and
none is taken for open that is not.
"""

from __future__ import annotations

import socket
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from data_pipeline.installation.program import Program

FIRST_PORT = 8501
TRIED = 50  # ports, from the first on


@contextmanager
def lock(program: Program) -> Iterator[IO[bytes] | None]:
    """The lock, held while the dashboard runs; None where another process has it."""
    program.local.mkdir(exist_ok=True)
    with (program.local / "lock").open("a+b") as file:
        yield file if _is_locked_now(file) else None


def address(program: Program) -> str:
    """Where the open dashboard answers; blank while it is only being made ready."""
    return _read(program.local / "address")


def answers(where: str) -> bool:
    """Whether a dashboard answers at an address; at a blank one none does."""
    if not where:
        return False
    try:
        with urllib.request.urlopen(f"{where}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def choose(program: Program) -> str:
    """The address for a new start: the same as last time where it is free, so that bookmarks go on."""
    before = _read(program.local / "last-port")
    ports = [int(before)] if before.isdecimal() else []
    port = next(port for port in (*ports, *range(FIRST_PORT, FIRST_PORT + TRIED), 0) if _is_free(port))
    return f"http://127.0.0.1:{port or _any_free()}"


def say_where(program: Program, where: str) -> None:
    """Tells later starts where the dashboard answers; blank: it is being made ready."""
    (program.local / "address").write_text(where, encoding="ascii")
    if where:
        (program.local / "last-port").write_text(where.rpartition(":")[2], encoding="ascii")


def _read(file: Path) -> str:
    return file.read_text(encoding="ascii") if file.exists() else ""


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        if sys.platform != "win32":  # there this would take a port that is in use
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _any_free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _is_locked_now(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
