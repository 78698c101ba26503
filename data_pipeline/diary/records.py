"""Events that somebody typed in: the day, what happened, and which accounts it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.periods import BEGAN
from data_pipeline.plain_words import day as in_words
from data_pipeline.records import saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import DIARY, kind_of_text
from data_pipeline.redaction.by_kind_of_text import fit_to_store

LONGEST = 80  # characters of what happened: it stands in one line under a chart
AHEAD = 12  # months that an event may lie ahead


class StandsAlready(Refused):
    """The same event is in the diary already."""


def add(
    db: sa.Connection,
    day: date,
    what: str,
    accounts: Sequence[str] = (),
    *,
    last_day: date | None = None,
    who: Person,
) -> Values:
    """An event as recorded; without accounts it is about all of us.

    last_day: of what went on for longer. Raises StandsAlready for the same event once more, and Refused where
    something is missing or cannot be, or where the event stands with another last day.
    """
    policies.check(who, policies.KEEP_RECORDS)
    values = _checked(day, what, accounts, last_day)
    number = saving.next_number(db, DIARY.c.event_id)
    _refuse_twice(db, number, values)
    return saving.save(db, DIARY, {"event_id": number}, values, who=who, seen=None)


def change(
    db: sa.Connection,
    event_id: int,
    day: date,
    what: str,
    accounts: Sequence[str] = (),
    *,
    last_day: date | None = None,
    who: Person,
    seen: int,
) -> Values:
    """An event with other words, days or accounts."""
    policies.check(who, policies.KEEP_RECORDS)
    values = _checked(day, what, accounts, last_day)
    _refuse_twice(db, event_id, values)
    return saving.save(db, DIARY, {"event_id": event_id}, values, who=who, seen=seen)


def take_back(db: sa.Connection, event_id: int, *, who: Person, seen: int) -> None:
    """Takes an event out of the diary; the log keeps what it was."""
    policies.check(who, policies.KEEP_RECORDS)
    saving.remove(db, DIARY, {"event_id": event_id}, who=who, seen=seen)


def recorded(records: Records) -> list[Values]:
    """Every event that was typed in, the newest first."""
    with records.reading() as db:
        ordered = sa.select(DIARY).order_by(DIARY.c.day.desc(), DIARY.c.event_id.desc())
        return [dict(row) for row in db.execute(ordered).mappings()]


def accounts_of(event: Values) -> tuple[str, ...]:
    """The accounts that an event is about; none where it is about all of us."""
    return tuple(event["accounts"].split(";")) if event["accounts"] else ()


def what_happened(what: str) -> str:
    """What happened, on one line; Refused where nothing is said, or more than a line has room for."""
    check_least("An event", {"what happened": what})
    line = " ".join(what.split())
    if len(line) > LONGEST:
        raise Refused(f"Say what happened in at most {LONGEST} characters; this has {len(line)}.")
    return line


def _checked(day: date, what: str, accounts: Sequence[str], last_day: date | None) -> Values:
    line = what_happened(what)
    latest = clock.months_after(clock.today(), AHEAD)
    for each in filter(None, (day, last_day)):
        if not BEGAN <= each <= latest:
            between = f"{in_words(BEGAN)} to {in_words(latest)}"
            raise Refused(f"{in_words(each)} cannot be right: give a day from {between}.")
    if last_day is not None and last_day < day:
        raise Refused("The last day of an event cannot be before its first.")
    return {
        "day": day,
        "last_day": None if last_day == day else last_day,
        "what": line,
        "accounts": ";".join(sorted(set(accounts))) or None,
    }


def _refuse_twice(db: sa.Connection, event_id: int, values: Values) -> None:
    """An event is the same where its day, its words and its accounts are; its last day is what is said of
    it, so that another one is another answer."""
    words = fit_to_store(values["what"], kind_of_text(DIARY.c.what))
    others = sa.select(DIARY.c.last_day).where(
        DIARY.c.event_id != event_id,
        DIARY.c.day == values["day"],
        DIARY.c.what == words,
        DIARY.c.accounts.is_not_distinct_from(values["accounts"]),
    )
    last_days = db.execute(others).scalars().all()
    stands = f"“{words}” stands in the diary already, on {in_words(values['day'])}"
    if values["last_day"] in last_days:
        raise StandsAlready(f"{stands}.")
    if last_days:
        last = last_days[0]
        until = f"with {in_words(last)} as its last day" if last else "without a last day"
        raise Refused(f"{stands}, {until}. Where that is wrong, change it under Diary on Add data.")
