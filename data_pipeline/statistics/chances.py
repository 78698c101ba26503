"""How likely something is by chance: Student's t, the normal and the beta-binomial law, and what is left of a
chance where many are looked at.

They are those of `scipy.stats`, which a test compares, worked out from `scipy.special`: importing the former
would take half a second of every start.
"""

from __future__ import annotations

import numpy as np
from scipy import special


def chance_of_t(t: np.ndarray, degrees: np.ndarray) -> np.ndarray:
    """How likely a value of Student's t at least so far from 0 is, on either side; NaN without a degree of
    freedom."""
    return np.asarray(2 * special.stdtr(degrees, -np.abs(t)))


def chance_of_normal(z: float) -> float:
    """How likely a standard normal value at least so far from 0 is, on either side."""
    return float(2 * special.ndtr(-abs(z)))


def beta_binomial_law(number: int, a: float, b: float) -> np.ndarray:
    """How likely 0, 1, ... and `number` of `number` are, where the share itself follows a beta law (a, b)."""
    k = np.arange(number + 1)
    ways = -np.log(number + 1) - special.betaln(number - k + 1, k + 1)
    return np.asarray(np.exp(ways + special.betaln(k + a, number - k + b) - special.betaln(a, b)))


def adjusted_for_many(chances: np.ndarray) -> np.ndarray:
    """The chances of things looked at together, such that of those at most q a share of q is expected to be
    by chance alone (Benjamini and Hochberg 1995, J R Stat Soc B 57, 289-300).

    chances: from 0 to 1, at least one.
    """
    order = np.argsort(chances)
    scaled = chances[order] * len(chances) / np.arange(1, len(chances) + 1)
    adjusted = np.empty(len(chances))
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return np.clip(adjusted, 0, 1)
