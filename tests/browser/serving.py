"""A dashboard that serves a data folder, as `streamlit run` starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data_pipeline import clock, folders
from data_pipeline.folders import PROJECT

TODAY = "2026-10-05"


@contextmanager
def dashboard(root: Path, host: str = "127.0.0.1", port: int | None = None, **setting: str) -> Iterator[str]:
    """Its address, once it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    told = {folders.SETTING: str(root), clock.SETTING: TODAY} | setting
    server = subprocess.Popen(
        [*command, "--server.address", host, "--server.port", str(port)], cwd=PROJECT,
        env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://{host}:{port}/_stcore/health")
        yield f"http://{host}:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(url: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer")
