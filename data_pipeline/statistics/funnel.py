"""Funnel plots: which of many organisations lie outside what is usual among them, for the size they have.

After Spiegelhalter 2005 (Funnel plots for comparing institutional performance, Stat Med 24, 1185-1202), with
limits for organisations that differ by more than chance (Handling over-dispersion of performance indicators,
Qual Saf Health Care 2005, 14, 347-351): additive random effects. Multiplicative ones would let the limits of
a large organisation close in to nothing, as if it alone were free of what makes all others differ.

In four things the limits are stricter than in the source, or they would promise too much (see tests). There
the spread is worked out from Winsorised z-scores as if these varied by 1, though they vary by 0.68: of
ordinary organisations 10 to 12 in 100 then lie outside 95 % limits. Here it is the spread under which the
Winsorised z-scores vary by what they should (Paule and Mandel 1982). The spread is known from a few
organisations alone, so that the limits are those of Student's t (two degrees of freedom for each: found by
simulation, because each organisation has a part in the limits that it is held against). The outer limits are
the wider, the more values are looked at together: of those outside, one in ten at most is expected to be so
by chance (Benjamini and Hochberg 1995). And they allow for organisations that lie far out more often than a
bell curve has it, for whoever is named is named before others: Student's t with nine degrees of freedom at
most.

What the outer limits promise, over five measures of 12 to 150 organisations of which none is different: on
at most 4 pages of 100 is anybody named where organisations differ as a bell curve has it. Where far ones are
much commoner (Student's t with five degrees) it is 16 pages with up to 30 organisations, and 21 with 150;
where they are commoner still (three degrees), up to 41 and 73. One that is six standard deviations off on one
measure is found by 7 to 8 pages of 10 with 12 to 30 organisations and by 2 of 10 with 150, eight off by
nearly all; one that is four off is mostly not found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from data_pipeline.statistics.chances import chance_of_t

FEWEST = 12  # organisations; with fewer, one that is truly different would mostly not be told from the others
WINSORISED = (
    0.10  # of the z-scores on either side, drawn in to the outermost of the others (the source's 10 %)
)
MOST = 0.05  # of organisations outside the inner limits, by chance
NEARLY_ALL = 0.002  # of organisations outside the outer limits, by chance, at most (99.8 % lie inside)
HEAVIEST = 9  # degrees of freedom of the outer limits, at most: how far out ordinary organisations may lie
FALSE_DISCOVERIES = 0.10  # of those outside the outer limits, what may be chance
ROUNDS = 6  # of drawing the centre to where the Winsorised z-scores have their mean
STEPS = 24  # of halving the range in which the spread lies


@dataclass(frozen=True)
class Funnel:
    """What is usual among organisations.

    centre: the usual value; spread: by how much organisations differ besides chance (standard deviation);
    organisations: how many this rests on.
    """

    centre: float
    spread: float
    organisations: int

    def inner(self, variances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Between which values all but one in twenty ordinary organisations lie.

        variances: by how much chance alone moves the value of an organisation of each size, squared.
        """
        return self._limits(variances, MOST, self._degrees)

    def outer(self, variances: np.ndarray, outside: float) -> tuple[np.ndarray, np.ndarray]:
        """Between which values all but this share of ordinary organisations lie, also where far ones are
        commoner than a bell curve has them."""
        return self._limits(variances, outside, min(self._degrees, HEAVIEST))

    def chances(self, values: np.ndarray, variances: np.ndarray) -> np.ndarray:
        """How likely an ordinary organisation is at least so far from the centre, by the outer limits."""
        t = (values - self.centre) / np.sqrt(variances + self.spread**2)
        return chance_of_t(t, np.full(len(values), min(self._degrees, HEAVIEST)))

    def _limits(self, variances: np.ndarray, outside: float, degrees: int) -> tuple[np.ndarray, np.ndarray]:
        away = -special.stdtrit(degrees, outside / 2) * np.sqrt(variances + self.spread**2)
        return self.centre - away, self.centre + away

    @property
    def _degrees(self) -> int:
        return 2 * (self.organisations - 1)


def funnel(values: np.ndarray, variances: np.ndarray) -> Funnel | None:
    """What is usual among these organisations; None where they are too few to say.

    values: on a scale on which chance is about normal; variances: how far chance alone moves each, squared.
    """
    if len(values) < FEWEST:
        return None
    usual = _usual_variation(len(values))
    spread = 0.0
    if _centre_and_variation(values, variances)[1] > usual:
        low, high = 0.0, 3 * float(np.var(values))
        for _ in range(STEPS):
            spread = (low + high) / 2
            is_too_narrow = _centre_and_variation(values, variances + spread)[1] > usual
            low, high = (spread, high) if is_too_narrow else (low, spread)
    centre, _ = _centre_and_variation(values, variances + spread)
    return Funnel(centre, float(np.sqrt(spread)), len(values))


def outer(chances: np.ndarray) -> float:
    """The share of ordinary organisations outside the outer limits, where all these values are looked at
    together: on several measures, too. Exactly those lie outside whose own chance is at most this.

    chances: as `Funnel.chances` gives them.
    """
    if not chances.size:
        return NEARLY_ALL
    by_chance = FALSE_DISCOVERIES * np.arange(1, chances.size + 1) / chances.size
    passing = np.flatnonzero(np.sort(chances) <= by_chance)
    return min(NEARLY_ALL, float(by_chance[passing[-1] if passing.size else 0]))


def _centre_and_variation(values: np.ndarray, variances: np.ndarray) -> tuple[float, float]:
    """The centre, each value weighted by how well it is known and none by how far out it lies; and by how
    much the Winsorised z-scores around it vary."""
    weights = 1 / np.sqrt(variances)
    centre = float((weights**2 * values).sum() / (weights**2).sum())
    for _ in range(ROUNDS):
        z = _winsorised((values - centre) * weights)
        centre += float((weights * z).sum() / (weights**2).sum())
    return centre, float((_winsorised((values - centre) * weights) ** 2).mean())


def _winsorised(z: np.ndarray) -> np.ndarray:
    in_order, at = np.sort(z), np.arange(z.size)  # np.quantile looks closer, and takes ten times as long
    ends = np.interp([WINSORISED * (z.size - 1), (1 - WINSORISED) * (z.size - 1)], at, in_order)
    return np.clip(z, *ends)


def _usual_variation(number: int) -> float:
    """The mean square of so many standard normal values around their own mean, Winsorised."""
    edge = float(special.ndtri(1 - WINSORISED))
    density = np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi)
    inside = 1 - 2 * WINSORISED - 2 * edge * density
    return float(inside + 2 * WINSORISED * edge**2) * (number - 1) / number
