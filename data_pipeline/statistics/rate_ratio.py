"""Whether units (posts) of two groups have the same typical rate: permutation of the units, Holm over
accounts.

Under "nothing changed" it is chance alone which posts fell into which group. So the difference of the two
groups is set against that of many other ways to deal the same posts out; no distribution is assumed. Posts
are compared at equal exposure. The interval of the ratio holds every ratio that the same test does not rule
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data_pipeline.statistics.typical_rate import ENOUGH_TO_KNOW, Rate, typical_rate

WAYS = 4999  # ways of dealing the units out, besides the one that happened
SEED = 2026
WIDEST = np.log(1000.0)  # ratios beyond this are not looked for
HALVINGS = 11
ROUNDS = 6  # of finding the middle of all units' rates
OWN = np.arange(-8.0, 8.001, 0.1)  # a unit's own rate against the middle of all, in logarithms


@dataclass(frozen=True)
class TwoGroups:
    """Counts and exposures of all units; the first `number` of them are the newer group."""

    counts: np.ndarray
    exposure: np.ndarray
    number: int
    newer: Rate
    older: Rate

    @property
    def ratio(self) -> float:
        """The newer typical rate over the older."""
        return self.newer.best / self.older.best

    @cached_property
    def chance(self) -> float:
        """How often chance alone makes a difference as large as this one (two-sided)."""
        return self.chance_of(0.0)

    def chance_of(self, log_ratio: float) -> float:
        """The same where the newer rate is truly so many times the older."""
        exposure = self.exposure.copy()
        exposure[: self.number] *= np.exp(log_ratio)
        own = at_equal_exposure(own_rates(self.counts, exposure, self._spread), self.exposure)
        difference, others = own[: self.number].mean(), self._dealt @ own
        rest = own.sum()

        def between(mean: float | np.ndarray) -> float | np.ndarray:
            return np.abs(mean - (rest - self.number * mean) / (own.size - self.number))

        return float((1 + np.sum(between(others) >= between(difference) - 1e-12)) / (WAYS + 1))

    def interval(self, level: float) -> tuple[float, float]:
        """The ratios that are not ruled out at this level; `level` is the chance of an error that is
        taken."""
        best = np.log(self.ratio)
        return float(np.exp(self._edge(best, -WIDEST, level))), float(np.exp(self._edge(best, WIDEST, level)))

    def _edge(self, inside: float, outside: float, level: float) -> float:
        if self.chance_of(inside + outside) > level:
            return inside + outside
        near, far = inside, inside + outside
        # 0 is the verdict's own question: the interval and the verdict never differ.
        if min(near, far) < 0 < max(near, far):
            near, far = (near, 0.0) if self.chance <= level else (0.0, far)
        for _ in range(HALVINGS):
            middle = (near + far) / 2
            near, far = (middle, far) if self.chance_of(middle) > level else (near, middle)
        return near

    @cached_property
    def _spread(self) -> float:
        pooled = typical_rate(self.counts, self.exposure)
        return pooled.spread if pooled else 1.0

    @cached_property
    def _dealt(self) -> np.ndarray:
        """Ways x units: 1 / number for the units that a way puts into the newer group, else 0."""
        random = np.random.default_rng(SEED)
        units = self.counts.size
        order = np.argsort(random.random((WAYS, units)), axis=1)
        return np.where(order < self.number, 1 / self.number, 0.0)


def own_rates(counts: np.ndarray, exposure: np.ndarray, spread: float) -> np.ndarray:
    """Each unit's own rate, as a logarithm, drawn towards the middle of all as far as its counts are few."""
    fewer = np.minimum(1, ENOUGH_TO_KNOW / np.maximum(counts, 1))
    count, seen = counts * fewer, exposure * fewer
    middle = float(np.log((count.sum() + 0.5) / seen.sum()))
    log_own = OWN[None, :]
    prior = -((OWN / spread) ** 2) / 2
    own = np.full(counts.size, middle)
    for _ in range(ROUNDS):
        log_mean = np.log(seen)[:, None] + middle + log_own
        weight = count[:, None] * log_mean - np.exp(log_mean) + prior
        weight = np.exp(weight - weight.max(axis=1, keepdims=True))
        own = middle + (weight @ OWN) / weight.sum(axis=1)
        middle = float(own.mean())
    return own


def at_equal_exposure(own: np.ndarray, exposure: np.ndarray) -> np.ndarray:
    """Logarithms of rates without what follows from how much each unit was seen: what reaches many is often
    responded to more, and a period of far-reaching posts is no change of response."""
    seen = np.log(exposure) - np.log(exposure).mean()
    varies = float(seen @ seen)
    return own - (float(seen @ (own - own.mean())) / varies * seen if varies > 0 else 0.0)


def holm(chances: Sequence[float], errors: float) -> tuple[list[bool], list[float]]:
    """Which differences are more than chance, all looked at together (Holm 1979), and at which level each was
    judged; `errors` is how likely any of them may be called so wrongly."""
    is_clear, levels = [False] * len(chances), [errors] * len(chances)
    holds = True
    for rank, at in enumerate(sorted(range(len(chances)), key=lambda at: chances[at])):
        if holds:
            level = errors / (len(chances) - rank)
            holds = chances[at] <= level
        is_clear[at], levels[at] = holds, level
    return is_clear, levels
