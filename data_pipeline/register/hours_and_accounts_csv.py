"""Takes hours or accounts from a CSV file: every line is checked first, then all are saved, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.exports.files import checked_lines
from data_pipeline.exports.files.checked_lines import Recorded
from data_pipeline.exports.files.csv_files import Row
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, EFFORT, STATUSES
from data_pipeline.register import hours_records

USUAL = "hours_a_week"
YES, NO = {"yes", "true", "y", "1"}, {"no", "false", "n", "0"}


def hours(path: Path, records: Records, who: Person) -> Recorded:
    """How many months of hours and spend were recorded from a file with the columns account_id, month
    (2026-04), hours, spend. Raises Refused naming line, column and value."""
    wanted = {"account_id", "month", "hours", "spend"}
    checked = [
        (
            _account(path, line, row),
            checked_lines.month(path, line, row),
            checked_lines.amount(path, line, row, "hours"),
            checked_lines.amount(path, line, row, "spend"),
        )
        for line, row in checked_lines.lines(path, wanted, {"account_id", "month"})
    ]
    with records.writing() as db:
        for account_id, month, worked, spent in checked:
            before = saving.find(db, EFFORT, {"account_id": account_id, "month": month})
            seen = before["version"] if before else None
            hours_records.save_month(db, account_id, month, worked, spent, who=who, seen=seen)
    return Recorded(len(checked))


def accounts(path: Path, records: Records, who: Person) -> Recorded:
    """How many accounts were recorded from a file with account_id, any columns of the register, and
    hours_a_week; a column that the file does not have, and an empty cell, leave what is recorded."""
    columns = {column.name for column in ACCOUNTS.columns} - {"version"} | {USUAL}
    before_all = hours_records.usual_hours(records)
    checked = [
        (
            line,
            _account(path, line, row),
            checked_lines.amount(path, line, row, USUAL),
            _typed_row(path, line, row),
        )
        for line, row in checked_lines.lines(path, columns, {"account_id"})
    ]
    with records.writing() as db:
        for line, account_id, weekly, values in checked:
            if weekly is not None:
                hours_records.save_usual(db, account_id, weekly, who=who, seen=before_all.get(account_id))
            key = {"account_id": account_id}
            before = saving.find(db, ACCOUNTS, key)
            try:
                saving.save(db, ACCOUNTS, key, values, who=who, seen=before["version"] if before else None)
            except Refused as error:
                raise Refused(f"{path.name}, line {line}: {error} Nothing was recorded.") from error
    return Recorded(len(checked))


def _account(path: Path, line: int, row: Row) -> str:
    try:
        return account_named(row["account_id"]).account_id
    except Refused as error:
        raise Refused(f"{path.name}, line {line}, account_id '{row['account_id']}': {error}") from error


def _typed_row(path: Path, line: int, row: Row) -> dict[str, Any]:
    return {
        name: _typed(path, line, name, value)
        for name, value in row.items()
        if value and name not in ("account_id", USUAL)
    }


def _typed(path: Path, line: int, name: str, value: str) -> Any:
    column = ACCOUNTS.c[name]
    for kind, (parse, should) in PARSERS.items():
        if isinstance(column.type, kind):
            try:
                return parse(value)
            except (ValueError, KeyError) as error:
                raise checked_lines.wrong(path, line, name, value, should) from error
    if name == "status" and value not in STATUSES:
        raise checked_lines.wrong(path, line, name, value, f"one of {', '.join(STATUSES)}")
    return value


def _day(value: str) -> date:
    return checked_lines.possible(date.fromisoformat(value))


def _truth(value: str) -> bool:
    if value.lower() in YES | NO:
        return value.lower() in YES
    raise ValueError(value)


PARSERS: Mapping[type, tuple[Callable[[str], Any], str]] = {
    sa.Date: (_day, checked_lines.A_DAY),
    sa.Boolean: (_truth, "yes or no"),
}
