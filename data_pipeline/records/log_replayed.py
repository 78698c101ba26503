"""What the records should hold, as the lines of the log say from the first to the last."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from data_pipeline.records import experience_tables
from data_pipeline.records.audit import Line
from data_pipeline.records.experience_tables import ARRIVALS, EXPERIENCE_TEXTS, EXPERIENCES
from data_pipeline.records.moderation_tables import (
    MODERATION_EVENTS,
    MODERATION_ITEMS,
    MODERATION_LINES,
)
from data_pipeline.records.tables import AGREEMENTS

Key = tuple[str, ...]
Row = dict[str, Any]
# Columns of a key that a migration added: lines from before it mean the value that it filled in.
FILLED_IN = {AGREEMENTS.name: {"answer": 1}}
# The tables whose every row was logged whole; of experiences the log keeps how many came, and their codes.
LOGGED_WHOLE = {
    name: table
    for name, table in experience_tables.METADATA.tables.items()
    if table is ARRIVALS or ("version" in table.c and table is not EXPERIENCES)
}


@dataclass
class Expected:
    """rows: of each table that is logged whole, by their keys. coded: an experience's codes as an officer
    left them. erased: experiences that are gone. purged: how many texts of experiences were deleted when
    they were due."""

    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: {name: {} for name in LOGGED_WHOLE})
    coded: dict[str, Row] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    purged: int = 0

    def experiences(self) -> set[str]:
        """The experiences that should be there: those of arrivals that stand, but for erased ones."""
        standing = (row for row in self.rows[ARRIVALS.name].values() if not row.get("taken_back_at"))
        came = (
            f"{row.get('arrival_id')}-{number}" for row in standing for number in range(1, _stored(row) + 1)
        )
        return set(came) - self.erased


def expected(lines: Iterable[Line]) -> Expected:
    """What should be there after these lines; one that was spoilt so that it says nothing is passed over."""
    state = Expected()
    for line in lines:
        do = DOES.get(line.action)
        if do is not None:
            do(state, line)
    return state


def key_of(table: sa.Table, values: Mapping[str, Any]) -> Key:
    """A row's key as the log writes it, in the order of the table's key."""
    filled = FILLED_IN.get(table.name, {}) | dict(values)
    return tuple(str(filled.get(column.name)) for column in table.primary_key)


def values_of(text: str) -> Row:
    """The values of a line, none where it is not what was written."""
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _stored(row: Row) -> int:
    stored = row.get("stored")
    return stored if isinstance(stored, int) else 0


def _written(state: Expected, line: Line) -> None:
    table = LOGGED_WHOLE.get(line.record)
    if table is not None:
        row = FILLED_IN.get(table.name, {}) | values_of(line.after)
        state.rows[table.name][key_of(table, values_of(line.key))] = row


def _removed(state: Expected, line: Line) -> None:
    table = LOGGED_WHOLE.get(line.record)
    if table is not None:
        state.rows[table.name].pop(key_of(table, values_of(line.key)), None)


def _purged(state: Expected, line: Line) -> None:
    """Texts of experiences are counted; lines of moderation say by themselves when they are due."""
    if line.record == EXPERIENCE_TEXTS.name:
        deleted = values_of(line.before).get("texts")
        state.purged += deleted if isinstance(deleted, int) else 0
    elif line.record == MODERATION_LINES.name:
        until = str(values_of(line.key).get("delete_by"))
        kept = state.rows[MODERATION_LINES.name]
        state.rows[MODERATION_LINES.name] = {
            key: row for key, row in kept.items() if str(row.get("delete_by")) > until
        }


def _erased(state: Expected, line: Line) -> None:
    """An experience, or an item of moderation with all that happened to it."""
    key = values_of(line.key)
    if line.record == EXPERIENCES.name:
        state.erased.add(str(key.get("experience_id")))
    elif line.record == MODERATION_ITEMS.name:
        for table in (MODERATION_ITEMS, MODERATION_LINES, MODERATION_EVENTS):
            rows = state.rows[table.name]
            state.rows[table.name] = {
                at: row for at, row in rows.items() if row.get("item_id") != key.get("item_id")
            }


def _coded(state: Expected, line: Line) -> None:
    state.coded[str(values_of(line.key).get("experience_id"))] = values_of(line.after)


DOES: dict[str, Callable[[Expected, Line], None]] = {
    "added": _written,
    "changed": _written,
    "taken in": _written,
    "taken back": _written,
    "removed": _removed,
    "purged": _purged,
    "erased": _erased,
    "coded": _coded,
}
