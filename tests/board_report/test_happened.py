"""The diary in the report: an event is about whom it was written down for."""

from datetime import date

from data_pipeline import periods
from data_pipeline.board_report import happened
from data_pipeline.diary import records as diary_records
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history


def test_an_event_of_an_account_without_figures_is_not_about_all_of_us(recorded, tmp_path):
    records = records_of(recorded, f"sqlite:///{tmp_path / 'records.db'}")
    with records.writing() as db:
        diary_records.add(db, date(2026, 8, 3), "First post there", ["threads-ansterbourne"], who=LOCAL)
    with build_history.connect_latest(recorded) as db:
        (line,) = happened.of_quarter(db, records, periods.quarter(date(2026, 8, 3)), {"x-a": "X"})
    assert line == "3 Aug 2026, First post there (Threads)"
