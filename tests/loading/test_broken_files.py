"""A folder of broken and hostile files: each refused in plain words, in seconds, nothing stored."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.snapshots import read_receipts
from tests.broken import CONTENTS, GOOD, HEAVY, NO_FILES, write

EVERYDAY = [name for name in CONTENTS if name not in HEAVY]
SECONDS, MEGABYTES = 20, 1024  # for one file; the memory is that of the whole process
# Words of programmers, which mean that a file was not foreseen.
UNFORESEEN = ("Error:", "Exception", "Traceback", "0x", "_duckdb", "None")


@pytest.mark.parametrize("names", [EVERYDAY, pytest.param([*CONTENTS], marks=pytest.mark.slow)], ids=len)
def test_a_folder_of_broken_files_gives_a_refusal_each_and_loads_the_good_ones_between(
    names: list[str], tmp_path: Path
):
    data = data_folder.own(tmp_path / "deep" / "data")
    inbox = data.inbox / "facebook-ansterbourne"
    write(inbox, names)
    told = subprocess.run(
        [sys.executable, "-m", "tests.loading_broken", str(data.root)],
        cwd=PROJECT, capture_output=True, text=True, check=False, timeout=1200,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-3000:]
    outcomes = {line["name"]: line for line in map(json.loads, told.stdout.splitlines())}
    assert set(outcomes) == {*names, *NO_FILES, *GOOD}
    refusals = {name: line["refused"] for name, line in outcomes.items() if name not in GOOD}
    inside = {"archive in an archive.zip": "inner.zip", "archive that climbs.zip": "climbed.csv"}
    assert [n for n, refused in refusals.items() if not refused.startswith(inside.get(n, n))] == []
    assert [text for text in refusals.values() if any(word in text for word in UNFORESEEN)] == []
    assert [text for text in refusals.values() if len(text) > 700] == []
    assert not any(outcomes[name]["refused"] for name in GOOD)
    assert max(line["megabytes"] for line in outcomes.values()) < MEGABYTES
    assert [name for name, line in outcomes.items() if line["seconds"] > SECONDS] == []
    assert {receipt.file_name for receipt in read_receipts.current(data)} == set(GOOD)
    assert not list(tmp_path.rglob("climbed.csv"))
    assert {path.name for path in inbox.iterdir()} >= set(names)
