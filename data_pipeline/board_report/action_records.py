"""What somebody is to do after the board met over a report; the next report says whether it was done."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from data_pipeline import clock, periods
from data_pipeline.board_report.contents import Action
from data_pipeline.board_report.text_records import check_quarter
from data_pipeline.errors import Refused
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records import saving
from data_pipeline.records.formal_acts import check_least
from data_pipeline.records.saving import Values
from data_pipeline.records.store import Records
from data_pipeline.records.tables import REPORT_ACTIONS

LONGEST = 120  # characters of what is to be done: two lines of the page


def agree(db: sa.Connection, quarter: str, what: str, owner: str, due_on: date, *, who: Person) -> Values:
    """An action of the meeting over a quarter's report. owner: a role, or a name of our own people.

    Raises Refused where something is missing, or is too long.
    """
    policies.check(who, policies.WRITE_REPORTS)
    check_quarter(quarter)
    check_least("An action", {"what is to be done": what, "who does it": owner})
    typed = " ".join(what.split())
    if len(typed) > LONGEST:
        raise Refused(f"Say what is to be done in at most {LONGEST} characters: this has {len(typed)}.")
    number = saving.next_number(db, REPORT_ACTIONS.c.action_id)
    values = {"quarter": quarter, "what": typed, "who": " ".join(owner.split()), "due_on": due_on}
    return saving.save(db, REPORT_ACTIONS, {"action_id": number}, values, who=who, seen=None)


def tick(db: sa.Connection, action_id: int, done_on: date | None, *, who: Person, seen: int) -> Values:
    """The day on which it was done; None takes that back."""
    policies.check(who, policies.WRITE_REPORTS)
    if done_on is not None and done_on > clock.today():
        raise Refused("The day on which something was done cannot be in the future.")
    key = {"action_id": action_id}
    if saving.find(db, REPORT_ACTIONS, key) is None:
        raise Refused(f"There is no action {action_id}.")
    return saving.save(db, REPORT_ACTIONS, key, {"done_on": done_on}, who=who, seen=seen)


def remove(db: sa.Connection, action_id: int, *, who: Person, seen: int) -> None:
    """Takes an action away that was typed by mistake; the log keeps it."""
    policies.check(who, policies.WRITE_REPORTS)
    saving.remove(db, REPORT_ACTIONS, {"action_id": action_id}, who=who, seen=seen)


def recorded(records: Records) -> list[Values]:
    """Every action, in the order in which they were agreed."""
    with records.reading() as db:
        ordered = sa.select(REPORT_ACTIONS).order_by(REPORT_ACTIONS.c.action_id)
        return [dict(row) for row in db.execute(ordered).mappings()]


def standing(records: Records, quarter: str) -> list[Values]:
    """What was agreed over a quarter's report, or over an earlier one and is still to do."""
    return [
        row
        for row in recorded(records)
        if row["quarter"] == quarter or (row["quarter"] < quarter and row["done_on"] is None)
    ]


def of_report(records: Records, quarter: str) -> tuple[Action, ...]:
    """What a quarter's report lists, by the day it was due: all that was agreed over the report before, done
    or not, and of older ones what was still to do when this quarter began."""
    period = periods.named_quarter(quarter)
    last = periods.quarter_name(period.start - timedelta(days=1))
    rows = [
        row
        for row in recorded(records)
        if row["quarter"] == last
        or (row["quarter"] < last and (row["done_on"] is None or row["done_on"] >= period.start))
    ]
    return tuple(
        Action(what=row["what"], who=row["who"], by=row["due_on"], done_on=row["done_on"])
        for row in sorted(rows, key=lambda row: (row["due_on"], row["action_id"]))
    )
