"""A killed save leaves the old record or the new one, never half, and a log that holds."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.records import audit, saving
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS

SAVER = """
import sys
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS
records, version = Records(sys.argv[1]), None
print("ready", flush=True)
while True:
    number = str((version or 0) + 1)
    with records.writing() as db:
        told = {"purpose": number, "owner": number}
        kept = saving.save(db, ACCOUNTS, {"account_id": "x-a"}, told, who=LOCAL, seen=version)
    version = kept["version"]
"""


@pytest.mark.parametrize(
    "moment",
    [
        0.0,
        0.05,
        *(pytest.param(late, marks=pytest.mark.slow) for late in (0.013, 0.11, 0.2)),
    ],
)
def test_a_killed_save_leaves_one_state_or_the_other(tmp_path: Path, moment: float):
    url = f"sqlite:///{tmp_path / 'records.db'}"
    saver = subprocess.Popen([sys.executable, "-c", SAVER, url], cwd=PROJECT, stdout=subprocess.PIPE)
    assert saver.stdout and saver.stdout.readline() == b"ready\n"
    time.sleep(moment)
    saver.send_signal(signal.SIGKILL)
    saver.wait()
    with Records(url).reading() as db:
        kept = saving.find(db, ACCOUNTS, {"account_id": "x-a"})
        lines = list(audit.lines(db))
        assert audit.problems(db) == []
    if kept is None:
        assert lines == []
    else:
        assert kept["purpose"] == kept["owner"] == str(kept["version"]) == str(len(lines))
