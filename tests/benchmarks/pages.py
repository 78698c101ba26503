"""Each page's script run on the sample, warm; and the first page after the server starts, in a browser."""

import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from data_pipeline.organisation.data_folder import PROJECT, SETTING

OTHERS = {"post", "network"}  # which want a post in the address, or several organisations
PAGES = sorted({page.stem for page in (PROJECT / "pages").glob("*.py")} - OTHERS)
RUNS = 40
CHROMIUM = "/usr/bin/chromium"


def script_runs(page: str, **address: str) -> list[float]:
    """Seconds of each warm run of a page's script, slowest last. address: what the page's address says."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception, f"{page}: {app.exception}"
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def p95(seconds: list[float]) -> float:
    """The run that 95 in 100 do not exceed."""
    return statistics.quantiles(seconds, n=20)[-1]


def first_page(root: Path) -> float:
    """Seconds from starting the server to Home's heading, in a browser that is open already."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        server = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=PROJECT,
            env=os.environ | {SETTING: str(root)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_until_listening(port)
            page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
            page.get_by_role("heading", level=1).first.wait_for(timeout=20_000)
            return time.perf_counter() - start
        finally:
            server.terminate()
            server.wait()


def _wait_until_listening(port: int) -> None:
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)
