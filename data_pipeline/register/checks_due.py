"""Which checks of the registered accounts fall due, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data_pipeline import clock
from data_pipeline.organisation import platform_rules
from data_pipeline.organisation.account_ids import channel_of
from data_pipeline.records.saving import Values
from data_pipeline.register.records import ENDED, PARKED

LOG_IN = "log in, so that the name stays ours"
AHEAD = timedelta(days=2)  # of the platform's own time, somebody is reminded to log in
REVIEW, TWO_STEP = "review", "two-step check"  # calendars know an event again by these
CHECK_EVERY = timedelta(days=183)  # access and safety are looked at every six months (archivesocial.com)


@dataclass(frozen=True)
class Check:
    """Something to look at: what, of which account, and by when; `decision_id` where a decision asks it."""

    account_id: str
    what: str
    by: date
    decision_id: int | None = None

    @property
    def text(self) -> str:
        """What it is called, as in 'X: ...' and '... of X'."""
        return {REVIEW: "check", TWO_STEP: "two-step sign-in check"}.get(self.what, self.what)

    @property
    def to_do(self) -> str:
        """The same as what somebody does: 'check that two-step sign-in works'."""
        return "check that two-step sign-in works" if self.what == TWO_STEP else self.text


def reminded_after(every: timedelta) -> timedelta:
    """When somebody is reminded to log in to an account that the platform takes away after a time."""
    return every - AHEAD


def due(register: Mapping[str, Values]) -> list[Check]:
    """Every review and check with its day, the nearest first; accounts that ended have none."""
    checks = []
    for account_id, values in register.items():
        if values["status"] in ENDED:
            continue
        if values["next_review_on"]:
            checks.append(Check(account_id, REVIEW, values["next_review_on"]))
        if values["two_step_checked_on"]:
            checks.append(Check(account_id, TWO_STEP, values["two_step_checked_on"] + CHECK_EVERY))
        every = platform_rules.log_in_every(channel_of(account_id)) if values["status"] == PARKED else None
        if every:
            last = values.get("logged_in_on")
            # Where nobody wrote down when, it is due now.
            by = last + reminded_after(every) if last else clock.today()
            checks.append(Check(account_id, LOG_IN, by))
    return sorted(checks, key=lambda check: (check.by, check.account_id))
