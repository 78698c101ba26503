"""How many of so many there would be by chance, where a share varies from period to period.

The share's own variation is taken from all items together, and so is the error of a baseline that rests on so
many counts itself.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

LEAST_VARIATION = (
    0.05  # of a share from period to period (coefficient of variation): none is perfectly steady
)


def share_of(counts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """The share over all periods (axis 0), a little drawn to the middle, so that none seen is not never."""
    return (counts.sum(axis=0) + 0.5) / (totals.sum(axis=0) + 1)


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


def parameters(
    share: np.ndarray | float, total_before: float, periods: int, squared_variation: float
) -> tuple[np.ndarray, np.ndarray]:
    """The two parameters of the beta distribution of the next period's share."""
    share = np.asarray(share, dtype="float64")
    spread = share**2 * squared_variation * (1 + 1 / periods) + share * (1 - share) / total_before
    concentration = np.maximum(share * (1 - share) / spread - 1, 1e-3)
    return share * concentration, (1 - share) * concentration


def law(total: float, a: float, b: float) -> np.ndarray:
    """How likely 0, 1, 2, ... of so many are."""
    return stats.betabinom.pmf(np.arange(int(total) + 1), int(total), a, b)
