"""What a host starts: read as Docker reads it, and held against what the program knows."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.settings_sections import Settings

yaml = pytest.importorskip("yaml") if not os.environ.get("CI") else __import__("yaml")
# Keys of a service that the compose specification knows, as far as they are used here.
KEYS = {
    "build", "image", "restart", "user", "read_only", "tmpfs", "cap_drop", "cap_add", "security_opt",
    "mem_limit", "pids_limit", "env_file", "environment", "volumes", "networks", "depends_on",
    "healthcheck", "ports",
}  # fmt: skip
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
DOCUMENT = (PROJECT / "docs/hosting.md").read_text(encoding="utf-8")


def settings_named() -> Iterator[str]:
    """Every setting that a file for hosts sets, or its document names."""
    example = (PROJECT / "hosting.env.example").read_text(encoding="utf-8")
    yield from re.findall(r"^(ENGAGEMENT_\w+__\w+)=", example, re.MULTILINE)
    yield from (name for name in SERVICES["dashboard"]["environment"] if "__" in name)
    yield from re.findall(r"`(ENGAGEMENT_\w+__\w+)", DOCUMENT)


def test_every_key_is_one_that_compose_knows():
    assert COMPOSE.keys() == {"name", "services", "networks", "volumes"}
    assert set().union(*SERVICES.values()) <= KEYS


def test_every_setting_is_one_that_the_program_reads():
    known = {
        f"ENGAGEMENT_{section}__{key}".upper()
        for section, default in Settings()
        for key in type(default).model_fields
    }
    assert set(settings_named()) <= known


def test_the_dashboard_runs_as_nobody_in_particular_and_writes_into_its_volume_alone():
    dashboard = SERVICES["dashboard"]
    assert dashboard["user"] == "10001:10001" and "USER 10001:10001" in DOCKERFILE
    assert dashboard["read_only"] and dashboard["cap_drop"] == ["ALL"]
    assert dashboard["volumes"] == ["data:/data"] and "ENGAGEMENT_DATA_DIR=/data" in DOCKERFILE


def test_nothing_but_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["database"]["networks"] == ["inside"] and COMPOSE["networks"]["inside"]["internal"]
    assert "inside" not in SERVICES["proxy"]["networks"]


def test_no_volume_is_forgotten_and_no_password_stands_in_a_file_of_the_project():
    used = {mount.partition(":")[0] for service in SERVICES.values() for mount in service["volumes"]}
    assert {name for name in used if not name.startswith(".")} == COMPOSE["volumes"].keys()
    given = [
        word
        for service in SERVICES.values()
        for name, word in service.get("environment", {}).items()
        if "PASSWORD" in name
    ]
    assert all(word.startswith("${") for word in given)
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"hosting.env", ".env"} <= set(ignored)


def test_the_container_asks_itself_whether_it_is_well_where_streamlit_answers():
    for asked in (DOCKERFILE, SERVICES["dashboard"]["healthcheck"]["test"][-1]):
        assert "http://127.0.0.1:8501/_stcore/health" in asked
    assert '"--server.port", "8501"' in DOCKERFILE
    assert SERVICES["proxy"]["environment"]["DASHBOARD"] == "dashboard:8501"


def test_nobodys_data_enters_an_image():
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    assert {"dashboard.py", "data_pipeline", "pages", ".streamlit", "requirements.txt"} <= let_in
    of_data = {name for name in let_in if name.startswith("data/")}
    tracked = {
        "data/reference",
        "data/model",
        "data/sample",
        "data/sample_experiences",
        "data/sample_records",
    }
    assert of_data == tracked
    assert all((PROJECT / name).exists() for name in let_in)


def test_the_proxy_reads_its_file():
    caddy = shutil.which("caddy")
    if not caddy:
        if os.environ.get("CI"):
            pytest.fail("caddy is missing")
        pytest.skip("no caddy on this computer")
    names = os.environ | {"SITE": "engagement.example.org"}
    command = [caddy, "adapt", "--validate", "--config", "Caddyfile"]
    read = subprocess.run(command, cwd=PROJECT, env=names, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr


def test_the_document_names_the_limits_that_hold():
    from data_pipeline.snapshots import locks
    from data_pipeline.warehouse import build_history
    from pages.shared import open_files, open_visits

    said = {
        f"| {open_files.MOST_IN_A_SESSION >> 20} MB |", f"| {open_files.MOST_IN_ALL >> 30} GB |",
        f"| {open_visits.MOST} |", f"in {open_visits.MOST} tabs just now",
        f"{locks.WAIT / 60:.0f} minutes at most",
    }  # fmt: skip
    assert {limit for limit in said if limit not in DOCUMENT} == set()
    assert build_history.KEPT == 3 and "all builds but the newest three" in DOCUMENT
