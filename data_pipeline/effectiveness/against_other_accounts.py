"""How an account compares with the others: response on its channel's own scale, effort as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import GUESSED, Figures
from data_pipeline.effectiveness.simulated_figures import Drawn
from data_pipeline.engagement.response_rate import BASES

LOWER = 0.2  # a response a fifth below the others' is out of the ordinary
HIGHER = 1 / (1 - LOWER) - 1  # and so is one as far above in logarithms: a quarter
MARGIN = float(np.log(1 + HIGHER))
FROM_BENCHMARK = float(np.log(2))  # where an account is set beside what is published: a factor of two
DEAR = 1.5  # times what the middle sister takes for an interaction
LEAST_SISTERS = 2  # of one sister one cannot say which of the two is out of the ordinary
SURE = 0.95  # of a low or high response: the share of draws in which it is so
SURE_OF_EFFORT = 0.9
STILL = 0.2  # so much less sure one may be of what was so a quarter ago: an account at the bar does not swing
SISTERS, PUBLISHED = "sisters", "published"  # what a response is set beside
IF_GUESSED = 1 / GUESSED  # hours that are estimated may be half as much again as the truth


@dataclass(frozen=True)
class Standing:
    """What is out of the ordinary about an account, compared with its sisters: the other accounts.

    against: what its response is set beside; None where nothing published counts what we count. low, high:
    the chances that it is clearly below and above. dear: that an interaction takes at least half as much
    again as the sisters' median pounds or minutes (usual_effort). before: the standing of a quarter ago.
    """

    against: str | None
    usual_effort: float | None
    low: float
    high: float
    dear: float
    is_cheap: bool
    is_falling: bool
    is_always_low: bool
    before: Standing | None = None

    @property
    def is_low(self) -> bool:
        return self.low >= self.bar_of_low

    @property
    def is_high(self) -> bool:
        return self.high >= _bar_of(SURE, self.before is not None and self.before.is_high)

    @property
    def is_dear(self) -> bool:
        return self.dear >= self.bar_of_dear

    @property
    def bar_of_low(self) -> float:
        return _bar_of(SURE, self.before is not None and self.before.is_low)

    @property
    def bar_of_dear(self) -> float:
        return _bar_of(SURE_OF_EFFORT, self.before is not None and self.before.is_dear)


def _bar_of(sure: float, was_so: bool) -> float:
    return sure - STILL if was_so else sure


@dataclass(frozen=True)
class Together:
    """Draws of several accounts, by account, and the median of all but one of them."""

    draws: Mapping[str, np.ndarray]

    def number_without(self, account: str) -> int:
        return len(self.draws) - (account in self.draws)

    def median_without(self, account: str) -> np.ndarray:
        """Draw by draw. All are sorted once: without one account, each place from its own on is the next."""
        in_order, own = self._in_order, self.draws.get(account)
        number = self.number_without(account)

        def at(place: int) -> np.ndarray:
            if own is None:
                return in_order[place]
            return np.where(own <= in_order[place], in_order[place + 1], in_order[place])

        return at(number // 2) if number % 2 else (at(number // 2 - 1) + at(number // 2)) / 2

    @cached_property
    def _in_order(self) -> np.ndarray:
        return np.sort(list(self.draws.values()), axis=0)


class Sisters:
    """The accounts with enough posts: what the others are compared with. Responses are compared on one basis,
    each on its own channel's benchmark, never per person reached beside per view."""

    def __init__(self, figures: Sequence[Figures], draws: Mapping[str, Drawn], anchor: AnchorOf) -> None:
        self.anchor = anchor
        tested = [each for each in figures if each.is_tested]
        self.efforts = {each.account_id: each.effort for each in tested if each.effort is not None}
        self.drawn_efforts = Together(
            {name: effort for name in self.efforts if (effort := draws[name].effort) is not None}
        )
        self.responses = {
            basis: Together(
                {
                    each.account_id: response
                    for each in tested
                    if each.basis == basis and _counts_as_ours(each, anchor)
                    if (response := draws[each.account_id].response) is not None
                }
            )
            for basis in BASES
        }

    def usual_effort(self, account: str) -> float | None:
        """The median of the others."""
        others = [effort for name, effort in self.efforts.items() if name != account]
        return float(np.median(others)) if others else None

    def bar(self, figures: Figures) -> tuple[str | None, np.ndarray, float]:
        """What a response is set beside, the draws of that, and how far off is out of the ordinary."""
        if not _counts_as_ours(figures, self.anchor):
            return None, np.zeros(1), 0.0
        beside = self.responses.get(figures.basis or "")
        if beside and beside.number_without(figures.account_id) >= LEAST_SISTERS:
            return SISTERS, beside.median_without(figures.account_id), MARGIN
        return PUBLISHED, np.zeros(1), FROM_BENCHMARK


def standing(figures: Figures, drawn: Drawn, sisters: Sisters, before: Standing | None = None) -> Standing:
    """How an account compares with the sisters, or where these are too few with its channel's benchmark."""
    usual = sisters.usual_effort(figures.account_id)
    against, bar, margin = sisters.bar(figures)
    compared = None if against is None or drawn.response is None else drawn.response - bar
    effort = None
    if drawn.effort is not None and usual is not None:
        # Hours that are estimated are cut to two thirds.
        times = IF_GUESSED if figures.is_hours_estimated else 1.0
        effort = times * drawn.effort / sisters.drawn_efforts.median_without(figures.account_id)
    return Standing(
        against=against,
        usual_effort=usual,
        low=_share(compared, lambda away: away < -margin),
        high=_share(compared, lambda away: away > margin),
        dear=_share(effort, lambda times: times >= DEAR),
        is_cheap=figures.effort is not None and usual is not None and figures.effort <= usual,
        is_falling=any(
            way is not None and way.is_down(since_before=before is not None and before.is_falling)
            for way in (figures.travel, figures.rate_travel)
        ),
        is_always_low=against is not None and _is_always_low(figures, float(np.median(bar)), sisters.anchor),
        before=before,
    )


def _counts_as_ours(figures: Figures, anchor: AnchorOf) -> bool:
    return anchor("rate", figures.channel, figures.basis or "*").counts_as_ours


def _share(draws: np.ndarray | None, is_so: Callable[[np.ndarray], np.ndarray]) -> float:
    return 0.0 if draws is None else float(np.mean(is_so(draws)))


def _is_always_low(figures: Figures, bar: float, anchor: AnchorOf) -> bool:
    """Below the bar in each of four quarters or more."""
    if figures.rate is None:
        return False
    of = anchor("rate", figures.channel, figures.basis or "*").middle
    mean = figures.rate.mean / figures.rate.best
    away = [np.log(max(rate * mean, 1e-9) / of) for rate in figures.quarter_rates if rate is not None]
    return len(away) >= 4 and max(away) < bar
