"""Targets have a way that is better, a reason and a day; a contract's own measure is counted like others."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.outcomes import measure_records, outcomes_csv
from data_pipeline.outcomes import records as outcome_records
from data_pipeline.periods import month
from data_pipeline.records.store import records_of

AUGUST = month(date(2026, 8, 1))
GIVEN = {
    "title": "Home visits", "unit": "visits", "better": "higher", "target": 12.0,
    "reason": "Contract 2026-27", "since": date(2026, 4, 1),
}  # fmt: skip


@pytest.fixture
def records(tmp_path):
    return records_of(DataFolder(tmp_path))


def save(records, measure="", who=LOCAL, **changed):
    with records.writing() as db:
        return measure_records.save(db, measure, **(GIVEN | changed), who=who)


def test_a_measure_of_the_contract_is_counted_like_the_others(records):
    saved = save(records)
    assert saved["measure"] == "own_home_visits"
    with records.writing() as db:
        outcome_records.save(db, AUGUST, {"own_home_visits": 9}, "visit log", who=LOCAL)
    counted = measure_records.counted_here(measure_records.recorded(records))
    assert counted[-1].title == "Home visits" and outcome_records.recorded(records)[0]["number"] == 9


def test_a_measure_of_the_contract_is_taken_from_a_file_too(records, tmp_path):
    save(records)
    file = tmp_path / "outcomes.csv"
    file.write_text("period,outcome,number,source\n2026-08,own_home_visits,9,visit log\n")
    assert outcomes_csv.outcomes(file, records, LOCAL) == Recorded(1)
    assert outcome_records.recorded(records)[0]["number"] == 9


def test_a_target_is_changed_and_taken_away_and_says_which_way_is_better(records):
    save(records, "experiences", title="Experiences shared with us", unit="experiences", target=60)
    save(records, "experiences", title="Experiences shared with us", unit="experiences", target=70)
    (row,) = measure_records.recorded(records)
    assert measure_records.in_words(row) == "Target: 70 experiences a month or more."
    assert measure_records.in_words(row | {"better": "lower"}) == "Target: 70 experiences a month or fewer."
    assert measure_records.in_words(row | {"target": None}) == ""
    with records.writing() as db:
        measure_records.remove(db, "experiences", who=LOCAL, seen=row["version"])
    assert measure_records.recorded(records) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": ""}, "needs its name"),
        ({"unit": " "}, "needs what is counted"),
        ({"reason": ""}, "needs why"),
        ({"better": "sideways"}, "which way is better"),
        ({"target": -1.0}, "cannot be below 0"),
        ({"title": "Łą"}, "with letters in it"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(records, changed, why):
    with pytest.raises(Refused, match=why):
        save(records, **changed)
    assert measure_records.recorded(records) == []


def test_the_board_sets_no_target(records):
    with pytest.raises(Refused):
        save(records, who=Person("chair@example.org", frozenset({"board"})))
