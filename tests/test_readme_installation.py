"""What users do works in the environment that README makes for them."""

import json
import os
import shutil
import subprocess
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from data_pipeline import clock
from data_pipeline.organisation.data_folder import PROJECT, SAMPLE_EXPORTS, SETTING
from tests import readme_installation
from tests.browser.serving import TODAY
from tests.sample_organisation import told

__all__ = ["told"]

NAMES = "import json, importlib.metadata as m; print(json.dumps([d.name for d in m.distributions()]))"
OPEN = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("dashboard.py", default_timeout=60).run()
for page in sys.argv[1:]:
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception, (page, app.exception)
    print(page, app.title[0].value)
"""
OF_EACH_KIND = ("home", "keep_or_close", "coding", "add_data")
COMMANDS = """
import sys
from data_pipeline.__main__ import main
for command in sys.argv[1:]:
    assert main(command.split("|")) == 0, command
"""
REPORTS = ("status", "changes", "compare", "effectiveness", "audit", "doctor")


def users(root: Path, *words: str) -> str:
    """What a command of that environment prints."""
    done = subprocess.run(
        [readme_installation.python(), *words], cwd=PROJECT, capture_output=True, text=True, check=False,
        env=os.environ | {SETTING: str(root), clock.SETTING: TODAY},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def comparable(names: list[str]) -> set[str]:
    return {name.lower().replace("_", "-").replace(".", "-") for name in names}


def test_it_has_what_the_requirements_name_and_nothing_of_the_tests(tmp_path):
    there = comparable(json.loads(users(tmp_path, "-c", NAMES))) - {"pip", "setuptools"}
    assert there == comparable(readme_installation.required())
    assert {"pytest", "playwright", "oidc-provider-mock"} <= comparable(
        [d.name for d in distributions()]
    ) - there


def test_a_page_of_each_kind_opens(told, tmp_path):
    root = tmp_path / "data"
    shutil.copytree(told, root)
    assert len(users(root, "-c", OPEN, *OF_EACH_KIND).splitlines()) == len(OF_EACH_KIND)


def test_an_export_loads_and_every_report_is_written(tmp_path):
    export = max((SAMPLE_EXPORTS / "facebook-ansterbourne").glob("*2025*"))
    load, handover = f"load|{export}|--account|facebook-ansterbourne", f"handover|{tmp_path / 'all.zip'}"
    said = users(tmp_path / "data", "-c", COMMANDS, load, *REPORTS, handover)
    assert "1 loaded" in said and "Facebook" in said
    assert "posts.csv" in str(zipfile.ZipFile(tmp_path / "all.zip").namelist())


@pytest.mark.slow
def test_the_whole_sample_loads(tmp_path):
    said = users(tmp_path, "-m", "data_pipeline", "--data-dir", str(tmp_path), "sample")
    assert "The sample is ready" in said
