"""Hours and accounts come in from a CSV file, all lines or none."""

from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import Refused
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.organisation.people import LOCAL
from data_pipeline.register import hours_and_accounts_csv, hours_records, safety
from data_pipeline.register import records as register_records


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "given.csv"


def test_hours_and_spend_are_recorded_by_month(records, file):
    file.write_text(
        "account_id,month,hours,spend\nx-ansterbourne,2026-04,6.5,\nx-ansterbourne,2026-05,,£12.50\n"
    )
    assert hours_and_accounts_csv.hours(file, records, LOCAL) == Recorded(2)
    april, may = hours_records.months(records)
    assert (april["month"], april["hours"], april["spend"]) == (date(2026, 4, 1), 6.5, None)
    assert (may["hours"], may["spend"]) == (None, 12.5)


def test_the_same_file_again_changes_nothing_and_a_new_figure_replaces_the_old(records, file):
    file.write_text("account_id,month,hours,spend\nx-ansterbourne,2026-04,6,\n")
    hours_and_accounts_csv.hours(file, records, LOCAL)
    hours_and_accounts_csv.hours(file, records, LOCAL)
    assert [month["version"] for month in hours_records.months(records)] == [1]
    file.write_text("account_id,month,hours,spend\nx-ansterbourne,2026-04,7,\n")
    hours_and_accounts_csv.hours(file, records, LOCAL)
    assert [month["hours"] for month in hours_records.months(records)] == [7]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x-ansterbourne,April,6,", "line 3, month 'April': should be a month such as 2026-04"),
        ("x-ansterbourne,2026-05,six,", "line 3, hours 'six': should be a number"),
        ("x-ansterbourne,2026-05,-1,", "line 3, hours '-1': should be a number from 0 on"),
        ("myspace-us,2026-05,1,", "line 3, account_id 'myspace-us'"),
    ],
)
def test_one_wrong_line_is_named_and_nothing_is_recorded(records, file, line, said):
    file.write_text(f"account_id,month,hours,spend\nx-ansterbourne,2026-04,6,\n{line}\n")
    with pytest.raises(Refused, match=said.replace("(", r"\(")):
        hours_and_accounts_csv.hours(file, records, LOCAL)
    assert hours_records.months(records) == []


def test_accounts_are_recorded_and_empty_cells_leave_what_stands(records, file):
    file.write_text(
        "account_id,owner,two_step,opened_on,status\nx-ansterbourne,Officer,yes,2014-05-01,active\n"
    )
    assert hours_and_accounts_csv.accounts(file, records, LOCAL) == Recorded(1)
    file.write_text("account_id,owner,backup_administrator\nx-ansterbourne,,Manager\n")
    hours_and_accounts_csv.accounts(file, records, LOCAL)
    found = register_records.registered(records)["x-ansterbourne"]
    assert (found["owner"], found["backup_administrator"], found["two_step"]) == ("Officer", "Manager", True)
    assert found["opened_on"] == date(2014, 5, 1)
    missing = safety.of_account("x-ansterbourne", found, date(2026, 10, 5)).missing
    assert missing == ("where the login is kept", "a day for the next check")


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("two_step", "maybe", "should be yes or no"),
        ("opened_on", "1.5.14", "should be a date such as 2026-09-05"),
        ("status", "haunted", "should be one of proposed, active"),
        ("password", "x", "has a column 'password'"),
        ("credentials_kept", "pin 4821", "Secrets are never stored here"),
    ],
)
def test_what_the_register_cannot_hold_is_refused(records, file, heading, value, said):
    file.write_text(f"account_id,{heading}\nfacebook-ansterbourne,\nx-ansterbourne,{value}\n")
    with pytest.raises(Refused, match=said):
        hours_and_accounts_csv.accounts(file, records, LOCAL)
    assert register_records.registered(records) == {}
