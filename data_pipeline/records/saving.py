"""Saves a record: checked, under its version, with its line in the log, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.records import audit
from data_pipeline.records.secrets import why_secret
from data_pipeline.records.tables import DOCUMENT, OTHERS_NUMBER, PUBLIC, kind_of_text
from data_pipeline.redaction.by_kind_of_text import fit_to_store

Values = dict[str, Any]


class ChangedMeanwhile(Refused):
    """Somebody else saved the record first; `theirs` is what stands now, None where they removed it."""

    def __init__(self, theirs: Values | None, mine: Mapping[str, Any]) -> None:
        self.theirs = theirs
        self.mine = dict(mine)
        super().__init__(
            "Somebody else saved this record while you were editing it. Nothing was overwritten."
        )

    def difference(self) -> dict[str, tuple[Any, Any]]:
        """Field -> (what stands now, what you wrote), where the two differ."""
        now = self.theirs or {}
        return {name: (now.get(name), value) for name, value in self.mine.items() if now.get(name) != value}


def find(db: sa.Connection, table: sa.Table, key: Mapping[str, Any]) -> Values | None:
    """One record with its version, None where nothing is recorded."""
    row = db.execute(sa.select(table).where(_is(table, key))).mappings().one_or_none()
    return dict(row) if row else None


def next_number(db: sa.Connection, column: sa.Column) -> int:
    """One more than the highest number in a column; whoever else is writing is waited for first."""
    audit.wait_for_others(db)
    return int(db.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1


def save(
    db: sa.Connection,
    table: sa.Table,
    key: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    who: Person,
    seen: int | None,
) -> Values:
    """The record as saved. A save that changes nothing leaves version and log alone.

    seen: the version that was on the screen, None for a new record.
    Raises ChangedMeanwhile if another version stands, Refused for a value that looks like a secret.
    """
    for name, value in values.items():
        info = table.c[name].info
        is_typed = isinstance(value, str) and info != DOCUMENT
        why = why_secret(value, is_public=info in (PUBLIC, OTHERS_NUMBER)) if is_typed else None
        if why:
            field = name.replace("_", " ")
            raise Refused(f"'{field}' {why}. Secrets are never stored here: write down where it is kept.")
    clean = {name: _clean(value, table.c[name]) for name, value in values.items()}
    audit.wait_for_others(db)
    before = find(db, table, key)
    if (before["version"] if before else None) != seen:
        raise ChangedMeanwhile(before, clean)
    if before and all(before[name] == value for name, value in clean.items()):
        return before
    after = {**(before or {}), **key, **clean, "version": (seen or 0) + 1}
    if before is None:
        db.execute(sa.insert(table).values(**after))
    else:
        db.execute(sa.update(table).where(_is(table, key)).values(**clean, version=after["version"]))
    action = "changed" if before else "added"
    audit.append(db, who, action, table, key=key, before=before, after=after)
    return find(db, table, key) or after


def remove(db: sa.Connection, table: sa.Table, key: Mapping[str, Any], *, who: Person, seen: int) -> None:
    """Takes a record away; the log keeps what it was."""
    audit.wait_for_others(db)
    before = find(db, table, key)
    if before is None or before["version"] != seen:
        raise ChangedMeanwhile(before, {})
    db.execute(sa.delete(table).where(_is(table, key)))
    audit.append(db, who, "removed", table, key=key, before=before, after=None)


def _is(table: sa.Table, key: Mapping[str, Any]) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == value for name, value in key.items()))


def _clean(value: Any, column: sa.Column) -> Any:
    """Text without spaces around it and without what is kept of nobody; an empty one is not recorded."""
    if not isinstance(value, str):
        return value
    return fit_to_store(value.strip(), kind_of_text(column)) or None
