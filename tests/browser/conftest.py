"""A running dashboard and a browser on it; skipped where there is no browser, unless CI is set."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from data_pipeline import clock, folders
from data_pipeline.folders import PROJECT
from tests.organisation import loaded

__all__ = ["loaded"]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def free_port() -> int:
    """A port that nothing listens on, for the test that starts a dashboard of its own."""
    return _free_port()


@pytest.fixture(scope="session")
def address(loaded: Path) -> Iterator[str]:
    """Where a dashboard on the sample answers; one for all tests."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    setting = {folders.SETTING: str(loaded), clock.SETTING: "2026-10-05"}
    server = subprocess.Popen(
        [*command, "--server.port", str(port)], cwd=PROJECT, env=os.environ | setting,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            found = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=found, args=QUIET.split())
        except Error:
            if os.environ.get("CI"):
                raise
            pytest.skip("no browser on this computer")
        yield browser
        browser.close()
