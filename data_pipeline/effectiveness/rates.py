"""Public interactions per 1,000 exposures of an account, where the post is the unit, with a weak prior.

Each post has a rate of its own, spread log-normally around its account's: counts are Poisson around that,
so that one lucky post does not carry an account, and reach in the thousands does not feign certainty
(overdispersion: Laney; anhoej.github.io/spc4hc). The account's rate and the spread of its posts are found
together on a grid; nothing is simulated, so that the same posts give the same answer every time.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

COVER = 0.90
# Before any post is seen: most likely about 20 per 1,000, nine times in ten between 4 and 104. A judgement
# wide enough for what is published (7 per 1,000 reached on one small Page, 12 to 65 per 1,000 views in
# Buffer 2025). It weighs about as much as one post, and is the same for every account: a new account
# changes nothing for the others.
PRIOR_RATE, PRIOR_SPREAD = 20.0, 1.0
# How much posts differ: most likely the middle 90 in 100 within a factor of about 5 either way. A judgement.
POST_SPREAD, POST_SPREAD_SPREAD = 1.0, 0.4
ENOUGH_TO_KNOW = 150  # more interactions than this say no more of a post's own rate: they are scaled down
STEP = 0.08  # of the grid of a post's own rate, in logarithms


@dataclass(frozen=True)
class Rate:
    """Interactions per 1,000 exposures: best estimate, 90 % interval, posts behind it, and the posterior.

    `values` and `chances` are the rates on the grid with their probabilities.
    """

    best: float
    low: float
    high: float
    posts: int
    exposure: float
    basis: str | None
    values: np.ndarray
    chances: np.ndarray

    def draws(self, number: int, random: np.random.Generator) -> np.ndarray:
        """Rates drawn from the posterior."""
        return quantiles(self.values, self.chances, random.random(number))


def rate(interactions: pd.Series, exposure: pd.Series, basis: str | None) -> Rate | None:
    """The rate over the posts that report both on one basis; None without any."""
    count = interactions.to_numpy(dtype="float64", na_value=np.nan)
    seen = exposure.to_numpy(dtype="float64", na_value=np.nan)
    reported = ~np.isnan(count) & (seen > 0)
    count, seen = count[reported], seen[reported]
    if basis is None or not count.size:
        return None
    raw = 1000 * (count.sum() + 1) / (seen.sum() + 1000 / PRIOR_RATE)
    values, chances = _posterior(count, seen * raw / 1000, raw)
    edge = (1 - COVER) / 2
    low, best, high = quantiles(values, chances, np.array([edge, 0.5, 1 - edge]))
    return Rate(float(best), float(low), float(high), count.size, float(seen.sum()), basis, values, chances)


def quantiles(values: np.ndarray, chances: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The value below which each of these shares of the probability lies, between grid points too."""
    below = np.cumsum(chances) - chances / 2
    return np.exp(np.interp(at, below, np.log(values)))


def _posterior(count: np.ndarray, expected: np.ndarray, raw: float) -> tuple[np.ndarray, np.ndarray]:
    """The account's rates on a grid around the raw one, and how likely each of them is."""
    factors, spreads, own, mixing = _grid()
    fewer = np.minimum(1, ENOUGH_TO_KNOW / np.maximum(count, 1))
    count, expected = count * fewer, expected * fewer
    log_mean = np.log(expected)[:, None] + own[None, :]
    likelihood = count[:, None] * log_mean - np.exp(log_mean)
    top = likelihood.max(axis=1, keepdims=True)
    of_posts = np.log(np.exp(likelihood - top) @ mixing + 1e-300).sum(axis=0).reshape(len(factors), -1)
    log_rate = np.log(raw) + factors
    of_rate = -(((log_rate - np.log(PRIOR_RATE)) / PRIOR_SPREAD) ** 2) / 2
    of_spread = -((np.log(spreads / POST_SPREAD) / POST_SPREAD_SPREAD) ** 2) / 2
    both = of_posts + of_rate[:, None] + of_spread[None, :]
    chances = np.exp(both - both.max()).sum(axis=1)
    return np.exp(log_rate), chances / chances.sum()


@cache
def _grid() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Log rates of an account (0 is its raw rate), spreads of posts, log rates of a post, and how likely
    each of these is under each rate and spread of the account. A post's effect is 1 on average."""
    factors = np.arange(-2.4, 2.4001, 0.04)
    spreads = np.geomspace(0.2, 2.4, 14)
    own = np.arange(-11, 7.001, STEP)
    middle = factors[:, None] - spreads[None, :] ** 2 / 2
    away = (own[:, None, None] - middle[None]) / spreads[None, None, :]
    density = np.exp(-(away**2) / 2) / spreads
    mixing = (density / density.sum(axis=0)).reshape(len(own), -1)
    return factors, spreads, own, mixing
