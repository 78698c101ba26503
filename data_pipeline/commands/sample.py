"""The command `sample`: the invented organisation's exports, and what it wrote down."""

from __future__ import annotations

import argparse
import sys

from tqdm import tqdm

from data_pipeline.commands.command import Command
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.loading.receipt_in_words import outcome_lines
from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, SAMPLE_RECORDS, DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.warehouse.build import build


def sample(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Loads the sample into a data folder of its own."""
    own = data_folder.sample_beside(data)
    files, _ = files_to_load.find(own, [SAMPLE_EXPORTS])
    with tqdm(total=len(files), unit="file", disable=not sys.stderr.isatty()) as bar:
        outcomes = load(own, files, progress=lambda outcome: bar.update())
    for outcome in outcomes:
        if outcome.refused:
            print("\n".join(outcome_lines(outcome)))
    refused = sum(outcome.refused is not None for outcome in outcomes)
    record_sample(own)
    print(f"The sample is ready: {len(outcomes) - refused} exports of an invented organisation.")
    return 1 if refused else 0


def record_sample(data: DataFolder) -> None:
    """Records what the invented organisation wrote down; not again where somebody tried the register out."""
    if data.records.exists():
        return
    from data_pipeline.board_report import sample as report_sample
    from data_pipeline.diary import diary_csv
    from data_pipeline.experiences.intake import sample as experience_sample  # slow to import
    from data_pipeline.moderation import sample as moderation_sample
    from data_pipeline.outcomes import outcomes_csv
    from data_pipeline.records.store import configured_records
    from data_pipeline.register import hours_and_accounts_csv

    settings.write(data, "organisation", name="Healthwatch Ansterbourne", area="London Borough of Sutton")
    settings.write(data, "work", hourly_rate=21.5)
    hours_and_accounts_csv.accounts(SAMPLE_RECORDS / "accounts.csv", configured_records(data), LOCAL)
    hours_and_accounts_csv.hours(SAMPLE_RECORDS / "hours.csv", configured_records(data), LOCAL)
    outcomes_csv.outcomes(SAMPLE_RECORDS / "outcomes.csv", configured_records(data), LOCAL)
    report_sample.record(SAMPLE_RECORDS, configured_records(data), LOCAL)
    diary_csv.diary(SAMPLE_RECORDS / "diary.csv", configured_records(data), LOCAL)
    moderation_sample.record(SAMPLE_RECORDS / "moderation.csv", configured_records(data), LOCAL)
    experience_sample.take_in(data)
    build(data)


COMMANDS = (
    Command("sample", "load the invented organisation's exports into a data folder of their own", sample),
)
