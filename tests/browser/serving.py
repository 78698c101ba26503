"""A dashboard that serves a data folder, as `streamlit run` starts it."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from data_pipeline import clock
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from tests import readme_installation

TODAY = "2026-10-05"
LONG = 60  # seconds: a computer that does much else besides is slow, and that is no fault of the dashboard


@contextmanager
def dashboard(root: Path, host: str = "127.0.0.1", port: int | None = None, **setting: str) -> Iterator[str]:
    """The address of the dashboard on a data folder, once it answers."""
    settings = {data_folder.SETTING: str(root), clock.SETTING: TODAY} | setting
    with served(PROJECT / "dashboard.py", host, port, **settings) as address:
        yield address


@contextmanager
def served(script: Path, host: str = "127.0.0.1", port: int | None = None, **setting: str) -> Iterator[str]:
    """The address of a server of a script, once it answers."""
    port = port or free_port()
    python = readme_installation.python()
    command = [python, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    with TemporaryFile() as errors:
        server = subprocess.Popen(
            [*command, "--server.address", host, "--server.port", str(port)], cwd=PROJECT,
            env=os.environ | {"PYTHONFAULTHANDLER": "1"} | setting, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        try:
            address = f"http://{host}:{port}"
            assert happens(lambda: answers(f"{address}/_stcore/health")), f"{address} does not answer"
            yield address
        finally:
            _stop(server, errors)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def happens(what: Callable[[], object], seconds: float = LONG) -> bool:
    """Whether something outside of a page comes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.1)
    return False


def answers(url: str) -> bool:
    """Whether something answers at an address."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except OSError:
        return False


def _stop(server: subprocess.Popen, errors: IO[bytes]) -> None:
    """Ends a server. Where one does not end, what was tested is not at fault: a warning says what it did."""
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGABRT)  # every thread's stack goes to its errors
        server.wait(timeout=20)
        errors.seek(0)
        warnings.warn("A server did not stop:\n" + errors.read().decode(errors="replace"), stacklevel=1)
