"""How many of so many there would be by chance, where a share varies from period to period.

The share's own variation is taken from all items together, and so is the error of a baseline that rests on so
many counts itself.
"""

from __future__ import annotations

import numpy as np

from data_pipeline.statistics.chances import beta_binomial_law

LEAST_VARIATION = 0.05  # of a share from period to period (coefficient of variation): none is quite steady


def share_of(count: float, total: float) -> float:
    """The share of so many of so many, a little drawn to the middle, so that none seen is not never."""
    return (count + 0.5) / (total + 1)


def variation(counts: np.ndarray, totals: np.ndarray) -> tuple[float, float]:
    """By how much shares vary from period to period besides drawing lots, of their own size: the two sums
    whose ratio is the squared coefficient of variation (moments of the counts around their mean).

    counts: periods x items, or one item; totals: periods.
    """
    counts = counts.reshape(len(counts), -1)
    n = totals[:, None]
    share = counts.sum(axis=0) / totals.sum()
    periods = len(totals)
    lots = (n * share * (1 - share)).sum(axis=0) * (periods - 1) / periods
    more = ((counts - n * share) ** 2).sum(axis=0) - lots
    weight = (n * (n - 1)).sum() * share**2 * (periods - 1) / periods
    return float(more.sum()), float(weight.sum())


def squared(more: float, weight: float) -> float:
    """The squared coefficient of variation out of the sums of all items."""
    return max(LEAST_VARIATION**2, more / weight) if weight > 0 else LEAST_VARIATION**2


def law(
    total: float, share: float, total_before: float, periods: int, squared_variation: float
) -> np.ndarray:
    """How likely 0, 1, 2, ... of `total` are in the next period, where `share` was seen among so many in so
    many periods."""
    spread = share**2 * squared_variation * (1 + 1 / periods) + share * (1 - share) / total_before
    concentration = max(share * (1 - share) / spread - 1, 1e-3)
    return beta_binomial_law(int(total), share * concentration, (1 - share) * concentration)
