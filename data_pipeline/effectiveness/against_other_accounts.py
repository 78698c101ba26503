"""How an account compares with the others: response on its channel's own scale, effort as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures

MARGIN = 0.05  # of the scale of a rate, which is a factor of 64: about four fifths of the other rate
BENCHMARK = 0.5  # where an account alone is looked at: the middle of its anchors
FROM_BENCHMARK = 1 / 6  # under the benchmark by a factor of two
DEAR = 2.0  # times what the middle sister takes for an interaction
VERY_DEAR = 3.0  # times; so much that nothing else has to be wrong
LEAST_SISTERS = 2  # of one sister one cannot say which of the two is out of the ordinary


@dataclass(frozen=True)
class Standing:
    """What is out of the ordinary about an account, compared with its sisters: the other accounts.

    bar: the median score of the sisters' responses, each on its own channel's scale; None with under two.
    usual_effort: the sisters' median pounds or minutes for an interaction.
    """

    bar: float | None
    usual_effort: float | None
    is_low: bool
    is_high: bool
    is_dear: bool
    is_very_dear: bool
    is_cheap: bool
    is_falling: bool
    is_always_low: bool


def standing(figures: Figures, all_figures: Sequence[Figures], anchor: AnchorOf) -> Standing:
    """How an account compares with the sisters that have enough posts, or else with its channel's benchmark.

    Rates on different bases are not set against each other: each is scored on its own channel's and
    basis's anchors.
    """
    sisters = [each for each in all_figures if each.account_id != figures.account_id and each.is_tested]
    bar = _middle([score(each, each.rate.best, anchor) for each in sisters if each.rate])
    bar = bar if len(sisters) >= LEAST_SISTERS else None
    usual = _middle([each.effort for each in sisters])
    low = score(figures, figures.rate.low, anchor) if figures.rate else None
    high = score(figures, figures.rate.high, anchor) if figures.rate else None
    return Standing(
        bar=bar,
        usual_effort=usual,
        is_low=high is not None and high < (BENCHMARK - FROM_BENCHMARK if bar is None else bar - MARGIN),
        is_high=low is not None and low > (BENCHMARK + FROM_BENCHMARK if bar is None else bar + MARGIN),
        is_dear=usual is not None and _at_least(figures) >= DEAR * usual,
        is_very_dear=usual is not None and _at_least(figures) >= VERY_DEAR * usual,
        is_cheap=figures.effort is not None and usual is not None and figures.effort <= usual,
        is_falling=any(
            way is not None and way.way == "down" for way in (figures.travel, figures.rate_travel)
        ),
        is_always_low=_is_always_low(figures, BENCHMARK if bar is None else bar, anchor),
    )


def _is_always_low(figures: Figures, bar: float, anchor: AnchorOf) -> bool:
    """Below the bar in each of four quarters or more."""
    scores = [score(figures, rate, anchor) for rate in figures.quarter_rates if rate is not None]
    return len(scores) >= 4 and max(scores) < bar


def _at_least(figures: Figures) -> float:
    """What an interaction takes at the lower end of what its posts leave open: one standard deviation."""
    return 0.0 if figures.effort is None else figures.effort * float(np.exp(-figures.spread))


def score(figures: Figures, rate: float, anchor: AnchorOf) -> float:
    """A typical rate on the anchors of the account's channel and basis, not cut off at their ends. Anchors
    are published averages, so the mean that goes with the rate is set against them."""
    of = anchor("rate", figures.channel, figures.basis or "*")
    mean = rate * (figures.rate.mean / figures.rate.best if figures.rate else 1.0)
    return float(np.log(max(mean, 1e-9) / of.worst) / np.log(of.best / of.worst))


def _middle(values: Sequence[float | None]) -> float | None:
    reported = [value for value in values if value is not None]
    return float(np.median(reported)) if reported else None
