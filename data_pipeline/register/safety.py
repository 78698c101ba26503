"""What keeps an account safe, what of it is missing, and which of its checks are overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_pipeline.records.formal_acts import is_answer
from data_pipeline.records.saving import Values
from data_pipeline.register import checks_due
from data_pipeline.register.checks_due import REVIEW, TWO_STEP, Check
from data_pipeline.register.records import ENDED

# The five details that every account in use should have, each as it is said where it is missing.
DETAILS = {
    "owner": "somebody who runs it",
    "backup_administrator": "a second person",
    "two_step": "two-step sign-in",
    "credentials_kept": "where the login is kept",
    "next_review_on": "a day for the next check",
}
# A check -> the detail that it looks at; logging in looks at none.
CHECKED_BY = {REVIEW: "next_review_on", TWO_STEP: "two_step"}


@dataclass(frozen=True)
class Safety:
    """One account: its details in words, those there (none whose check is overdue) and those missing, and its
    checks, the nearest first.

    not_recorded: of those missing, what nobody wrote down; is_two_step_off: whether somebody wrote down that
    two-step sign-in is off.
    """

    account_id: str
    there: tuple[str, ...]
    missing: tuple[str, ...]
    not_recorded: tuple[str, ...]
    is_two_step_off: bool
    checks: tuple[Check, ...]
    overdue: tuple[Check, ...]
    has_ended: bool

    @property
    def needs_something(self) -> bool:
        """Whether somebody has to do something; nobody has, for an account that was closed or handed over."""
        return bool(not self.has_ended and (self.missing or self.overdue))


def of_account(account_id: str, values: Values, today: date) -> Safety:
    """How safe one account is. values: its record, empty where there is none."""
    absent = [name for name in DETAILS if not is_there(values.get(name))]
    checks = checks_due.due({account_id: values}) if values else []
    overdue = tuple(check for check in checks if check.by < today)
    passed = {CHECKED_BY[check.what] for check in overdue if check.what in CHECKED_BY}
    return Safety(
        account_id,
        tuple(text for name, text in DETAILS.items() if name not in {*absent, *passed}),
        tuple(_missing(name, values) for name in absent),
        tuple(DETAILS[name] for name in absent if values.get(name) is not False),
        values.get("two_step") is False,
        tuple(checks),
        overdue,
        values.get("status") in ENDED,
    )


def is_there(value: object) -> bool:
    """Whether a detail is there: a dash is none, and two-step sign-in that is off keeps nobody out."""
    return value is not False and is_answer(value)


def most_urgent_first(
    accounts: Mapping[str, str], register: Mapping[str, Values], today: date
) -> list[Safety]:
    """Every account: overdue checks first, then those that lack most; the rest by name, ended ones last.

    accounts: what each is called.
    """
    every = [of_account(account, register.get(account, {}), today) for account in accounts]
    return sorted(every, key=lambda each: (*_urgency(each), accounts[each.account_id]))


def _urgency(safety: Safety) -> tuple[bool, bool, date, int]:
    overdue_since = safety.overdue[0].by if safety.overdue else date.max
    return safety.has_ended, not safety.needs_something, overdue_since, -len(safety.missing)


def _missing(name: str, values: Values) -> str:
    return f"{DETAILS[name]} (it is off)" if values.get(name) is False else DETAILS[name]
