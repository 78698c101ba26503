"""An account beside its sisters: the response as it scores for its channel, the effort as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures

MARGIN = 0.05  # of the scale of a rate, which is a factor of 64: about four fifths of the other rate
BENCHMARK = 0.5  # where an account alone is looked at: the middle of its anchors
ALONE = 1 / 6  # under the benchmark by a factor of two
DEAR = 2.0  # times what the middle sister takes for an interaction
DEAR_ALONE = 3.0  # times; so much that nothing else has to be wrong
LEAST_SISTERS = 2  # of one sister one cannot say which of the two is out of the ordinary


@dataclass(frozen=True)
class Standing:
    """What is out of the ordinary about an account, and what it stands beside.

    `bar` is the score that the middle sister's response has for its channel, None with under two sisters;
    `usual_effort` the middle sister's pounds or minutes for an interaction.
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


def standing(one: Figures, all_figures: Sequence[Figures], anchor: AnchorOf) -> Standing:
    """Beside the sisters that are tested; with under two of them, beside the benchmark of its channel.

    Rates on different bases are not set against each other: each is scored on its own channel's and
    basis's anchors.
    """
    sisters = [each for each in all_figures if each.account_id != one.account_id and each.is_tested]
    bar = _middle([scored(each, each.rate.best, anchor) for each in sisters if each.rate])
    bar = bar if len(sisters) >= LEAST_SISTERS else None
    usual = _middle([each.effort for each in sisters])
    low = scored(one, one.rate.low, anchor) if one.rate else None
    high = scored(one, one.rate.high, anchor) if one.rate else None
    return Standing(
        bar=bar,
        usual_effort=usual,
        is_low=high is not None and high < (BENCHMARK - ALONE if bar is None else bar - MARGIN),
        is_high=low is not None and low > (BENCHMARK + ALONE if bar is None else bar + MARGIN),
        is_dear=usual is not None and _at_least(one) >= DEAR * usual,
        is_very_dear=usual is not None and _at_least(one) >= DEAR_ALONE * usual,
        is_cheap=one.effort is not None and usual is not None and one.effort <= usual,
        is_falling=any(way is not None and way.way == "down" for way in (one.travel, one.rate_travel)),
        is_always_low=_is_always_low(one, BENCHMARK if bar is None else bar, anchor),
    )


def _is_always_low(one: Figures, bar: float, anchor: AnchorOf) -> bool:
    """Below the bar in each of four quarters or more."""
    known = [scored(one, rate, anchor) for rate in one.quarter_rates if rate is not None]
    return len(known) >= 4 and max(known) < bar


def _at_least(one: Figures) -> float:
    """What an interaction takes if as many posts again had gone somewhat better: a standard deviation."""
    return 0.0 if one.effort is None else one.effort * float(np.exp(-one.spread))


def scored(one: Figures, rate: float, anchor: AnchorOf) -> float:
    """A rate on the anchors of the account's channel and basis, not cut off at their ends."""
    of = anchor("rate", one.channel, one.rate.basis or "*" if one.rate else "*")
    return float(np.log(max(rate, 1e-9) / of.worst) / np.log(of.best / of.worst))


def _middle(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.median(known)) if known else None
