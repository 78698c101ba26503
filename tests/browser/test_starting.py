"""What `streamlit run dashboard.py` does on somebody's computer."""

import os
import subprocess
import urllib.request

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from tests import readme_installation
from tests.browser.serving import free_port, happens


def test_the_dashboard_opens_itself_in_the_browser_of_the_computer(tmp_path):
    port = free_port()
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    python = readme_installation.python()
    command = [python, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "false"]
    setting = {"BROWSER": f"{browser} %s", data_folder.SETTING: str(tmp_path / "data")}
    server = subprocess.Popen(
        [*command, "--server.port", str(port)], cwd=PROJECT, env=os.environ | setting,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert happens(lambda: opened.exists() and opened.read_text())
        assert opened.read_text().strip() == f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(opened.read_text().strip(), timeout=5) as answer:
            assert answer.status == 200
    finally:
        server.terminate()
        server.wait(timeout=20)
