"""Takes events of the diary from a CSV file: every line is checked first, then all are saved, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_pipeline.diary import records as diary_records
from data_pipeline.diary.records import StandsAlready
from data_pipeline.errors import Refused
from data_pipeline.exports.files import checked_lines
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.exports.files.csv_files import Row
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.people import Person
from data_pipeline.records.store import Records

NOTHING = "Nothing was recorded."
COLUMNS = {"day", "what", "accounts", "last_day"}


@dataclass(frozen=True)
class Event:
    """One line, checked: where it stands in the file, and what it says."""

    line: int
    day: date
    what: str
    accounts: tuple[str, ...]
    last_day: date | None


def diary(path: Path, records: Records, who: Person) -> Recorded:
    """How many events were recorded from a file with the columns day (2026-05-12), what, accounts (ids parted
    by `;`, none for all of us) and, of what went on for longer, last_day. An event that stands in the diary
    already stays once; with another last day it is refused. Raises Refused naming line, column and value."""
    events = [_event(path, line, row) for line, row in checked_lines.lines(path, COLUMNS, {"day", "what"})]
    _refuse_two_last_days(path, events)
    recorded = 0
    with records.writing() as db:
        for event in events:
            with _named(path, event.line):
                try:
                    diary_records.add(
                        db, event.day, event.what, event.accounts, last_day=event.last_day, who=who
                    )
                    recorded += 1
                except StandsAlready:
                    continue
    return Recorded(recorded, len(events) - recorded)


def _event(path: Path, line: int, row: Row) -> Event:
    first, last = (checked_lines.day(path, line, row, name) for name in ("day", "last_day"))
    if first is None:
        raise checked_lines.wrong(path, line, "day", row["day"], checked_lines.A_DAY)
    with _named(path, line, f", what '{row['what']}'"):
        what = diary_records.what_happened(row["what"])
    return Event(line, first, what, _accounts(path, line, row), None if last == first else last)


def _accounts(path: Path, line: int, row: Row) -> tuple[str, ...]:
    cell = row.get("accounts", "")
    names = [name for name in map(str.strip, cell.split(";")) if name]
    with _named(path, line, f", accounts '{cell}'"):
        return tuple(sorted({account_named(name).account_id for name in names}))


def _refuse_two_last_days(path: Path, events: Sequence[Event]) -> None:
    """Refuses an event that two lines give another last day: one of them would be lost."""
    said: dict[tuple[date, str, tuple[str, ...]], Event] = {}
    for event in events:
        before = said.setdefault((event.day, event.what, event.accounts), event)
        with _named(path, event.line, ", last_day"):
            if before.last_day != event.last_day:
                twice = f"Line {before.line} has the same event with another."
                raise Refused(f"{twice} Leave one of the two out.")


@contextmanager
def _named(path: Path, line: int, cell: str = "") -> Iterator[None]:
    """A refusal with the line that it is about, and the cell where that is known."""
    try:
        yield
    except Refused as error:
        why = str(error).removesuffix(NOTHING).rstrip()
        raise Refused(f"{path.name}, line {line}{cell}: {why} {NOTHING}") from error
