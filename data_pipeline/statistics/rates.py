"""Interactions per 1,000 exposures with how sure one can be: a bootstrap over posts.

The post is the unit, not the person reached: one person may interact many times and posts differ
hugely, so limits drawn from reach in the thousands would be falsely tight.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST = 10  # posts; with fewer there is not enough evidence to say
DRAWS = 2000
COVER = 0.90  # the share of draws an interval holds


@dataclass(frozen=True)
class Estimate:
    """A best estimate, its 90 % interval, and the posts it rests on."""

    best: float
    low: float
    high: float
    posts: int

    @property
    def enough(self) -> bool:
        return self.posts >= FEWEST


def per_thousand(interactions: pd.Series, exposure: pd.Series, seed: int = 0) -> Estimate:
    """Interactions per 1,000 exposures over the posts that report both; NaN without any."""
    top, bottom = _both(interactions, exposure)
    return _estimate(_best(top, bottom), _draws(top, bottom, seed), top.size)


def change(now: tuple[pd.Series, pd.Series], then: tuple[pd.Series, pd.Series], seed: int = 0) -> Estimate:
    """How much the rate per 1,000 rose (or fell, below 0); `posts` is the smaller of the two numbers.

    Both sides are (interactions, exposure) on one basis: rates on reach and on views are never mixed.
    """
    after, earlier = _both(*now), _both(*then)
    difference = _draws(*after, seed) - _draws(*earlier, seed + 1)
    return _estimate(_best(*after) - _best(*earlier), difference, min(after[0].size, earlier[0].size))


def clear(estimate: Estimate) -> bool:
    """Whether a change is more than chance: enough posts, and an interval that leaves out nought."""
    return estimate.enough and (estimate.low > 0 or estimate.high < 0)


def _both(interactions: pd.Series, exposure: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    top = interactions.to_numpy(dtype="float64", na_value=np.nan)
    bottom = exposure.to_numpy(dtype="float64", na_value=np.nan)
    reported = ~np.isnan(top) & ~np.isnan(bottom)
    return top[reported], bottom[reported]


def _best(top: np.ndarray, bottom: np.ndarray) -> float:
    return float(1000 * top.sum() / bottom.sum()) if bottom.sum() > 0 else np.nan


def _draws(top: np.ndarray, bottom: np.ndarray, seed: int) -> np.ndarray:
    """The rate in each of many samples of as many posts, drawn with replacement."""
    if not top.size:
        return np.full(DRAWS, np.nan)
    times = np.random.default_rng(seed).multinomial(top.size, np.full(top.size, 1 / top.size), size=DRAWS)
    exposed = times @ bottom
    return 1000 * np.divide(times @ top, exposed, out=np.full(DRAWS, np.nan), where=exposed > 0)


def _estimate(best: float, draws: np.ndarray, posts: int) -> Estimate:
    reported = draws[~np.isnan(draws)]
    if not reported.size:
        return Estimate(best, np.nan, np.nan, posts)
    edge = (1 - COVER) / 2
    low, high = np.quantile(reported, [edge, 1 - edge])
    return Estimate(best, float(low), float(high), posts)
