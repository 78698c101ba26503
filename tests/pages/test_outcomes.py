"""Outcomes typed in on Add data, with last month's beside them, and shown on Home."""

import shutil
from datetime import date

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL
from data_pipeline.outcomes import outcomes_csv
from data_pipeline.outcomes import records as outcome_records
from data_pipeline.periods import month
from data_pipeline.records.store import records_of
from data_pipeline.warehouse.build import build
from pages.sections.home import this_month
from pages.sections.outcomes import typed_outcomes
from tests.pages.conftest import tables, texts

OWN, SAMPLE = "Our own data", "Invented sample"


def kept(root):
    return outcome_records.recorded(records_of(data_folder.own(root)))


def test_outcomes_are_typed_in_with_last_month_s_beside_them(open_page, tmp_path):
    records = records_of(data_folder.own(tmp_path))
    with records.writing() as db:
        outcome_records.save(db, month(date(2026, 8, 1)), {"information": 41}, "enquiry log", who=LOCAL)
    app = open_page(tmp_path, "add_data", data=OWN)
    assert "Recorded up to Aug 2026." in texts(app)
    informed = next(box for box in app.number_input if box.label == "People given information")
    assert informed.placeholder == "Aug 2026: 41"
    informed.set_value(38)
    next(button for button in app.button if button.label == "Save these outcomes").click().run()
    assert not app.exception and "Recorded up to Sep 2026." in texts(app)
    september = [row for row in kept(tmp_path) if row["period_start"] == date(2026, 9, 1)]
    assert [(row["outcome"], row["number"], row["source"]) for row in september] == [
        ("information", 38, "enquiry log")
    ]


def test_an_empty_form_of_outcomes_saves_nothing_and_says_so(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    next(button for button in app.button if button.label == "Save these outcomes").click().run()
    assert "Type in at least one number. Nothing was saved." in texts(app) and kept(tmp_path) == []


def test_what_is_missing_of_a_month_is_what_was_counted_before():
    september = month(date(2026, 9, 1))
    of_august = {"outcome": "information", "period_start": date(2026, 8, 1), "period_end": date(2026, 8, 31)}
    of_quarter = {"outcome": "surveys", "period_start": date(2026, 7, 1), "period_end": date(2026, 9, 30)}
    assert typed_outcomes.missing([of_august, of_quarter], september) == ["information"]
    assert typed_outcomes.missing([], september) == []
    chores = this_month.of_a_month([], [], 1)
    assert "1 outcome to type in" in [chore.text for chore in chores]
    assert not [chore for chore in this_month.of_a_month([], []) if chore.one == "outcome"]


@pytest.mark.slow
def test_home_shows_how_many_were_given_information_where_it_is_counted(open_page, loaded, tmp_path):
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    sample = data_folder.sample(tmp_path)
    outcomes_csv.outcomes(SAMPLE_RECORDS / "outcomes.csv", records_of(sample), LOCAL)
    build(sample)
    said = tables(open_page(tmp_path, "home", data=SAMPLE))
    assert "People given information" in said and "As counted by us (enquiry log)." in said
