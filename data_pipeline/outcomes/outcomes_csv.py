"""Takes outcomes from a CSV file: every line is checked first, then all are saved, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from data_pipeline import periods
from data_pipeline.exports.files import checked_lines
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.exports.files.csv_files import Row
from data_pipeline.organisation.people import Person
from data_pipeline.outcomes import measure_records
from data_pipeline.outcomes import records as outcome_records
from data_pipeline.periods import Period
from data_pipeline.records.store import Records

COLUMNS = {"period", "outcome", "number", "source"}
PERIODS = "a month such as 2026-04 or a quarter such as 2026-27 Q2"


def outcomes(path: Path, records: Records, who: Person) -> Recorded:
    """How many counts were recorded from a file with the columns period (2026-04, or 2026-27 Q2), outcome,
    number, source. An empty number leaves what is recorded. Raises Refused naming line, column and value."""
    outcomes = [each.id for each in measure_records.counted_here(measure_records.recorded(records))]
    checked = [
        (
            _period(path, line, row),
            _outcome(path, line, row, outcomes),
            _number(path, line, row),
            row.get("source", ""),
        )
        for line, row in checked_lines.lines(path, COLUMNS, {"period", "outcome", "number"})
    ]
    counted = [each for each in checked if each[2] is not None]
    with records.writing() as db:
        for period, outcome, number, source in counted:
            outcome_records.save(db, period, {outcome: number}, source, who=who)
    return Recorded(len(counted))


def _period(path: Path, line: int, row: Row) -> Period:
    text = row["period"]
    try:
        if "Q" in text:
            return periods.named_quarter(text)
        return periods.month(checked_lines.possible(datetime.strptime(text, "%Y-%m").date()))
    except ValueError as error:
        raise checked_lines.wrong(path, line, "period", text, PERIODS) from error


def _outcome(path: Path, line: int, row: Row, outcomes: Sequence[str]) -> str:
    if row["outcome"] not in outcomes:
        raise checked_lines.wrong(path, line, "outcome", row["outcome"], f"one of {', '.join(outcomes)}")
    return row["outcome"]


def _number(path: Path, line: int, row: Row) -> int | None:
    number = checked_lines.amount(path, line, row, "number")
    if number is not None and number != int(number):
        raise checked_lines.wrong(path, line, "number", row["number"], "a whole number")
    return None if number is None else int(number)
