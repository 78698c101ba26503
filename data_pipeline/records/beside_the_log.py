"""Records that were changed, added or removed beside the log: each is compared with its last line there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from data_pipeline.plain_words import counted
from data_pipeline.records import audit
from data_pipeline.records.experience_tables import (
    EXPERIENCE_TEXTS,
    EXPERIENCE_THEMES,
    EXPERIENCES,
    SUGGESTIONS,
)
from data_pipeline.records.log_replayed import LOGGED_WHOLE, Expected, Row, expected, key_of, values_of
from data_pipeline.records.tables import AUDIT, AUDIT_HEAD, ENDED_SIGN_INS, OPENED

# What is in no log on purpose: the log itself, ended sign-ins, and who has opened which change.
NOT_LOGGED = (AUDIT, AUDIT_HEAD, ENDED_SIGN_INS, OPENED)
PARTS_OF_EXPERIENCES = (EXPERIENCES, EXPERIENCE_TEXTS, EXPERIENCE_THEMES, SUGGESTIONS)
CODES = ("service", "sentiment", "coded_by", "coded_on")
TRIES = 5  # comparisons while others save
SHOWN = re.compile(r"[\w.: -]{1,60}")  # of an id; a row that somebody forged may be called anything
NOTHING_BESIDE = "Every line stands as it was written. Every record is as its last line in the log says."
CANNOT_BE_PROVEN = (
    "Somebody who can write to the records and knows this program can write the whole log again, seals and "
    "all. Only a seal that is printed, or kept where they cannot write, shows that: `audit --since SEAL`.",
    "The log keeps how many characters people's own words have, not the words: others of the same length, "
    "put in their place beside the log, are not seen. Of comments it keeps how many came and how they were "
    "coded; what else stands of them is not compared.",
    "What was never recorded here is not in the log.",
    "The log says who was signed in, or that it was this computer; it cannot say who sat at the keyboard.",
)


@dataclass(frozen=True)
class Difference:
    """A record that is not what the log says. key: its id. fields: of one that was changed."""

    table: str
    key: str
    what: Literal["changed", "added", "removed"]
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        fields = f" ({', '.join(self.fields)})" if self.fields else ""
        return f"{self.table} {self.key} was {self.what} beside the log{fields}."


def differences(db: sa.Connection) -> list[Difference]:
    """Every record that is not what its last line in the log says, table by table.

    On a server others may save between two questions: what was asked meanwhile is asked again.
    """
    for _ in range(TRIES):
        before = _last_line(db)
        compared = _compared(db)
        if not compared or _last_line(db) == before:
            break
    return compared


def _last_line(db: sa.Connection) -> int | None:
    return db.execute(sa.select(sa.func.max(AUDIT.c.serial))).scalar()


def _compared(db: sa.Connection) -> list[Difference]:
    state = expected(audit.lines(db))
    whole = [each for table in LOGGED_WHOLE.values() for each in _of_table(db, table, state)]
    return [*whole, *_of_experiences(db, state)]


def _of_table(db: sa.Connection, table: sa.Table, state: Expected) -> Iterator[Difference]:
    logged = dict(state.rows[table.name])
    try:
        rows = [dict(row) for row in db.execute(sa.select(table).order_by(*table.primary_key)).mappings()]
    except (ValueError, TypeError):  # a day that is none: nothing of ours writes that
        yield Difference(table.name, "(a row that cannot be read)", "changed")
        return
    for row in rows:
        now = values_of(audit.as_logged(table, row))
        before = logged.pop(key_of(table, now), None)
        if before is None:
            yield Difference(table.name, _shown(key_of(table, now)), "added")
            continue
        fields = _unlike(now, before)
        if fields:
            yield Difference(table.name, _shown(key_of(table, now)), "changed", fields)
    for key in logged:
        yield Difference(table.name, _shown(key), "removed")


def _unlike(now: Row, before: Row) -> tuple[str, ...]:
    """The fields in which a record is not what was logged; one that a line does not name was empty then."""
    return tuple(name for name, value in now.items() if not _is_same(value, before.get(name)))


def _is_same(value: Any, other: Any) -> bool:
    return bool(value == other) or repr(value) == repr(other)  # what is no number (NaN) is not itself


def _of_experiences(db: sa.Connection, state: Expected) -> Iterator[Difference]:
    there = {str(row["experience_id"]): dict(row) for row in _rows(db, EXPERIENCES)}
    wanted = state.experiences()
    yield from _only(EXPERIENCES, there.keys() - wanted, "added")
    yield from _only(EXPERIENCES, wanted - there.keys(), "removed")
    themes = _themes(db)
    suggested = {str(row["experience_id"]): dict(row) for row in _rows(db, SUGGESTIONS)}
    yield from _only(SUGGESTIONS, there.keys() - suggested.keys(), "removed")
    for experience_id in sorted(there.keys() & wanted & suggested.keys()):
        codes = state.coded.get(experience_id) or _as_suggested(suggested[experience_id])
        now = values_of(audit.as_logged(EXPERIENCES, {name: there[experience_id][name] for name in CODES}))
        now["themes"] = themes.get(experience_id, [])
        fields = _unlike(now, codes)
        if fields:
            yield Difference(EXPERIENCES.name, experience_id, "changed", fields)
    yield from _of_texts(db, there, state)


def _of_texts(db: sa.Connection, there: Mapping[str, Row], state: Expected) -> Iterator[Difference]:
    """Words that are gone and were not deleted when they were due: the log counts those, and names none."""
    texts = {str(each) for each in db.execute(sa.select(EXPERIENCE_TEXTS.c.experience_id)).scalars()}
    missing = len(there.keys() - texts) - state.purged
    if missing > 0:
        yield Difference(EXPERIENCE_TEXTS.name, f"({counted(missing, 'text')})", "removed")


def _as_suggested(suggestion: Row) -> Row:
    """The codes of an experience that no officer coded: those that were suggested."""
    themes = sorted(filter(None, suggestion["themes"].split(";")))
    return {
        "service": suggestion["service"],
        "sentiment": suggestion["sentiment"] or None,
        "coded_by": "suggested" if themes else None,
        "themes": themes,
    }


def _themes(db: sa.Connection) -> dict[str, list[str]]:
    themes: dict[str, list[str]] = {}
    for row in _rows(db, EXPERIENCE_THEMES):
        themes.setdefault(str(row["experience_id"]), []).append(row["theme"])
    return {experience_id: sorted(each) for experience_id, each in themes.items()}


def _rows(db: sa.Connection, table: sa.Table) -> Iterable[sa.RowMapping]:
    return db.execute(sa.select(table)).mappings()


def _only(
    table: sa.Table, ids: Iterable[str], what: Literal["changed", "added", "removed"]
) -> Iterator[Difference]:
    for each in sorted(ids):
        yield Difference(table.name, _shown((each,)), what)


def _shown(key: Iterable[str]) -> str:
    """A key as it is named; no words that somebody put there."""
    named = " ".join(key)
    return named if SHOWN.fullmatch(named) else "(with an id that is none)"
