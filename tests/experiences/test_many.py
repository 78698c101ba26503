"""A hundred thousand experiences: in, redacted, coded and built within four minutes, with progress shown.

Slow: run with `pytest -m slow tests/experiences/test_many.py`.
"""

import csv
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data_pipeline.experiences.intake import form_files
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.queries import comments, counts
from data_pipeline.exports.forms.form_tables import responses
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build, build_history
from tests.experiences.conftest import OFFICER
from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.experience_forms import filled

MANY = 100_000
HEADINGS = ("Entry Id", "Entry Date", "User IP", "Name", "Your story", "Source Url", "User Agent")


def written(file: Path) -> None:
    """A form's export: every twentieth response holds a telephone number, every twenty-fifth a name."""
    chance, sentences = Chance("many"), tables.records("told.csv")
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(HEADINGS)
        for number in range(MANY):
            moment = datetime(2024, 10, 1) + timedelta(minutes=chance.whole(0, 730 * 1440))
            text = f"{filled(chance.pick(sentences)['text'], chance, moment.date())} That was visit {number}."
            text += " Ring me on 07700 900123." if number % 20 == 0 else ""
            text += " Sheila Harwood saw it too." if number % 25 == 0 else ""
            rows.writerow([number, f"{moment:%Y-%m-%d %H:%M:%S}", "192.0.2.1", "Ann", text, "", ""])


@pytest.mark.slow
def test_a_hundred_thousand_are_in_within_four_minutes(data: DataFolder, tmp_path: Path):
    written(tmp_path / "many.csv")
    steps: list[int] = []
    begun = time.monotonic()
    seen = form_files.preview(
        data, responses(tmp_path / "many.csv"), Circumstances("web form"), progress=steps.append
    )
    arrived = form_files.take_in(data, tmp_path / "many.csv", seen, OFFICER)
    build.build(data)
    assert time.monotonic() - begun < 240
    assert (arrived.stored, sum(steps), len(steps)) == (MANY, MANY, 100)
    with build_history.connect_latest(data) as db:
        asked = time.monotonic()
        counts.published(db)
        comments.texts(db, date(2026, 7, 1), date(2026, 9, 30), {"theme": "waiting"})
        assert time.monotonic() - asked < 0.3
