"""How an account compares with the others: response on its channel's own scale, effort as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.drawn_figures import Drawn
from data_pipeline.effectiveness.figures_of_an_account import Figures

MARGIN = float(np.log(1.25))  # a fifth below or a quarter above the others' response is out of the ordinary
FROM_BENCHMARK = float(np.log(2))  # where an account is set beside what is published: a factor of two
DEAR = 1.5  # times what the middle sister takes for an interaction
LEAST_SISTERS = 2  # of one sister one cannot say which of the two is out of the ordinary
SURE = 0.95  # of a low or high response: the share of draws in which it is so
SURE_OF_EFFORT = 0.9
STILL = 0.2  # so much less sure one may be of what was so a quarter ago: an account at the bar does not swing
SISTERS, PUBLISHED = "sisters", "published"  # what a response is set beside
IF_GUESSED = 2 / 3  # hours that are estimated may be half as much again as the truth


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


def standing(
    figures: Figures,
    all_figures: Sequence[Figures],
    draws: Mapping[str, Drawn],
    anchor: AnchorOf,
    before: Standing | None = None,
) -> Standing:
    """How an account compares with the sisters that have enough posts, or else with its channel's benchmark.

    Response is set beside that of sisters on the same basis, each on its own channel's benchmark, never per
    person reached beside per view.
    """
    sisters = [each for each in all_figures if each.account_id != figures.account_id and each.is_tested]
    usual = _middle([each.effort for each in sisters])
    against, bar, margin = _bar(figures, sisters, draws, anchor)
    mine = draws[figures.account_id]
    compared = None if against is None or mine.response is None else mine.response - bar
    effort = _times_usual(figures, [draws[each.account_id] for each in sisters], mine)
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
        is_always_low=against is not None and _is_always_low(figures, float(np.median(bar)), anchor),
        before=before,
    )


def _bar(
    figures: Figures, sisters: Sequence[Figures], draws: Mapping[str, Drawn], anchor: AnchorOf
) -> tuple[str | None, np.ndarray, float]:
    """What a response is set beside, the draws of that, and how far off is out of the ordinary."""
    nothing = np.zeros(1)
    if not _counts_as_ours(figures, anchor):
        return None, nothing, 0.0
    beside = [
        response
        for each in sisters
        if each.basis == figures.basis and _counts_as_ours(each, anchor)
        if (response := draws[each.account_id].response) is not None
    ]
    if len(beside) >= LEAST_SISTERS:
        return SISTERS, np.median(beside, axis=0), MARGIN
    return PUBLISHED, nothing, FROM_BENCHMARK


def _counts_as_ours(figures: Figures, anchor: AnchorOf) -> bool:
    return anchor("rate", figures.channel, figures.basis or "*").counts_as_ours


def _share(draws: np.ndarray | None, is_so: Callable[[np.ndarray], np.ndarray]) -> float:
    return 0.0 if draws is None else float(np.mean(is_so(draws)))


def _times_usual(figures: Figures, sisters: Sequence[Drawn], mine: Drawn) -> np.ndarray | None:
    """How many times the sisters' median effort an interaction takes, hours that are estimated cut to two
    thirds."""
    theirs = [each.effort for each in sisters if each.effort is not None]
    if mine.effort is None or not theirs:
        return None
    times = mine.effort / np.median(theirs, axis=0)
    return times * IF_GUESSED if figures.is_hours_estimated else times


def _is_always_low(figures: Figures, bar: float, anchor: AnchorOf) -> bool:
    """Below the bar in each of four quarters or more."""
    if figures.rate is None:
        return False
    of = anchor("rate", figures.channel, figures.basis or "*").middle
    mean = figures.rate.mean / figures.rate.best
    away = [np.log(max(rate * mean, 1e-9) / of) for rate in figures.quarter_rates if rate is not None]
    return len(away) >= 4 and max(away) < bar


def _middle(values: Sequence[float | None]) -> float | None:
    reported = [value for value in values if value is not None]
    return float(np.median(reported)) if reported else None
