"""Small numbers of people are not shown, nor any number from which they could be worked out.

Counts of 1 to 4 are unsafe (Cambridgeshire Insight citing ONS; BINOCAR: under 5), and one that is hidden
alone in a sum is got back by subtraction: then the next smallest is hidden with it (minimum cell 5 with
linked suppression, as omopgenerics has it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 5  # people from which a count may be shown


@dataclass(frozen=True)
class Sum:
    """Places of counts that add up to the count at another place."""

    parts: tuple[int, ...]
    total: int


def hidden(counts: Sequence[float], sums: Sequence[Sum]) -> np.ndarray:
    """Which counts may not be shown: True for each that is small, or that would give a small one away."""
    numbers = np.asarray(counts, dtype="float64")
    away = (numbers > 0) & (numbers < FEWEST)
    waiting = True
    while waiting:
        waiting = False
        for each in sums:
            if (one := _also(numbers, away, each)) is not None:
                away[one] = waiting = True
    return away


def _also(numbers: np.ndarray, away: np.ndarray, each: Sum) -> int | None:
    """A further place that has to be hidden for this sum, None where it gives nothing away."""
    gone = [place for place in each.parts if away[place]]
    shown = [place for place in each.parts if not away[place] and numbers[place] > 0]
    if away[each.total]:
        # All parts shown would add up to the total that is hidden.
        return _smallest(numbers, shown) if not gone else None
    is_told = gone and (len(gone) == 1 or numbers[gone].sum() < FEWEST)
    if not is_told:
        return None
    return _smallest(numbers, shown) if shown else each.total


def _smallest(numbers: np.ndarray, places: Sequence[int]) -> int | None:
    return min(places, key=lambda place: (numbers[place], place)) if places else None
