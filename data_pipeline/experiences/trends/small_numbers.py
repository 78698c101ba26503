"""Hides small numbers of people, and every number from which they could be worked out.

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
    is_hidden = (numbers > 0) & (numbers < FEWEST)
    waiting = True
    while waiting:
        waiting = False
        for each in sums:
            if (place := _next_to_hide(numbers, is_hidden, each)) is not None:
                is_hidden[place] = waiting = True
    return is_hidden


def _next_to_hide(numbers: np.ndarray, is_hidden: np.ndarray, group: Sum) -> int | None:
    """A further place that has to be hidden for this sum, None where it gives nothing away."""
    hidden_parts = [place for place in group.parts if is_hidden[place]]
    shown = [place for place in group.parts if not is_hidden[place] and numbers[place] > 0]
    if is_hidden[group.total]:
        # All parts shown would add up to the total that is hidden.
        return _smallest(numbers, shown) if not hidden_parts else None
    is_given_away = hidden_parts and (len(hidden_parts) == 1 or numbers[hidden_parts].sum() < FEWEST)
    if not is_given_away:
        return None
    return _smallest(numbers, shown) if shown else group.total


def _smallest(numbers: np.ndarray, places: Sequence[int]) -> int | None:
    return min(places, key=lambda place: (numbers[place], place)) if places else None
