"""Recording by command, and the log that it leaves."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from data_pipeline.records.store import records_of
from data_pipeline.records.tables import AUDIT
from tests.written_exports import MARCH, ask, facebook, put

EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 3")


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    file = tmp_path / "hours.csv"
    file.write_text("account_id,month,hours,spend\nfacebook-ansterbourne,2025-03,4,10\n")
    return file


def test_hours_reach_the_marts_with_the_command(run, data, hours):
    put(data, "facebook-ansterbourne", MARCH, EXPORT)
    run("load")
    code, out, _ = run("record", "hours", str(hours))
    assert (code, out) == (0, "recorded: 1 lines of hours.csv\n")
    found = ask(
        data, "select hours, spend, is_hours_estimated from account_months where month = '2025-03-01'"
    )
    assert found == [(4, 10, False)]


def test_a_wrong_line_is_named_and_gives_1(run, data, hours):
    hours.write_text(hours.read_text() + "facebook-ansterbourne,March,4,10\n")
    code, _, err = run("record", "hours", str(hours))
    assert code == 1 and "line 3, month 'March'" in err


def test_events_of_the_diary_are_recorded_once_and_a_wrong_line_is_named(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    file = tmp_path / "diary.csv"
    file.write_text("day,what,accounts\n2026-05-12,Flu campaign began,facebook-ansterbourne;x-ansterbourne\n")
    assert run("record", "diary", str(file))[:2] == (0, "recorded: 1 lines of diary.csv\n")
    file.write_text(file.read_text() + "2026-06-01,New chair,\n")
    assert run("record", "diary", str(file))[1] == (
        "recorded: 1 lines of diary.csv\nnot recorded again: 1 line of what stands already\n"
    )
    file.write_text("day,what,accounts\n2026-06-02,New logo,\n12 June,Fair,\n")
    code, _, err = run("record", "diary", str(file))
    assert code == 1 and "line 3, day '12 June'" in err


def test_audit_prints_the_log_and_notices_a_changed_line(run, data, hours):
    run("record", "hours", str(hours))
    code, out, _ = run("audit")
    assert code == 0 and "added effort" in out and "this computer (local mode)" in out
    assert "Every line stands as it was written. Every record is as its last line in the log says." in out
    with records_of(data).writing() as db:
        db.execute(sa.update(AUDIT).values(person="somebody else"))
    code, out, _ = run("audit")
    assert code == 1 and "Line 1 was changed after it was written" in out
