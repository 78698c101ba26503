"""What day it is, for staleness and deadlines only: figures never depend on it."""

from __future__ import annotations

import os
from calendar import monthrange
from datetime import UTC, date, datetime

SETTING = "ENGAGEMENT_TODAY"


def today() -> date:
    """Today's date; tests set it as ENGAGEMENT_TODAY=2026-10-05."""
    return date.fromisoformat(os.environ[SETTING]) if SETTING in os.environ else now().date()


def now() -> datetime:
    """This instant in UTC, to the microsecond."""
    return datetime.now(UTC)


def moment() -> datetime:
    """This instant in UTC, on the day that tests set: for what people say happened just now."""
    return datetime.combine(today(), now().timetz()) if SETTING in os.environ else now()


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
