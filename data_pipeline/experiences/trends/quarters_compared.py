"""Shares of quarters against each other: which changes are clear, and which may be chance.

Two shares are compared by the difference of proportions (pooled, two-sided); of several comparisons read
together the smallest chance is judged first and most strictly (Holm 1979), so that one in ten such readings
at most calls any change clear where nothing changed. The interval of a difference is Newcombe's (1998,
method 10), from the two Wilson intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from data_pipeline.plain_words import points, share
from data_pipeline.statistics import proportion
from data_pipeline.statistics.chances import chance_of_normal

FALSE_ALARMS = 0.10  # the chance that any of the comparisons read together is called clear by chance
Counted = tuple[int, int]  # how many, of how many


@dataclass(frozen=True)
class Compared:
    """One share against the one before. low, high: where the difference probably lies (90 in 100 cases)."""

    before: float
    now: float
    low: float
    high: float
    chance: float
    is_clear: bool

    @property
    def in_short(self) -> str:
        """'a clear rise', 'a clear fall', 'may be chance'."""
        return f"a clear {'rise' if self.now > self.before else 'fall'}" if self.is_clear else "may be chance"

    def sentence(self, what: str) -> str:
        """'84% of comments were positive, 77% before: a clear rise, probably by 4 to 10 percentage points.'

        what: what the shares are of, such as 'of comments were positive'.
        """
        beginning = f"{share(self.now)} {what}, {share(self.before)} before"
        if not self.is_clear:
            way = "higher" if self.now > self.before else "lower"
            return f"{beginning}: {points(self.now - self.before)} {way}, which may be chance."
        least, most = sorted((abs(self.low), abs(self.high)))
        return f"{beginning}: {self.in_short}, probably by {round(100 * least)} to {points(most)}."


def two(before: Counted, now: Counted) -> Compared:
    """One comparison by itself. Both are of more than nobody."""
    return in_a_row([before, now])[0]


def in_a_row(quarters: Sequence[Counted]) -> list[Compared]:
    """Each quarter against the one before, all read together."""
    return together(list(pairwise(quarters)))


def together(pairs: Sequence[tuple[Counted, Counted]]) -> list[Compared]:
    """Any comparisons that are read together, each before and now."""
    chances = [_chance(before, now) for before, now in pairs]
    clear: set[int] = set()
    for place, at in enumerate(sorted(range(len(pairs)), key=chances.__getitem__)):
        if chances[at] > FALSE_ALARMS / (len(pairs) - place):
            break
        clear.add(at)
    return [
        _compared(before, now, chances[at], is_clear=at in clear) for at, (before, now) in enumerate(pairs)
    ]


def _chance(before: Counted, now: Counted) -> float:
    (x, n), (y, m) = before, now
    pooled = (x + y) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return 1.0 if spread == 0 else chance_of_normal((y / m - x / n) / spread)


def _compared(before: Counted, now: Counted, chance: float, *, is_clear: bool) -> Compared:
    (x, n), (y, m) = before, now
    p, q = x / n, y / m
    (low_p, high_p), (low_q, high_q) = proportion.interval(p, n), proportion.interval(q, m)
    low = q - p - hypot(q - low_q, high_p - p)
    high = q - p + hypot(high_q - q, p - low_p)
    return Compared(p, q, low, high, chance, is_clear)
