"""A dashboard that serves a data folder, as `streamlit run` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from data_pipeline import clock
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT

TODAY = "2026-10-05"


@contextmanager
def dashboard(root: Path, host: str = "127.0.0.1", port: int | None = None, **setting: str) -> Iterator[str]:
    """Its address, once it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    told = {data_folder.SETTING: str(root), clock.SETTING: TODAY, "PYTHONFAULTHANDLER": "1"} | setting
    with TemporaryFile() as errors:
        server = subprocess.Popen(
            [*command, "--server.address", host, "--server.port", str(port)], cwd=PROJECT,
            env=os.environ | told, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        try:
            _wait(f"http://{host}:{port}/_stcore/health")
            yield f"http://{host}:{port}"
        finally:
            _stop(server, errors)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


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


def _wait(url: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer")
