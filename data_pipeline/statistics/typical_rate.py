"""The rate of a typical unit (a post, a mailing) per 1,000 exposures.

Each unit has a rate of its own, spread log-normally around the typical one; counts are Poisson around that.
So one lucky post does not carry an account, and reach in the thousands does not feign certainty
(overdispersion: Laney; anhoej.github.io/spc4hc). The typical rate (the median of the units' own) and their
spread are found together on a grid; nothing is simulated, so that the same posts give the same answer every
time. The mean of the units' rates is not asked for: it hangs on the few that went furthest, and ten posts say
next to nothing of these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows

COVER = 0.90  # the share of cases in which an interval holds
NINE_IN_TEN = 1.645  # standard deviations either way that hold so many
FEWEST = 10  # units; with fewer there is not enough evidence to say
ENOUGH_TO_KNOW = 150  # more interactions than this say no more of a post's own rate: they are scaled down
STEP = 0.1  # of the grid of a post's own rate, in logarithms
FINE = 0.05  # of the grid of typical rates, in logarithms
REACH = 4.0  # of that grid either way from the rough rate
OWN = 8.0  # of the grid of a post's own rate either way from the typical one
PIECES = 8  # of a table that is worked out
FURTHEST = 10.0  # what is expected of one post is looked at between 1/22,000 and 22,000, in logarithms


@dataclass(frozen=True)
class Prior:
    """What is thought before anything is seen: the most likely typical rate and spread of units, and how far
    either may be off (standard deviation of the logarithm)."""

    rate: float
    rate_spread: float
    unit_spread: float
    unit_spread_spread: float


# Posts: most likely about 12 per 1,000, nine times in ten between 2 and 62. A judgement wide enough for
# what is published (7 per 1,000 reached on one small Page, 12 to 65 per 1,000 views in Buffer 2025). It
# weighs as much as one post, and is the same for every account: a new one changes nothing for others. How
# much posts differ: most likely the middle 90 in 100 within a factor of about 5 either way.
POSTS = Prior(rate=12.0, rate_spread=1.0, unit_spread=1.0, unit_spread_spread=0.4)
# Mailings: most likely about 30 clicks per 1,000 delivered, nine times in ten between 3 and 350; one mailing
# is much like the next. A judgement.
MAILINGS = Prior(rate=30.0, rate_spread=1.5, unit_spread=0.3, unit_spread_spread=0.6)


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


NOTHING = Estimate(np.nan, np.nan, np.nan, 0)


@dataclass(frozen=True)
class Rate(Estimate):
    """Counts per 1,000 exposures of a typical unit.

    `values` and `chances` are the rates on the grid with their probabilities; spread: of the units' own rates
    (standard deviation of the logarithm).
    """

    spread: float
    values: np.ndarray = field(repr=False)
    chances: np.ndarray = field(repr=False)

    @property
    def mean(self) -> float:
        """The mean of the units' own rates, which the few highest carry: what published averages are set
        beside."""
        return self.best * float(np.exp(self.spread**2 / 2))

    def draws(self, number: int, random: np.random.Generator) -> np.ndarray:
        """Rates drawn from the posterior."""
        return quantiles(self.values, self.chances, random.random(number))


def typical_rate(counts: np.ndarray, exposure: np.ndarray, prior: Prior = POSTS) -> Rate | None:
    """The rate over the units that report both, NaN where they do not; None without any."""
    return RatesOfParts(counts, exposure, np.zeros(len(counts), dtype="int64"), prior).rate(0, 0)


class RatesOfParts:
    """Units in numbered parts (such as months), and the typical rate of any of these parts together.

    What each unit says of every possible rate is worked out once, so that many stretches of the same units
    take hardly longer than one.
    """

    def __init__(
        self, counts: np.ndarray, exposure: np.ndarray, parts: np.ndarray, prior: Prior = POSTS
    ) -> None:
        count, seen = np.asarray(counts, dtype="float64"), np.asarray(exposure, dtype="float64")
        both = np.flatnonzero(~np.isnan(count) & (seen > 0))
        both = both[np.argsort(parts[both], kind="stable")]
        count, seen = count[both], seen[both]
        self._prior = prior
        self._rough = _roughly(count, seen, prior) if count.size else prior.rate
        self._parts, starts = np.unique(parts[both], return_index=True)
        says = _of_units(count, seen * self._rough / 1000)
        # Sums from the first part on: any stretch is a difference of two.
        self._units = np.append(starts, both.size)
        self._says = np.zeros((self._parts.size + 1, says.shape[1]))
        if both.size:
            np.cumsum(np.add.reduceat(says, starts), axis=0, out=self._says[1:])
        self._known: dict[tuple[int, int], Rate | None] = {}

    def rate(self, first: int, last: int) -> Rate | None:
        """Of the units in the parts from `first` to `last`, both counted; None where there are none."""
        if (first, last) not in self._known:
            self._known[first, last] = self._rate(first, last)
        return self._known[first, last]

    def _rate(self, first: int, last: int) -> Rate | None:
        start = int(np.searchsorted(self._parts, first))
        end = int(np.searchsorted(self._parts, last, side="right"))
        units = int(self._units[end] - self._units[start])
        if not units:
            return None
        values, chances, spread = _posterior(self._says[end] - self._says[start], self._rough, self._prior)
        edge = (1 - COVER) / 2
        low, best, high = quantiles(values, chances, np.array([edge, 0.5, 1 - edge]))
        return Rate(float(best), float(low), float(high), units, spread, values, chances)


def quantiles(values: np.ndarray, chances: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The value below which each of these shares of the probability lies, between grid points too."""
    below = np.cumsum(chances) - chances / 2
    return np.exp(np.interp(at, below, np.log(values)))


