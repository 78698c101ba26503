"""Output that somebody cuts, as `| head` does: the command ends without a traceback, its work done."""

import os
import subprocess
import sys

import pytest

from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from tests.written_exports import ask, google, load_one, put

pytestmark = pytest.mark.usefixtures("few_marts")


def cut(data: DataFolder, *words: str) -> tuple[int, str]:
    """The exit code and the errors of a command whose output nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "data_pipeline", *words],
            cwd=PROJECT,
            env=os.environ | {"ENGAGEMENT_DATA_DIR": str(data.root)},
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("words", [("--help",), ("load", "--help"), ("status",)])
def test_a_command_whose_output_is_cut_ends_quietly(data: DataFolder, words: tuple[str, ...]):
    load_one(data, "website-a", "pages.csv", google("Page path|Views\n/|1"))
    assert cut(data, *words) == (0, "")


def test_a_long_answer_ends_where_nobody_reads_on(data: DataFolder):
    load_one(data, "website-a", "pages.csv", google("Page path|Views\n/|1"))
    assert cut(data, "sql", "select * from range(100000)") == (0, "")


def test_files_are_loaded_though_nobody_reads_their_receipts(data: DataFolder):
    for number in range(3):
        put(data, "website-a", f"pages {number}.csv", google(f"Page path|Views\n/{number}|{number}"))
    assert cut(data, "load") == (0, "")
    assert ask(data, "select count(*) from loads") == [(3,)]
