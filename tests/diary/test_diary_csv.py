"""A file of events is taken whole or not at all, and what stands in the diary already stays once."""

from datetime import date
from pathlib import Path

import pytest

from data_pipeline.diary import diary_csv
from data_pipeline.diary import records as diary_records
from data_pipeline.errors import Refused
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS, DataFolder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.store import records_of

HEADING = "day,what,accounts"
GOOD = "2026-05-12,Flu campaign began,x-ours"


@pytest.fixture
def records(tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    return records_of(DataFolder(tmp_path))


@pytest.fixture
def taken(records, tmp_path: Path):
    """Takes a file of these lines in."""

    def take(*lines: str, heading: str = HEADING, who: Person = LOCAL) -> Recorded:
        file = tmp_path / "diary.csv"
        file.write_text("\n".join((heading, *lines)) + "\n", encoding="utf-8")
        return diary_csv.diary(file, records, who)

    return take


def standing(records):
    return [
        (event["day"], event["last_day"], event["what"], diary_records.accounts_of(event))
        for event in diary_records.recorded(records)
    ]


def test_each_line_is_an_event_of_some_accounts_or_of_all_of_us(records, taken):
    assert taken("2026-05-12,Flu campaign began,X-Ours; facebook-ours ;", "2026-06-01,New chair,").lines == 2
    assert standing(records) == [
        (date(2026, 6, 1), None, "New chair", ()),
        (date(2026, 5, 12), None, "Flu campaign began", ("facebook-ours", "x-ours")),
    ]


def test_accounts_may_be_left_out_and_a_last_day_be_there(records, taken):
    assert taken("2026-05-12,2026-06-30,Flu campaign", heading="day,last_day,what") == Recorded(1)
    assert standing(records) == [(date(2026, 5, 12), date(2026, 6, 30), "Flu campaign", ())]


def test_the_same_event_twice_is_recorded_once_and_said(records, taken):
    twice = taken(GOOD, GOOD, "2026-05-12,Flu campaign began,")
    assert twice == Recorded(2, 1)
    assert twice.in_words() == "2 lines recorded; 1 line stands there already"
    assert taken(GOOD, "2026-05-12,Flu campaign began,").in_words() == (
        "0 lines recorded; 2 lines stand there already"
    )
    assert len(standing(records)) == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("12/05/2026,Something,", "line 3, day '12/05/2026': should be a date such as 2026-09-05"),
        (",Something,", "line 3, day ''"),
        ("2026-05-12,,", "line 3, what '': An event needs what happened. Nothing was recorded."),
        ("2026-05-12,n/a,", "line 3, what 'n/a'"),
        (f"2026-05-12,{'a' * 81},", "line 3, what 'aaaa"),
        ("2026-05-12,Something,myspace-us", "line 3, accounts 'myspace-us'"),
        ("2026-05-12,Something,x-ours;facebook", "line 3, accounts 'x-ours;facebook'"),
        ("2026-05-12,The PIN 4821 is new,", "line 3: .*Secrets are never stored here"),
        ("2062-05-12,Something,", "line 3: 12 May 2062 cannot be right"),
        ("2026-05-12,Something", "line 3 of diary.csv has not as many cells"),
    ],
)
def test_a_wrong_line_refuses_the_whole_file_and_is_named(records, taken, line, why):
    with pytest.raises(Refused, match=why):
        taken(GOOD, line)
    assert standing(records) == []


def test_a_last_day_that_the_diary_or_another_line_says_otherwise_is_refused_and_named(records, taken):
    heading = "day,last_day,what"
    with pytest.raises(Refused, match="line 3, last_day: Line 2 has the same event with another"):
        taken("2026-05-12,2026-06-30,Flu campaign", "2026-05-12,,Flu campaign", heading=heading)
    taken("2026-05-12,,Flu campaign", heading=heading)
    with pytest.raises(Refused, match=r"line 2: .*stands in the diary already, on 12 May 2026, without"):
        taken("2026-05-12,2026-06-30,Flu campaign", heading=heading)
    assert len(standing(records)) == 1


def test_a_secret_is_not_said_again(taken):
    with pytest.raises(Refused) as refused:
        taken("2026-05-12,The PIN 4821 is new,")
    assert "4821" not in str(refused.value)


@pytest.mark.parametrize(
    ("heading", "why"), [("day,accounts", "no column what"), ("day,what,who", "column 'who'")]
)
def test_a_file_with_other_columns_is_refused(taken, heading, why):
    with pytest.raises(Refused, match=why):
        taken(GOOD, heading=heading)


def test_only_who_keeps_the_records_takes_a_file_in(records, taken):
    with pytest.raises(Refused, match="keep the records"):
        taken(GOOD, who=Person("chair@example.org", frozenset({"board"})))
    assert standing(records) == []


def test_the_diary_of_the_sample_can_be_taken_in(records):
    assert diary_csv.diary(SAMPLE_RECORDS / "diary.csv", records, LOCAL) == Recorded(4)
    assert [last for _, last, _, _ in standing(records)].count(None) == 2
