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
ROUNDS = 20  # of narrowing down what hidden counts can be
POSSIBLE = 3  # values that a hidden count may have, at least, for whoever adds up all that is shown


@dataclass(frozen=True)
class Sum:
    """Places of counts that add up to the count at another place."""

    parts: tuple[int, ...]
    total: int


def hidden(counts: Sequence[float], sums: Sequence[Sum]) -> np.ndarray:
    """Which counts may not be shown: True for each that is small, or that would give a small one away.

    A small one is given away where all that is shown, added up and taken off, leaves it fewer than three
    values.
    """
    numbers = np.asarray(counts, dtype="float64")
    is_hidden = (numbers > 0) & (numbers < FEWEST)
    small = is_hidden.copy()
    waiting = True
    while waiting:
        waiting = False
        for each in sums:
            if (place := _next_to_hide(numbers, is_hidden, each)) is not None:
                is_hidden[place] = waiting = True
        if not waiting:
            more = _still_given_away(numbers, is_hidden, small, sums)
            is_hidden[more] = True
            waiting = bool(more)
    return is_hidden


def _still_given_away(
    numbers: np.ndarray, is_hidden: np.ndarray, small: np.ndarray, sums: Sequence[Sum]
) -> list[int]:
    """A further place to hide for each small number that several sums together give away."""
    low, high = possible_values(numbers, is_hidden, sums)
    given_away = small & (high - low < POSSIBLE - 1)
    more: set[int] = set()
    for each in sums:
        members = [*each.parts, each.total]
        if given_away[members].any():
            shown = [place for place in members if not is_hidden[place] and numbers[place] > 0]
            place = _smallest(numbers, shown)
            more |= set() if place is None else {place}
    return sorted(more)


def possible_values(
    numbers: np.ndarray, is_hidden: np.ndarray, sums: Sequence[Sum]
) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest that each count can be, for whoever sees those that are shown and knows that
    each hidden one is somebody."""
    low = np.where(is_hidden, 1.0, numbers)
    high = np.where(is_hidden, np.inf, numbers)
    for _ in range(ROUNDS):
        before = low.copy(), high.copy()
        for each in sums:
            parts = list(each.parts)
            low[each.total] = max(low[each.total], low[parts].sum())
            high[each.total] = min(high[each.total], high[parts].sum())
            least, most = low[parts].sum(), high[parts].sum()
            for place in parts:
                if not is_hidden[place]:
                    continue
                others_most = most - high[place] if np.isfinite(most) else _sum_without(high, parts, place)
                high[place] = min(high[place], high[each.total] - (least - low[place]))
                low[place] = max(low[place], low[each.total] - others_most)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    return low, high


def _sum_without(values: np.ndarray, places: Sequence[int], place: int) -> float:
    return float(sum(values[other] for other in places if other != place))


def _next_to_hide(numbers: np.ndarray, is_hidden: np.ndarray, group: Sum) -> int | None:
    """A further place that has to be hidden for this sum, None where it gives nothing away."""
    hidden_parts = [place for place in group.parts if is_hidden[place]]
    shown = [place for place in group.parts if not is_hidden[place] and numbers[place] > 0]
    if is_hidden[group.total]:
        # All parts shown would add up to the total that is hidden.
        return _smallest(numbers, shown) if not hidden_parts else None
    # Each hidden part is one person at least, so that of a sum of so many over that few values are possible.
    least = max(FEWEST, len(hidden_parts) + POSSIBLE - 1)
    is_given_away = hidden_parts and (len(hidden_parts) == 1 or numbers[hidden_parts].sum() < least)
    if not is_given_away:
        return None
    return _smallest(numbers, shown) if shown else group.total


def _smallest(numbers: np.ndarray, places: Sequence[int]) -> int | None:
    return min(places, key=lambda place: (numbers[place], place)) if places else None
