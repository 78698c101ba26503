"""The next step with a concern that was taken to somebody, and the day by which it should be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from data_pipeline.plain_words import counted

# A response is expected in 20 to 30 days (network.healthwatch.co.uk, escalating concerns).
ANSWER_WITHIN = timedelta(days=30)
LOOK_AGAIN = timedelta(days=91)  # three months, after which decisions are looked at again too
NEXT_PLACE = {"provider": "the ICB", "ICB": "CQC", "CQC": "Healthwatch England", "other": "the ICB"}


@dataclass(frozen=True)
class Step:
    """What comes next, and the day by which it should be done."""

    what: str
    by: date


def next_step(concern: Mapping[Any, Any]) -> Step | None:
    """The next step of a concern: None for one that is closed.

    concern: escalated_to, stage, stage_on, raised_on, answered_on (None or NaT: not reached).
    """
    stage = concern["stage"]
    reached = _day(concern["stage_on"])
    if stage == "closed" or reached is None:
        return None
    if stage == "noticed":
        return Step("Raise it, or close it", reached + ANSWER_WITHIN)
    raised = _day(concern["raised_on"]) or reached
    if stage in ("raised", "acknowledged"):
        place = NEXT_PLACE[concern["escalated_to"]]
        return Step(f"Chase the answer, or pass it on to {place}", raised + ANSWER_WITHIN)
    if stage == "answered":
        return Step("Check that what was promised is done", reached + LOOK_AGAIN)
    return Step("Record the difference it made, and close it", reached + LOOK_AGAIN)


def passed_on(concerns: pd.DataFrame) -> dict[int, int]:
    """Concern -> the one that it was passed on as."""
    following = concerns.dropna(subset=["follows"])
    places = following[["follows", "escalation_id"]].astype("int64").to_numpy()
    return {int(earlier): int(later) for earlier, later in places}


def still_open(concerns: pd.DataFrame) -> pd.DataFrame:
    """Concerns that wait for something: neither closed nor passed on as another."""
    if concerns.empty:
        return concerns
    is_passed_on = concerns["escalation_id"].astype("int64").isin(list(passed_on(concerns)))
    return concerns[(concerns["stage"] != "closed") & ~is_passed_on]


def open_in_words(concerns: pd.DataFrame, today: date) -> str:
    """'2 open concerns, of which 1 overdue', without its full stop: on pages and in the board report."""
    waiting = len(still_open(concerns))
    if not waiting:
        return "No concern is open"
    late = len(overdue(concerns, today))
    return f"{counted(waiting, 'open concern')}{f', of which {late} overdue' if late else ''}"


def overdue(concerns: pd.DataFrame, today: date) -> dict[int, Step]:
    """Concerns whose next step should be done by now, by number; one that was passed on waits no more."""
    later = passed_on(concerns) if len(concerns) else {}
    steps = {int(row["escalation_id"]): next_step(row) for row in concerns.to_dict("records")}
    return {n: step for n, step in steps.items() if step and n not in later and step.by <= today}


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
