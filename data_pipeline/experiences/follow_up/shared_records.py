"""What all records of follow-up have in common: of which day they may be, and under which number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.records.saving import Values


def check_day(day: date) -> None:
    """Refused for a day in the future."""
    if day > clock.today():
        raise Refused("The day cannot be one to come.")


def check_listed(value: str, possible: Sequence[str], what: str) -> None:
    """Refused for a value that is not on the list; `what` is what the value should be."""
    if value not in possible:
        raise Refused(f"'{value}' is not a {what}. Choose one of: {', '.join(possible)}.")


def version_of(record: Values | None) -> int | None:
    """The version of a record as it stands, None where nothing is recorded."""
    return record["version"] if record else None
