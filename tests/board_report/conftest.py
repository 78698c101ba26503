"""The invented organisation with all that it recorded, and a draft of its report."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_pipeline import periods
from data_pipeline.board_report import sample as report_sample
from data_pipeline.board_report import write_report
from data_pipeline.board_report.contents import Report
from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS, DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.outcomes import outcomes_csv
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_and_accounts_csv
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.once import once
from tests.sample_organisation import told

__all__ = ["told"]
TODAY = date(2026, 11, 9)


@pytest.fixture(scope="session")
def recorded(told: Path, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The sample with targets, outcomes, recommendations, actions, accounts and hours; to be read only."""

    def make(root: Path) -> None:
        shutil.copytree(told, root, dirs_exist_ok=True)
        data = data_folder.sample(root)
        settings.write(data, "organisation", name="Healthwatch Ansterbourne")
        settings.write(data, "work", hourly_rate=21.5)
        records = records_of(data)
        hours_and_accounts_csv.accounts(SAMPLE_RECORDS / "accounts.csv", records, LOCAL)
        hours_and_accounts_csv.hours(SAMPLE_RECORDS / "hours.csv", records, LOCAL)
        outcomes_csv.outcomes(SAMPLE_RECORDS / "outcomes.csv", records, LOCAL)
        report_sample.record(SAMPLE_RECORDS, records, LOCAL)
        build(data)

    return data_folder.sample(once(tmp_path_factory, "board", make))


def drafted(data: DataFolder, quarter: str, today: date = TODAY) -> Report:
    """The draft of a quarter."""
    with build_history.connect_latest(data) as db:
        return write_report.report(db, records_of(data), data, periods.named_quarter(quarter), today)


@pytest.fixture(scope="session")
def draft(recorded: DataFolder) -> Report:
    """The draft of the newest whole quarter."""
    return drafted(recorded, "2026-27 Q2")
