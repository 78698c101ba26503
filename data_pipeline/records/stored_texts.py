"""Every text that stands in the records, with the kind of text that it is: for whoever looks for details."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_pipeline.records import experience_tables, moderation_tables
from data_pipeline.records.tables import AUDIT, COLLEAGUES, DOCUMENT, PUBLIC, kind_of_text
from data_pipeline.redaction.by_kind_of_text import Kind

TABLES = experience_tables.METADATA.tables | moderation_tables.METADATA.tables  # all there are


@dataclass(frozen=True)
class StoredText:
    """One text: its table and column. is_colleagues: kept on purpose, of who does something here."""

    table: str
    column: str
    text: str
    kind: Kind
    is_colleagues: bool


def stored_texts(db: sa.Connection) -> Iterator[StoredText]:
    """Those of every table that there is, and of what the log says of each change."""
    inspector = sa.inspect(db)
    for name in sorted(set(inspector.get_table_names()) & set(TABLES) - {AUDIT.name}):
        there = {column["name"] for column in inspector.get_columns(name)}
        columns = [column for column in TABLES[name].c if column.name in there]
        for row in db.execute(sa.select(*columns)).mappings():
            yield from _of_row(name, {column.name: row[column.name] for column in columns}, name)
    for line in db.execute(sa.select(AUDIT)) if inspector.has_table(AUDIT.name) else ():
        yield StoredText(AUDIT.name, "person", line.person, "own words", is_colleagues=True)
        # Of a line of the log itself, which says that a backup was restored, these are numbers and seals.
        for values in (line.before, line.after) if line.record != AUDIT.name else ():
            yield from _of_row(line.record, json.loads(values), AUDIT.name)


def stored_texts_in(path: Path) -> Iterator[StoredText]:
    """Those of a store that lies in a file, such as the copy in a backup."""
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    try:
        with engine.connect() as db:
            yield from stored_texts(db)
    finally:
        engine.dispose()


def _of_row(record: str, values: Mapping[str, Any], place: str) -> Iterator[StoredText]:
    columns = {column.name: column for column in TABLES[record].c} if record in TABLES else {}
    for name, value in values.items():
        if isinstance(value, str) and name in columns and isinstance(columns[name].type, sa.Text):
            is_colleagues = columns[name].info in (COLLEAGUES, PUBLIC, DOCUMENT)
            yield StoredText(place, name, value, kind_of_text(columns[name]), is_colleagues)
