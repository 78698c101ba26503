"""How soon we acted: from being told to the first act, in working hours and in clock hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from data_pipeline.moderation.items import Item, brought_to_us, counted
from data_pipeline.moderation.next_steps import act_by, appeals
from data_pipeline.moderation.working_time import working_hours
from data_pipeline.organisation.settings_sections import Settings


@dataclass(frozen=True)
class Answered:
    """How long one item waited for its first act, or has waited until now.

    is_within: whether it was inside its own target; None while it waits inside it.
    """

    item: Item
    working_hours: float
    clock_hours: float
    has_act: bool
    is_within: bool | None


@dataclass(frozen=True)
class Promptness:
    """Of several items: how many were acted on, how many wait, hours, and how many are judged by a target and
    inside it: one that waits and is not due yet is not judged.

    Hours and share are None where nothing is known.
    """

    acted_on: int
    waiting: int
    median_working_hours: float | None
    worst_working_hours: float | None
    median_clock_hours: float | None
    worst_clock_hours: float | None
    judged: int
    within: int

    @property
    def share_within(self) -> float | None:
        """The share of those that are judged which is inside the target, 0 to 1."""
        return self.within / self.judged if self.judged else None


def answered(item: Item, settings: Settings, now: datetime) -> Answered | None:
    """How long an item waited; None where nobody said when it came."""
    brought, by = brought_to_us(item), act_by(item, settings)
    if brought is None or by is None:
        return None
    first = next(iter(item.acts()), None)
    until = max(first.at if first else now, brought)
    is_within = until <= by if first or until > by else None
    hours = (until - brought).total_seconds() / 3600
    return Answered(item, working_hours(brought, until, settings.work), hours, first is not None, is_within)


def appeal_hours(items: Iterable[Item], settings: Settings) -> list[float]:
    """How many working hours each appeal that was decided had waited, in the order of the items."""
    return [
        working_hours(appeal.at, decided.at, settings.work)
        for item in counted(items)
        for appeal, decided in appeals(item)
        if decided is not None
    ]


def promptness(items: Iterable[Item], settings: Settings, now: datetime) -> Promptness:
    """How soon we acted on items, each held against its own target."""
    each = [found for item in counted(items) if (found := answered(item, settings, now))]
    judged = [found.is_within for found in each if found.is_within is not None]
    return _together(each, judged)


def promptness_by_one_target(items: Iterable[Item], settings: Settings, now: datetime) -> Promptness:
    """The same with every item held against the target in working hours: a share inside the target of the
    same day would tell which items were about personal details, hate crime or safeguarding."""
    each = [found for item in counted(items) if (found := answered(item, settings, now))]
    longest = settings.moderation.act_within_hours
    judged = [
        found.working_hours <= longest for found in each if found.has_act or found.working_hours > longest
    ]
    return _together(each, judged)


def _together(each: list[Answered], judged: list[bool]) -> Promptness:
    acted = [found for found in each if found.has_act]
    working = [found.working_hours for found in acted]
    clock = [found.clock_hours for found in acted]
    return Promptness(
        acted_on=len(acted),
        waiting=len(each) - len(acted),
        median_working_hours=median(working) if working else None,
        worst_working_hours=max(working, default=None),
        median_clock_hours=median(clock) if clock else None,
        worst_clock_hours=max(clock, default=None),
        judged=len(judged),
        within=sum(judged),
    )
