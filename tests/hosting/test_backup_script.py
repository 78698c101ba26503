"""The script for backups that the document shows: one of the two that fails keeps the other from nothing."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import DOCS, blocks

MARK = "# /usr/local/sbin/back-up-engagement"
# Stands for the containers: prints what would come out of them, and fails where it is told to.
CONTAINERS = """#!/bin/sh
case "$*" in *"$FAILS"*) exit 1 ;; esac
case "$*" in *" cat "*) echo folder ;; *pg_dump*) echo records ;; esac
"""
NONE = "nothing of this kind"


@pytest.fixture
def back_up(tmp_path: Path) -> Callable[[str], tuple[int, dict[str, str]]]:
    """`back_up("pg_dump")`: the script where that fails; its exit code, and all files of backups by name."""
    (shown,) = [
        block.lines for block in blocks(DOCS / "hosting.md") if block.lines[1:2] and MARK in block.lines[1]
    ]
    text = "\n".join(shown).replace("/srv", str(tmp_path / "srv"))
    assert "/srv/backups" in text and " /srv" not in text and "=/srv" not in text
    (tmp_path / "srv/engagement").mkdir(parents=True)
    (tmp_path / "programs").mkdir()
    docker = tmp_path / "programs/docker"
    docker.write_text(CONTAINERS)
    docker.chmod(0o755)
    old = tmp_path / "srv/backups/2026-01-01"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    def run(fails: str) -> tuple[int, dict[str, str]]:
        names = os.environ | {"PATH": f"{docker.parent}:{os.environ['PATH']}", "FAILS": fails}
        code = subprocess.run(["sh", "-c", text], env=names, check=False).returncode
        kept = {
            path.name: path.read_text() for path in old.parent.rglob("*") if path.suffix in (".zip", ".dump")
        }
        return code, kept | ({"old": ""} if old.exists() else {})

    return run


def test_both_are_backed_up_and_what_is_old_goes(back_up):
    assert back_up(NONE) == (0, {"engagement.zip": "folder\n", "records.dump": "records\n"})


@pytest.mark.parametrize("fails", ["data_pipeline backup", " cat "])
def test_the_records_are_backed_up_where_the_folder_cannot_be(back_up, fails):
    assert back_up(fails) == (1, {"records.dump": "records\n", "old": ""})


def test_the_folder_is_backed_up_where_the_records_cannot_be(back_up):
    assert back_up("pg_dump") == (1, {"engagement.zip": "folder\n", "old": ""})


def test_a_backup_of_the_same_day_stays_where_the_next_fails(back_up):
    whole = back_up(NONE)[1]
    assert back_up("exec") == (1, whole)
