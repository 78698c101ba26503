"""The lines of a CSV file for a command: what is wrong in one is named by line, column and value."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from data_pipeline import periods
from data_pipeline.errors import Refused
from data_pipeline.exports.files.csv_files import Row, rows_for_a_command


def lines(path: Path, columns: set[str], needed: set[str]) -> list[tuple[int, Row]]:
    """Each line that is not blank, with its number. Refused for a column that is missing or unknown."""
    given, numbered = rows_for_a_command(path)
    headings = {heading.strip() for heading in given}
    if not needed <= headings:
        absent = ", ".join(sorted(needed - headings))
        raise Refused(f"{path.name} has no column {absent}. Known columns: {', '.join(sorted(columns))}.")
    strange = headings - columns
    if strange:
        raise Refused(
            f"{path.name} has a column '{sorted(strange)[0]}'. Known columns: {', '.join(sorted(columns))}."
        )
    rows = [(line, {name.strip(): value.strip() for name, value in row.items()}) for line, row in numbered]
    return [(line, row) for line, row in rows if any(row.values())]


def month(path: Path, line: int, row: Row) -> date:
    """The first day of the month in the column `month`."""
    try:
        return possible(datetime.strptime(row["month"], "%Y-%m").date())
    except ValueError as error:
        raise wrong(path, line, "month", row["month"], "a month such as 2026-04") from error


def amount(path: Path, line: int, row: Row, name: str) -> float | None:
    """A number from 0 on; None for a blank cell."""
    text = row.get(name, "").removeprefix("\u00a3").replace(",", "")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError as error:
        raise wrong(path, line, name, row[name], "a number such as 7.5") from error
    if not 0 <= number < 1e6:
        raise wrong(path, line, name, row[name], "a number from 0 on")
    return number


def possible(day: date) -> date:
    """A day that somebody can mean; ValueError for another."""
    if not periods.BEGAN <= day <= periods.ENDS:
        raise ValueError(day)
    return day


def wrong(path: Path, line: int, name: str, value: str, should: str) -> Refused:
    """What a cell should have been."""
    return Refused(f"{path.name}, line {line}, {name} '{value}': should be {should}. Nothing was recorded.")
