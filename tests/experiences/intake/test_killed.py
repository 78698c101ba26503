"""A killed arrival is there as a whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import (
    ARRIVALS,
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.store import Records

EACH = 400
TAKER = f"""
import sys
from datetime import date
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import Records
arrival = dict(kind="paste", form=None, file_name=None, sha256="0")
arrival |= dict.fromkeys(("received", "stored", "duplicates", "blank"), 1)
experiences = [
    arrival_records.StoredExperience(date(2026, 9, 1), "event", None, None, None, "words", "hash",
                  date(2028, 9, 1), ("cost",), "gp", "neutral", 0.5, "model")
    for _ in range({EACH})
]
records = Records(sys.argv[1])
print("ready", flush=True)
while True:
    with records.writing() as db:
        arrival_records.add(db, arrival, experiences, who=LOCAL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", [0.0, 0.021, 0.08, 0.2])
def test_a_killed_arrival_leaves_all_of_it_or_nothing(tmp_path: Path, moment: float):
    url = f"sqlite:///{tmp_path / 'records.db'}"
    taker = subprocess.Popen([sys.executable, "-c", TAKER, url], cwd=PROJECT, stdout=subprocess.PIPE)
    assert taker.stdout and taker.stdout.readline() == b"ready\n"
    time.sleep(moment)
    taker.send_signal(signal.SIGKILL)
    taker.wait()
    with Records(url).reading() as db:
        arrivals = db.execute(sa.select(sa.func.count()).select_from(ARRIVALS)).scalar_one()
        for table in (EXPERIENCES, EXPERIENCE_TEXTS, EXPERIENCE_THEMES, SUGGESTIONS):
            assert db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == arrivals * EACH
        assert len(list(audit.lines(db))) == arrivals
        assert audit.problems(db) == []
