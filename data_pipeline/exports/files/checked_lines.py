"""The lines of a CSV file for a command: what is wrong in one is named by line, column and value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data_pipeline import periods
from data_pipeline.errors import Refused
from data_pipeline.exports.files.csv_files import Row, rows_for_a_command
from data_pipeline.plain_words import counted

A_DAY = "a date such as 2026-09-05"


@dataclass(frozen=True)
class Recorded:
    """What became of the lines of a file: how many were recorded, and how many say what stands already."""

    lines: int
    stand_already: int = 0

    def in_words(self) -> str:
        """'3 lines recorded', '2 lines recorded; 1 line stands there already'."""
        recorded = f"{counted(self.lines, 'line')} recorded"
        if not self.stand_already:
            return recorded
        stands = "stands" if self.stand_already == 1 else "stand"
        return f"{recorded}; {counted(self.stand_already, 'line')} {stands} there already"


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


def day(path: Path, line: int, row: Row, name: str) -> date | None:
    """A day, as 2026-09-05; None for a blank cell."""
    text = row.get(name, "")
    try:
        return possible(date.fromisoformat(text)) if text else None
    except ValueError as error:
        raise wrong(path, line, name, text, A_DAY) from error


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
