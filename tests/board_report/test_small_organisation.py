"""One account and three months: one page says what can be said, and nothing more."""

from datetime import date

import pytest

from data_pipeline import clock, periods
from data_pipeline.board_report import covering_email, pdf, write_report
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history

TODAY = date(2026, 10, 30)


@pytest.fixture
def report(data, monkeypatch):
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    found, _ = files_to_load.find(data, [SAMPLE_EXPORTS / "facebook-ansterbourne"])
    load(data, [file for file in found if file.path.name.startswith("Jul-01-2026")])
    with build_history.connect_latest(data) as db:
        (quarter,) = write_report.quarters(db, TODAY)
        assert periods.quarter_name(quarter.start) == "2026-27 Q2"
        return write_report.report(db, records_of(data), data, quarter, TODAY)


def test_a_young_organisation_has_one_page_that_says_what_can_be_said(report):
    assert pdf.pages_before_annex(report) == 1
    assert [row.code for row in report.measures] == ["INT"]
    assert report.measures[0].verdict == "Too few to judge"
    assert report.brief[0].text.startswith("It is too early to say: twelve months")
    assert report.decisions == () and report.themes is None
    assert len(report.questions) == 3
    assert "too early to say" in covering_email.text(report)
