"""The criteria of one social account over a stretch of months, each None where it is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, hypot, log

import pandas as pd

from data_pipeline.effectiveness.audience_fit import Fit
from data_pipeline.effectiveness.direction import Travel
from data_pipeline.statistics.typical_rate import NINE_IN_TEN, Rate

ENOUGH_POSTS = 10  # in a quarter; with fewer an account is untested, not ineffective
STILL_ENOUGH = 8  # where there were enough a quarter ago
GUESSED = 1.5  # times the truth, or its inverse, that estimated hours may be
SERVED = 3  # posts for an objective in the period, from which on the account serves it
# Named in one line, not drawn as holes: nobody records these yet.
NOT_MEASURED = ("experiences prompted", "moderation load")


@dataclass(frozen=True)
class Figures:
    """What is known of one social account in the months up to `until`, looked at on `asked_on`.

    quarters: posts in each stretch of three months, the newest last; None where it is not wholly exported.
    only_reaches: ages that none of the other `audiences` - accounts whose followers' ages are known - has.
    Interactions, visits, hours and cost are averages a month. `months` counts the months with exports.
    basis: what the rate is per, reach or views. uncounted: posts that do not count in it, by reason.
    is_few_experiences: one to four in all, which nobody is shown; experiences is then None.
    was_tested: whether it had enough posts a quarter ago.
    spread: how much the sum of its interactions would differ had other posts been seen (standard deviation
    over the sum), besides what the rate says.
    """

    account_id: str
    channel: str
    until: date
    asked_on: date
    months: int
    last_month: date | None
    posts: int
    quarters: tuple[int | None, ...]
    basis: str | None
    rate: Rate | None
    quarter_rates: tuple[float | None, ...]
    interactions: float | None
    public_interactions: float | None
    spread: float
    visits: float | None
    hours: float | None
    is_hours_estimated: bool
    cost: float | None
    fit: Fit | None
    only_reaches: tuple[str, ...]
    objectives: Mapping[str, int] = field(default_factory=dict)
    meant_for: Mapping[str, int] = field(default_factory=dict)  # posts by the group they were meant for
    campaigns: Mapping[str, int] = field(default_factory=dict)
    travel: Travel | None = None
    rate_travel: Travel | None = None
    experiences: float | None = None
    moderation: float | None = None
    uncounted: Mapping[str, int] = field(default_factory=dict)
    audiences: int = 0
    was_tested: bool = False
    is_few_experiences: bool = False

    @property
    def boosted(self) -> int:
        """Posts shown to people for money, which say nothing of what the account does by itself."""
        return self.uncounted.get("boosted", 0)

    @property
    def cost_per_interaction(self) -> float | None:
        """Pounds per public interaction; None without cost, or without any interaction."""
        return _per(self.cost, self.public_interactions)

    @property
    def minutes_per_interaction(self) -> float | None:
        minutes = None if self.hours is None else 60 * self.hours
        return _per(minutes, self.public_interactions)

    @property
    def effort(self) -> float | None:
        """Pounds per public interaction where the hourly rate is known, else minutes."""
        cost = self.cost_per_interaction
        return self.minutes_per_interaction if cost is None else cost

    @property
    def effort_range(self) -> tuple[float, float]:
        """Low and high of the effort (90 %): what other posts would have made of it; hours that are estimated
        may be half as much again as the truth, or two thirds of it."""
        of_hours = log(GUESSED) if self.is_hours_estimated else 0.0
        away = exp(hypot(NINE_IN_TEN * self.spread, of_hours))
        return (self.effort or 0.0) / away, (self.effort or 0.0) * away

    @property
    def cost_per_experience(self) -> float | None:
        return _per(self.cost, self.experiences)

    @property
    def served(self) -> tuple[str, ...]:
        """Objectives that at least three posts were for."""
        return tuple(name for name, posts in self.objectives.items() if posts >= SERVED)

    @property
    def known_quarters(self) -> tuple[int, ...]:
        return tuple(posts for posts in self.quarters if posts is not None)

    @property
    def is_barely_used(self) -> bool:
        """Under one post a month in each of the two newest quarters."""
        newest = self.quarters[-2:]
        return len(newest) == 2 and all(posts is not None and posts < 3 for posts in newest)

    @property
    def is_tested(self) -> bool:
        """Ten posts in each quarter, of which four may have one below: enough to judge an effect by."""
        return self.rate is not None and has_enough_posts(self.known_quarters, self.was_tested)


def has_enough_posts(quarters: Sequence[int], had_enough: bool = False) -> bool:
    """Ten posts in each of two quarters or more, of which four may have one below; had_enough: so a quarter
    ago, when eight are enough to go on."""
    least = STILL_ENOUGH if had_enough else ENOUGH_POSTS
    below = sum(posts < least for posts in quarters)
    return len(quarters) >= 2 and below <= (1 if len(quarters) >= 4 else 0)


def _per(amount: float | None, by: float | None) -> float | None:
    return None if amount is None or not by or pd.isna(amount) else amount / by