def _of_units(count: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """How likely each unit's count is under each typical rate and spread (units x both, logarithms).

    expected: its count at the rough rate.
    """
    fewer = np.minimum(1, ENOUGH_TO_KNOW / np.maximum(count, 1))
    shift = np.rint((np.log(expected * fewer) + FURTHEST) / FINE)
    every = _of_every_count()
    at = np.clip(shift, 0, every.shape[1] - 1).astype("int64")
    return every[np.rint(count * fewer).astype("int64"), at]


def _posterior(says: np.ndarray, rough: float, prior: Prior) -> tuple[np.ndarray, np.ndarray, float]:
    """The typical rates on a grid around the rough one, how likely each of them is, and the units' spread."""
    factors, spreads = _grid()
    log_rate = np.log(rough) + factors
    of_rate = -(((log_rate - np.log(prior.rate)) / prior.rate_spread) ** 2) / 2
    of_spread = -((np.log(spreads / prior.unit_spread) / prior.unit_spread_spread) ** 2) / 2
    both = says.reshape(len(factors), -1) + of_rate[:, None] + of_spread[None, :]
    chances = np.exp(both - both.max())
    chances /= chances.sum()
    return np.exp(log_rate), chances.sum(axis=1), float(chances.sum(axis=0) @ spreads)


def _roughly(count: np.ndarray, seen: np.ndarray, prior: Prior) -> float:
    """Per 1,000, between the pooled rate and the middle of the units' own: where the grid lies. On a step of
    the grid, so that more units give the same rates on it."""
    pooled = np.log((count.sum() + 1) / (seen.sum() + 1000 / prior.rate))
    rough = (pooled + np.median(np.log((count + 0.5) / seen))) / 2 + np.log(1000)
    return float(np.exp(STEP * np.round(rough / STEP)))


@cache
def _grid() -> tuple[np.ndarray, np.ndarray]:
    """Log typical rates (0 is the rough rate) and spreads of units."""
    return np.arange(-REACH, REACH + FINE / 2, FINE), np.geomspace(0.1, 2.4, 17)


@cache
def _of_every_count() -> np.ndarray:
    """How likely each count is under each typical rate and spread, by how much is expected at the rough rate
    (counts x expected x both, logarithms).

    What is expected of a unit only moves its likelihood along the rates: so a unit is a window of one table,
    in which every count stands once, and is not worked out.
    """
    factors, spreads = _grid()
    own = np.arange(-OWN, OWN + STEP / 2, STEP)
    density = np.exp(-((own[:, None] / spreads) ** 2) / 2)
    mixing = density / density.sum(axis=0)
    edge = FURTHEST + REACH + OWN
    rates = np.arange(-edge, edge + FINE / 2, FINE)
    counts = np.arange(ENOUGH_TO_KNOW + 1)[:, None]
    likelihood = counts * rates - np.exp(rates)
    likelihood = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    around, every = 2 * round(OWN / FINE) + 1, round(STEP / FINE)  # of a typical rate, its units' own
    table = np.array([_mixed(windows(each, around)[:, ::every], mixing) for each in likelihood])
    return windows(table, factors.size * spreads.size, axis=1)[:, :: spreads.size]


def _mixed(likelihood: np.ndarray, mixing: np.ndarray) -> np.ndarray:
    """The logarithm of a likelihood (typical rates x units' own) over units' own rates, one row.

    In pieces so small that one core works them out: threads that wait for each other take ten times as long.
    """
    pieces = np.array_split(likelihood, PIECES)
    return np.log(np.concatenate([each @ mixing for each in pieces]) + 1e-300).astype("float32").ravel()
