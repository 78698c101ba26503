"""Items of moderation as people log them: where and what, then one event after the other, none ever changed.

The log never refuses what has happened: what was done too early or by the wrong person is written down too,
and shown as what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.experiences.follow_up import redirected_records
from data_pipeline.moderation.items import GROUNDS, MOVED, Event, Item, event_of
from data_pipeline.organisation import policies
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.people import Person
from data_pipeline.periods import BEGAN
from data_pipeline.plain_words import LONDON, day
from data_pipeline.records import saving
from data_pipeline.records.moderation_tables import (
    ACTIONS,
    KINDS,
    MODERATION_EVENTS,
    MODERATION_ITEMS,
    MODERATION_LINES,
    REPORTED_BY,
    ROLES,
)
from data_pipeline.records.store import Records

LONGEST = 80  # characters of the line: it describes, and quotes nothing


def log(
    db: sa.Connection,
    where: str,
    kind: str,
    *,
    who: Person,
    months: int,
    line: str = "",
    seen_at: datetime | None = None,
    reported_at: datetime | None = None,
    reported_by: str | None = None,
) -> int:
    """Logs an item and gives its number. where: an account, or a channel where it was on none of ours.

    line: what it was, described and not quoted. months: how long the line is kept (settings, retention).
    It was seen now, where neither time is given.
    """
    policies.check(who, policies.LOG_MODERATION)
    check_listed(kind, KINDS, "kind of item")
    channel, account_id = _placed(where)
    described = _line(line)
    number = saving.next_number(db, MODERATION_ITEMS.c.item_id)
    key = {"item_id": number}
    values = {"channel": channel, "account_id": account_id, "kind": kind}
    saving.save(db, MODERATION_ITEMS, key, values, who=who, seen=None)
    if described:
        kept = {"line": described, "delete_by": clock.months_after(clock.today(), months)}
        saving.save(db, MODERATION_LINES, key, kept, who=who, seen=None)
    if reported_at is not None or reported_by is not None:
        reported(db, number, reported_by or "other", who=who, at=reported_at)
    if seen_at is not None or (reported_at is None and reported_by is None):
        add(db, number, "seen", who=who, at=seen_at)
    return number


def reported(
    db: sa.Connection, item_id: int, reported_by: str, *, who: Person, at: datetime | None = None
) -> Event:
    """Somebody brought the item to our attention: the public, staff, the platform or another."""
    check_listed(reported_by, REPORTED_BY, "kind of reporter")
    return add(db, item_id, "reported to us", who=who, at=at, reported_by=reported_by)


def judge(
    db: sa.Connection, item_id: int, grounds: Sequence[str], *, who: Person, at: datetime | None = None
) -> Event:
    """Says which grounds of the terms of service it falls under, several possible; none: it breaks none."""
    for ground in grounds:
        check_listed(ground, tuple(GROUNDS), "ground")
    chosen = ";".join(ground for ground in GROUNDS if ground in grounds)
    return add(db, item_id, "grounds", who=who, at=at, grounds=chosen or None)


def act(
    db: sa.Connection,
    item_id: int,
    action: str,
    *,
    who: Person,
    at: datetime | None = None,
    role: str | None = None,
    name: str | None = None,
    look_again_on: date | None = None,
    reference: str | None = None,
) -> Event:
    """Records what we did. look_again_on: of a block. reference: of a report to the platform.

    role, name: who acted, where it was not the person signed in. Somebody moved to a private route is counted
    with those whom the account asked so in that month, and nowhere a second time.
    """
    check_listed(action, ACTIONS, "action")
    acting = {"role": role or policies.moderates_as(who), "name": name or who.name}
    event = add(
        db, item_id, "acted", who=who, at=at, action=action, look_again_on=look_again_on,
        reference=reference, **acting,
    )  # fmt: skip
    if action == MOVED:
        _count_moved(db, item_id, event, 1, who=who)
    return event


def appeal(db: sa.Connection, item_id: int, *, who: Person, at: datetime | None = None) -> Event:
    """Somebody asks us to think again."""
    return add(db, item_id, "appealed", who=who, at=at)


def look_again(
    db: sa.Connection,
    item_id: int,
    decision: str,
    *,
    who: Person,
    at: datetime | None = None,
    look_again_on: date | None = None,
) -> Event:
    """Another look at a block: it stays (look_again_on: until when), or somebody is unblocked."""
    check_listed(decision, ("stays blocked", "unblocked"), "decision on a block")
    again = look_again_on if decision == "stays blocked" else None
    return add(db, item_id, "looked again", who=who, at=at, decision=decision, look_again_on=again)


def close(db: sa.Connection, item_id: int, *, who: Person, at: datetime | None = None) -> Event:
    """Nothing more is to be done; what has to be done by policy still waits."""
    return add(db, item_id, "closed", who=who, at=at)


def take_back(
    db: sa.Connection, item_id: int, event_id: int, *, who: Person, reason: str | None = None
) -> Event:
    """Takes back an event that was written down by mistake: it stays to be read, and counts nowhere."""
    item = check_item(db, item_id)
    event = next((each for each in item.events if each.event_id == event_id), None)
    if event is None:
        raise Refused(f"Item {item_id} has no event {event_id} that stands.")
    taken_back = add(db, item_id, "taken back", who=who, about=event_id, reason=reason)
    if event.action == MOVED:
        _count_moved(db, item_id, event, -1, who=who)
    return taken_back


def logged_by_mistake(db: sa.Connection, item_id: int, *, who: Person, reason: str | None = None) -> Event:
    """A whole item that was logged by mistake: it stays to be read, and counts nowhere."""
    return add(db, item_id, "logged by mistake", who=who, reason=reason)


def add(
    db: sa.Connection, item_id: int, happened: str, *, who: Person, at: datetime | None = None, **values: Any
) -> Event:
    """Writes an event down behind those of an item, with who did so and when. `at`: None is now; a moment
    without a zone is read as a clock in London shows it. Refused for one to come."""
    policies.check(who, policies.LOG_MODERATION)
    role = values.get("role")
    if role is not None:
        check_listed(role, ROLES, "role")
    if saving.find(db, MODERATION_ITEMS, {"item_id": item_id}) is None:
        raise Refused(f"There is no item {item_id}.")
    now = clock.moment()
    number = saving.next_number(db, MODERATION_EVENTS.c.event_id)
    row = {
        "item_id": item_id, "happened": happened, "at": _written(_checked(at, now) if at else now),
        "recorded_at": _written(clock.now()), "recorded_by": who.signature(), **values,
    }  # fmt: skip
    return event_of(saving.save(db, MODERATION_EVENTS, {"event_id": number}, row, who=who, seen=None))


@policies.only_with(policies.READ_MODERATION)
def items(records: Records, who: Person) -> list[Item]:
    """Every item with its events, the newest first, those logged by mistake too."""
    policies.check(who, policies.READ_MODERATION)
    with records.reading() as db:
        return every_item(db)


def every_item(db: sa.Connection) -> list[Item]:
    """The same for what counts them: who asks, and who may see the answer, is checked there."""
    lines: dict[int, str] = {row.item_id: row.line for row in db.execute(sa.select(MODERATION_LINES))}
    events: dict[int, list[Event]] = {}
    ordered = sa.select(MODERATION_EVENTS).order_by(MODERATION_EVENTS.c.event_id)
    for row in db.execute(ordered).mappings():
        events.setdefault(row["item_id"], []).append(event_of(dict(row)))
    newest = sa.select(MODERATION_ITEMS).order_by(MODERATION_ITEMS.c.item_id.desc())
    return [
        Item(
            row.item_id, row.channel, row.account_id, row.kind, lines.get(row.item_id),
            tuple(events.get(row.item_id, ())),
        )
        for row in db.execute(newest)
    ]  # fmt: skip


def check_item(db: sa.Connection, item_id: int) -> Item:
    """An item by its number; Refused where there is none."""
    row = saving.find(db, MODERATION_ITEMS, {"item_id": item_id})
    if row is None:
        raise Refused(f"There is no item {item_id}.")
    chosen = sa.select(MODERATION_EVENTS).where(MODERATION_EVENTS.c.item_id == item_id)
    events = db.execute(chosen.order_by(MODERATION_EVENTS.c.event_id)).mappings()
    line = saving.find(db, MODERATION_LINES, {"item_id": item_id})
    described = line["line"] if line else None
    written = tuple(event_of(dict(each)) for each in events)
    return Item(item_id, row["channel"], row["account_id"], row["kind"], described, written)


def check_listed(value: str, possible: Sequence[str], what: str) -> None:
    """Refused for a value that is not on the list; `what` is what the value should be."""
    if value not in possible:
        raise Refused(f"'{value}' is not a {what}. Choose one of: {', '.join(possible)}.")


def _placed(where: str) -> tuple[str, str | None]:
    if where in CHANNELS:
        return where, None
    account = account_named(where)
    return account.channel, account.account_id


def _line(line: str) -> str:
    described = " ".join(line.split())
    if len(described) > LONGEST:
        raise Refused(f"Describe it in at most {LONGEST} characters; this has {len(described)}.")
    return described


def _checked(at: datetime, now: datetime) -> datetime:
    moment = at if at.tzinfo else at.replace(tzinfo=LONDON)
    if moment > now:
        raise Refused(f"{day(moment)}, {moment.astimezone(LONDON):%H:%M} is still to come.")
    if moment.astimezone(LONDON).date() < BEGAN:
        raise Refused(f"{day(moment)} cannot be right: give a day from {day(BEGAN)} on.")
    return moment


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _count_moved(db: sa.Connection, item_id: int, event: Event, people: int, *, who: Person) -> None:
    account_id = (saving.find(db, MODERATION_ITEMS, {"item_id": item_id}) or {})["account_id"]
    if account_id:
        redirected_records.count_more(db, event.day, account_id, people, who=who)
