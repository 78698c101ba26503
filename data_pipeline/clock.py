"""What day it is, for staleness and deadlines only: figures never depend on it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

SETTING = "ENGAGEMENT_TODAY"


def today() -> date:
    """Today's date; tests set it as ENGAGEMENT_TODAY=2026-10-05."""
    return date.fromisoformat(os.environ[SETTING]) if SETTING in os.environ else now().date()


def now() -> datetime:
    """This instant in UTC, to the microsecond."""
    return datetime.now(UTC)
