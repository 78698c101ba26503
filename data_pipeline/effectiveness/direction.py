"""The direction of travel of a measure by month: rising, falling, or no clear change."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

LEAST_MONTHS = 8  # with fewer, five months that happen to fall would make a trend
CLEAR = 2.33  # standard errors: a fall or rise as clear as this comes by chance one time in a hundred
STILL_CLEAR = 1.645  # of a fall that was clear a quarter ago
WORTH_SAYING = 0.2  # a change of under a fifth is no news, however sure
Way = Literal["up", "down", "flat"]


@dataclass(frozen=True)
class Travel:
    """Which way, how sure (standard errors of Kendall's rank test), and the average of the first and the
    last third of the months; posts: how many a month there were in these two thirds, where that was asked."""

    way: Way
    z: float
    first: float
    last: float
    months: int
    posts: tuple[float, float] | None = None

    def is_down(self, *, since_before: bool) -> bool:
        """Whether it falls; since_before: whether it did a quarter ago, so that a little less is enough."""
        falls = self.z <= -STILL_CLEAR and self.first - self.last >= WORTH_SAYING * self.first
        return self.way == "down" or (since_before and falls)


def travel(values: pd.Series, posts: pd.Series | None = None) -> Travel | None:
    """The direction over months in order, NaN where nothing is known; None with under eight months.

    posts: how many there were in each of the months.

    Mann and Kendall's test looks at which of every two months is higher, so that one month which went far
    makes no trend.
    """
    is_known = values.notna().to_numpy()
    reported = values.to_numpy(dtype="float64")[is_known]
    if reported.size < LEAST_MONTHS:
        return None
    z = _standard_errors(reported)
    third = reported.size // 3
    first, last = _first_and_last_third(reported, third)
    clear = (
        abs(z) >= CLEAR and abs(last - first) >= WORTH_SAYING * max(first, last) and (last - first) * z > 0
    )
    way: Way = ("up" if z > 0 else "down") if clear else "flat"
    number = None
    if posts is not None:
        number = _first_and_last_third(posts.to_numpy(dtype="float64")[is_known], third)
    return Travel(way, z, first, last, reported.size, number)


def _first_and_last_third(values: np.ndarray, third: int) -> tuple[float, float]:
    return float(values[:third].mean()), float(values[-third:].mean())


def _standard_errors(values: np.ndarray) -> float:
    signs = np.sign(values[None, :] - values[:, None])
    score = float(np.triu(signs, 1).sum())
    n = values.size
    ties = np.unique(values, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    return (score - math.copysign(1, score)) / math.sqrt(variance) if score and variance > 0 else 0.0
