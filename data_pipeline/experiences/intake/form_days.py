"""The days on which the responses of a form came, read as the dates of exports are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_pipeline.errors import Refused
from data_pipeline.exports.dates.day_or_month_first import possible_orders
from data_pipeline.exports.dates.london_days import london_days

FIRST, LAST = 2000, 2100  # years between which a response can have come


def order_of(values: Sequence[str], otherwise: str, name: str) -> str:
    """dmy or mdy: what the numbers themselves prove, else the form's own. Refused where they contradict."""
    orders = possible_orders(values)
    if not orders:
        raise Refused(
            f"{name}: some of its dates have the day first and some the month first. Export it again."
        )
    return orders[0] if len(orders) == 1 else otherwise


def days_of(values: Sequence[str], order: str, zone: str) -> dict[str, date]:
    """What is written -> the day in London, without what is no day. A time that says none is of `zone`."""
    days = london_days(values, order, zone)
    return {text: day for text, day in days.items() if FIRST < day.year < LAST}
