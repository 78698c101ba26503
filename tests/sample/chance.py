"""Seeded chance, the same on every Python: only `random.Random.random` is drawn on."""

import math
import random
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TypeVar

Thing = TypeVar("Thing")
SEED = "Healthwatch Ansterbourne, 2026-10-05"


class Chance:
    """One stream of chance; each account has its own, so that a change in one leaves the others alone."""

    def __init__(self, stream: str) -> None:
        self._random = random.Random(f"{SEED}/{stream}")

    def share(self) -> float:
        """Gives a number from 0 up to 1."""
        return self._random.random()

    def happens(self, probability: float) -> bool:
        return self.share() < probability

    def whole(self, low: int, high: int) -> int:
        """Gives a whole number from low to high, both included."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[self.whole(0, len(things) - 1)]

    def pick_by_weight(self, weights: Mapping[Thing, float]) -> Thing:
        at = self.share() * sum(weights.values())
        for thing, weight in weights.items():
            at -= weight
            if at < 0:
                return thing
        return thing

    def spread(self, sigma: float) -> float:
        """Gives a log-normal factor with median 1."""
        return math.exp(sigma * self._normal())

    def count(self, mean: float) -> int:
        """Gives a Poisson count (rounded normal above 40)."""
        if mean > 40:
            return max(0, round(mean + math.sqrt(mean) * self._normal()))
        product, number = self.share(), 0
        while product > math.exp(-mean):
            product *= self.share()
            number += 1
        return number

    def _normal(self) -> float:
        return NormalDist().inv_cdf(min(max(self.share(), 1e-9), 1 - 1e-9))
