"""Formal acts: what each needs before it counts, and how it is withdrawn: kept, and counted nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import day, listed, with_capital
from data_pipeline.records import audit, saving
from data_pipeline.records.saving import Values

# What people write where they have nothing to say.
NO_ANSWERS = frozenset({"n/a", "na", "none", "nil", "tbc", "tbd"})
NOT_WITHDRAWN: Values = dict.fromkeys(("withdrawn_on", "withdrawn_by", "withdrawn_because"))
TAKEN_OUT = re.compile(r"\[[^\]]*\]")  # what redaction leaves of a name says nothing


def is_answer(value: object) -> bool:
    """Whether something is said: spaces, a dash, "n/a" or a name that was taken out say nothing."""
    if not isinstance(value, str):
        return value is not None
    words = TAKEN_OUT.sub("", value)
    return any(letter.isalnum() for letter in words) and words.strip(" .").casefold() not in NO_ANSWERS


def check_least(act: str, needed: Mapping[str, object]) -> None:
    """Refuses an act that lacks what it needs, naming all that is missing.

    act: as its sentence begins, such as 'A concern'. needed: what is asked for -> what was answered.
    """
    missing = [what for what, answer in needed.items() if not is_answer(answer)]
    if missing:
        raise Refused(f"{act} needs {listed(missing)}. Nothing was recorded.")


def check_said(needed: Mapping[str, object]) -> None:
    """The same for what a form asks, as it ends 'Say ...': 'in which capacity', 'who gave it'."""
    missing = [what for what, answer in needed.items() if not is_answer(answer)]
    if missing:
        raise Refused(f"Say {listed(missing)}. Nothing was recorded.")


def standing(table: sa.Table) -> sa.ColumnElement[bool]:
    """The rows that count: those that were not withdrawn."""
    return table.c.withdrawn_on.is_(None)


def only_standing(table: sa.Table) -> sa.FromClause:
    """The table without what was withdrawn."""
    return sa.select(table).where(standing(table)).subquery()


def check_standing(record: Values | None, name: str) -> Values:
    """The record; refused where there is none, or it was withdrawn. `name`: such as 'concern 3'."""
    if record is None:
        raise Refused(f"There is no {name}.")
    if record["withdrawn_on"]:
        raise Refused(f"{with_capital(name)} was withdrawn on {day(record['withdrawn_on'])}.")
    return record


def withdraw(
    db: sa.Connection, table: sa.Table, key: Mapping[str, Any], because: str, *, who: Person, name: str
) -> Values:
    """Withdraws an act for a reason. Who may, and when it is too late, each act asks before."""
    audit.wait_for_others(db)
    before = check_standing(saving.find(db, table, key), name)
    return saving.save(db, table, key, withdrawal(because, who), who=who, seen=before["version"])


def withdrawal(because: str, who: Person) -> Values:
    """What a record holds once it is withdrawn; refused without a reason."""
    check_least("Withdrawing", {"a reason (why?)": because})
    return {
        "withdrawn_on": clock.today(),
        "withdrawn_by": who.signature(),
        "withdrawn_because": because,
    }


def withdrawal_said(record: Mapping[str, Any]) -> str:
    """'Withdrawn 5 Oct 2026 by officer@example.org (officer): recorded twice'."""
    return (
        f"Withdrawn {day(record['withdrawn_on'])} by {record['withdrawn_by']}: {record['withdrawn_because']}"
    )
