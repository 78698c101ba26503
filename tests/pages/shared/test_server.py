"""How the server is started: no page by itself, no question to an outside host."""

import os
import re
import socket
import subprocess

import pytest
from streamlit.testing.v1 import AppTest

from data_pipeline.organisation.data_folder import PROJECT, SETTING
from tests import readme_installation
from tests.browser.serving import answers, free_port, happens

HOSTING = (PROJECT / "docs/hosting.md").read_text(encoding="utf-8")
ORIGINS = """
from pages.shared import server
from streamlit.web.server.server_util import is_url_from_allowed_origins
server.doors()
print(is_url_from_allowed_origins("https://engagement.example.org"))
"""
SIGNING_IN = """
from pages.shared import server
server.sign_in()
from authlib.integrations import starlette_client
"""
SIGN_IN = {
    "ENGAGEMENT_SIGN_IN__SERVER_METADATA_URL": "https://provider.example.org/.well-known/openid-configuration",
    "ENGAGEMENT_SIGN_IN__CLIENT_ID": "dashboard",
    "ENGAGEMENT_SIGN_IN__CLIENT_SECRET": "made-up-for-this-test",
    "ENGAGEMENT_SIGN_IN__REDIRECT_URI": "https://engagement.example.org/oauth2callback",
    "ENGAGEMENT_ROLES__OFFICER": '["officer@example.org"]',
}


@pytest.mark.parametrize("page", sorted(path.name for path in (PROJECT / "pages").glob("*.py")))
def test_a_server_that_was_started_with_a_page_shows_nothing(page, tmp_path, monkeypatch):
    monkeypatch.setenv(SETTING, str(tmp_path))
    app = AppTest.from_file(str(PROJECT / "pages" / page)).run()
    assert [error.value for error in app.error] == ["Start the dashboard itself: streamlit run dashboard.py"]
    assert not app.title and not app.sidebar.children


def test_its_own_address_is_known_without_asking_an_outside_host(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.setblocking(False)
        proxy = f"http://127.0.0.1:{outside.getsockname()[1]}"
        told = subprocess.run(
            [readme_installation.python(), "-c", ORIGINS], cwd=PROJECT, capture_output=True, text=True,
            env=os.environ | SIGN_IN | {SETTING: str(tmp_path), "http_proxy": proxy, "https_proxy": proxy},
            check=True,
        )  # fmt: skip
        with pytest.raises(BlockingIOError):
            outside.accept()
    assert told.stdout.strip() == "True"


def test_no_warning_of_a_library_stands_in_the_log_when_somebody_signs_in(tmp_path):
    told = subprocess.run(
        [readme_installation.python(), "-c", SIGNING_IN], cwd=PROJECT, capture_output=True, text=True,
        env=os.environ | SIGN_IN | {SETTING: str(tmp_path)}, check=True,
    )  # fmt: skip
    assert (told.stdout, told.stderr) == ("", "")


def test_a_variable_that_nothing_reads_is_named_before_the_start_is_refused(tmp_path):
    misspelt = {name.replace("ROLES__", "ROLES_"): value for name, value in SIGN_IN.items()}
    told = subprocess.run(
        [readme_installation.python(), "-c", SIGNING_IN], cwd=PROJECT, capture_output=True, text=True,
        env=os.environ | misspelt | {SETTING: str(tmp_path)}, check=False,
    )  # fmt: skip
    said = "ENGAGEMENT_ROLES_OFFICER is not read. Perhaps ENGAGEMENT_ROLES__OFFICER (two underscores)?\n"
    assert (told.returncode, told.stdout) == (1, said)
    assert "ENGAGEMENT_ROLES__OFFICER: a provider is set and nobody has a role" in told.stderr


def test_a_server_says_in_its_log_that_it_has_started_where_people_open_it_and_no_more(tmp_path):
    port = free_port()
    started = re.search(r"^ExecStart=\S+ (-m streamlit run .*)$", HOSTING, re.MULTILINE)
    assert started
    words = started[1].replace("8501", str(port)).split()
    server = subprocess.Popen(
        [readme_installation.python(), *words], cwd=PROJECT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | SIGN_IN | {SETTING: str(tmp_path)},
    )  # fmt: skip
    assert happens(lambda: answers(f"http://127.0.0.1:{port}/_stcore/health"))
    server.terminate()
    log, _ = server.communicate(timeout=20)
    assert [line.strip() for line in log.splitlines() if line.strip()] == [
        "The dashboard has started. People open it at https://engagement.example.org.",
    ]
