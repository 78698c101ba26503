"""A rate per 1,000 with how sure one can be: a bootstrap over units, such as posts or mailings.

The post is the unit, not the person it reached: one person may respond many times and posts differ
hugely, so limits drawn from people in the thousands would be falsely tight.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST = 10  # units; with fewer there is not enough evidence to say
DRAWS = 2000
COVER = 0.90  # the share of draws an interval holds


@dataclass(frozen=True)
class Estimate:
    """A best estimate, its 90 % interval, and the number of units it rests on."""

    best: float
    low: float
    high: float
    units: int

    @property
    def enough(self) -> bool:
        return self.units >= FEWEST


def per_thousand(counts: pd.Series, exposure: pd.Series, seed: int = 0) -> Estimate:
    """Counts per 1,000 exposures over the units that report both; NaN without any."""
    top, bottom = _both(counts, exposure)
    return _estimate(_best(top, bottom), _draws(top, bottom, seed), top.size)


def change(now: tuple[pd.Series, pd.Series], then: tuple[pd.Series, pd.Series], seed: int = 0) -> Estimate:
    """How much the rate per 1,000 rose (or fell, below 0); `units` is the smaller of the two numbers.

    Both sides are (counts, exposure) on one basis: rates on different bases are never mixed.
    """
    after, earlier = _both(*now), _both(*then)
    difference = _draws(*after, seed) - _draws(*earlier, seed + 1)
    return _estimate(_best(*after) - _best(*earlier), difference, min(after[0].size, earlier[0].size))


def clear(estimate: Estimate) -> bool:
    """Whether a change is more than chance: enough posts, and an interval that leaves out 0."""
    return estimate.enough and (estimate.low > 0 or estimate.high < 0)


def _both(counts: pd.Series, exposure: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    top = counts.to_numpy(dtype="float64", na_value=np.nan)
    bottom = exposure.to_numpy(dtype="float64", na_value=np.nan)
    reported = ~np.isnan(top) & ~np.isnan(bottom)
    return top[reported], bottom[reported]


def _best(top: np.ndarray, bottom: np.ndarray) -> float:
    return float(1000 * top.sum() / bottom.sum()) if bottom.sum() > 0 else np.nan


def _draws(top: np.ndarray, bottom: np.ndarray, seed: int) -> np.ndarray:
    """The rate in each of many samples of as many units, drawn with replacement."""
    if not top.size:
        return np.full(DRAWS, np.nan)
    times = np.random.default_rng(seed).multinomial(top.size, np.full(top.size, 1 / top.size), size=DRAWS)
    exposed = times @ bottom
    return 1000 * np.divide(times @ top, exposed, out=np.full(DRAWS, np.nan), where=exposed > 0)


def _estimate(best: float, draws: np.ndarray, units: int) -> Estimate:
    reported = draws[~np.isnan(draws)]
    if not reported.size:
        return Estimate(best, np.nan, np.nan, units)
    edge = (1 - COVER) / 2
    low, high = np.quantile(reported, [edge, 1 - edge])
    return Estimate(best, float(low), float(high), units)
