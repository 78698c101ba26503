"""Takes events of the diary from a CSV file: every line is checked first, then all are saved, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_pipeline.diary import records as diary_records
from data_pipeline.diary.records import LONGEST, StandsAlready
from data_pipeline.errors import Refused
from data_pipeline.exports.files import checked_lines
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.exports.files.csv_files import Row
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.people import Person
from data_pipeline.records.formal_acts import is_answer
from data_pipeline.records.store import Records

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
    already stays once. Raises Refused naming line, column and value."""
    events = [_event(path, line, row) for line, row in checked_lines.lines(path, COLUMNS, {"day", "what"})]
    recorded = 0
    with records.writing() as db:
        for event in events:
            try:
                diary_records.add(db, event.day, event.what, event.accounts, last_day=event.last_day, who=who)
                recorded += 1
            except StandsAlready:
                continue
            except Refused as error:
                raise Refused(f"{path.name}, line {event.line}: {error} Nothing was recorded.") from error
    return Recorded(recorded, len(events) - recorded)


def _event(path: Path, line: int, row: Row) -> Event:
    first, last = (checked_lines.day(path, line, row, name) for name in ("day", "last_day"))
    if first is None:
        raise checked_lines.wrong(path, line, "day", row["day"], checked_lines.A_DAY)
    what = " ".join(row["what"].split())
    if not is_answer(what) or len(what) > LONGEST:
        raise checked_lines.wrong(path, line, "what", what, f"what happened, in at most {LONGEST} characters")
    return Event(line, first, what, _accounts(path, line, row), last)


def _accounts(path: Path, line: int, row: Row) -> tuple[str, ...]:
    cell = row.get("accounts", "")
    names = [name for name in map(str.strip, cell.split(";")) if name]
    try:
        return tuple(account_named(name).account_id for name in names)
    except Refused as error:
        raise Refused(
            f"{path.name}, line {line}, accounts '{cell}': {error} Nothing was recorded."
        ) from error
