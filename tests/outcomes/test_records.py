"""Outcomes are whole numbers of a month or of a quarter, each said once, with where it comes from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.outcomes import outcomes_csv, recommendation_records
from data_pipeline.outcomes import records as outcome_records
from data_pipeline.periods import Period, month, named_quarter
from data_pipeline.records import handed_over
from data_pipeline.records.store import records_of

AUGUST, QUARTER = month(date(2026, 8, 1)), named_quarter("2026-27 Q2")
BOARD = Person("chair@example.org", frozenset({"board"}))


@pytest.fixture
def records(tmp_path, monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2026-10-05")
    return records_of(DataFolder(tmp_path))


def save(records, period, counts, source="enquiry log", who=LOCAL):
    with records.writing() as db:
        return outcome_records.save(db, period, counts, source, who=who)


def numbers(records):
    return {(row["outcome"], row["period_start"]): row["number"] for row in outcome_records.recorded(records)}


def test_a_month_is_kept_changed_and_taken_back(records):
    save(records, AUGUST, {"information": 41, "reports": 0})
    save(records, AUGUST, {"information": 43, "reports": None})
    assert numbers(records) == {("information", AUGUST.start): 43}
    assert outcome_records.recorded(records)[0]["source"] == "enquiry log"


def test_a_quarter_s_total_and_the_months_of_that_quarter_do_not_stand_side_by_side(records):
    save(records, AUGUST, {"information": 41})
    with pytest.raises(Refused, match="numbers of its months stands already"):
        save(records, QUARTER, {"information": 120})
    save(records, QUARTER, {"surveys": 300})
    with pytest.raises(Refused, match="a total of the whole quarter stands already"):
        save(records, AUGUST, {"surveys": 100})
    assert numbers(records) == {("information", AUGUST.start): 41, ("surveys", QUARTER.start): 300}


@pytest.mark.parametrize(
    ("period", "counts", "why"),
    [
        (AUGUST, {"likes": 3}, "is not an outcome that we know"),
        (AUGUST, {"reports": -1}, "cannot be right"),
        (Period(date(2026, 8, 2), date(2026, 8, 31)), {"reports": 1}, "for a month or for a quarter"),
        (Period(date(2026, 7, 1), date(2026, 8, 31)), {"reports": 1}, "for a month or for a quarter"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(records, period, counts, why):
    with pytest.raises(Refused, match=why):
        save(records, period, counts)
    assert numbers(records) == {}


def test_the_board_records_nothing(records):
    with pytest.raises(Refused):
        save(records, AUGUST, {"reports": 1}, who=BOARD)


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_every_month_is_a_month_and_every_quarter_a_quarter(day):
    assert outcome_records.kind_of(month(day)) == "month"
    assert outcome_records.kind_of(named_quarter("2026-27 Q2")) == "quarter"


def test_a_file_is_taken_whole_or_not_at_all(records, tmp_path):
    file = tmp_path / "outcomes.csv"
    file.write_text("period,outcome,number,source\n2026-08,information,41,log\n2026-27 Q1,surveys,90,tool\n")
    assert outcomes_csv.outcomes(file, records, LOCAL) == Recorded(2)
    before = numbers(records)
    for line, why in (
        ("2026-13,information,1,x", "a month such as 2026-04 or a quarter"),
        ("2026-27 Q5,information,1,x", "a month such as 2026-04 or a quarter"),
        ("2026-09,likes,1,x", "one of information, surveys"),
        ("2026-09,surveys,1.5,x", "a whole number"),
        ("2026-09,surveys,many,x", "a number such as 7.5"),
    ):
        file.write_text(f"period,outcome,number,source\n2026-09,information,44,log\n{line}\n")
        with pytest.raises(Refused, match=why):
            outcomes_csv.outcomes(file, records, LOCAL)
        assert numbers(records) == before


def test_an_empty_number_of_a_file_leaves_what_is_recorded(records, tmp_path):
    save(records, AUGUST, {"information": 41})
    file = tmp_path / "outcomes.csv"
    file.write_text("period,outcome,number,source\n2026-08,information,,log\n2026-08,reports,2,log\n")
    assert outcomes_csv.outcomes(file, records, LOCAL) == Recorded(1)
    assert numbers(records) == {("information", AUGUST.start): 41, ("reports", AUGUST.start): 2}


def test_a_recommendation_is_made_answered_and_handed_over(records):
    with records.writing() as db:
        made = recommendation_records.make(
            db, "Put a sign in Polish", "Quay Pharmacy", date(2026, 9, 1), who=LOCAL
        )
        number, seen = made["recommendation_id"], made["version"]
        with pytest.raises(Refused, match="on or after the day of the recommendation"):
            recommendation_records.answer(db, number, date(2026, 8, 1), who=LOCAL, seen=seen)
        recommendation_records.answer(db, number, date(2026, 9, 20), who=LOCAL, seen=seen)
    (row,) = recommendation_records.recorded(records)
    assert row["answered_on"] == date(2026, 9, 20)
    assert handed_over.tables(records)["recommendation"][1][0]["what"] == "Put a sign in Polish"


@pytest.mark.parametrize(
    ("what", "made_to", "on", "why"),
    [
        ("", "Quay Pharmacy", date(2026, 9, 1), "needs what it asks for"),
        ("Put a sign up", " ", date(2026, 9, 1), "needs who it was made to"),
        ("Put a sign up", "Quay Pharmacy", date(2026, 11, 1), "cannot be in the future"),
    ],
)
def test_a_recommendation_that_lacks_something_is_refused(records, what, made_to, on, why):
    with records.writing() as db, pytest.raises(Refused, match=why):
        recommendation_records.make(db, what, made_to, on, who=LOCAL)
