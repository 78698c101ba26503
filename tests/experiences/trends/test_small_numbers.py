"""Small numbers of people are not shown, and cannot be worked out from what is."""

import random

import numpy as np
import pytest

from data_pipeline.experiences.trends.small_numbers import FEWEST, Sum, hidden
from data_pipeline.organisation import policies
from data_pipeline.plain_words import number_in_words


def shown(counts: list[int], parts: int) -> list[int | None]:
    """The counts as shown: so many parts, then their total."""
    away = hidden(counts, [Sum(tuple(range(parts)), parts)])
    return [None if gone else count for count, gone in zip(counts, away, strict=True)]


def test_counts_of_one_to_four_are_not_shown_and_none_and_five_are():
    away = hidden([0, 1, 4, 5, 20], [])
    assert away.tolist() == [False, True, True, False, False]


def test_the_right_to_see_small_counts_names_those_that_others_do_not_see():
    assert policies.READ_SMALL_NUMBERS.what == f"see counts of one to {number_in_words(FEWEST - 1)} people"


def test_a_count_that_subtraction_would_give_away_takes_the_next_smallest_with_it():
    assert shown([3, 7, 20, 30], 3) == [None, None, 20, 30]


def test_two_hidden_counts_that_are_few_together_take_a_third():
    assert shown([1, 1, 6, 20, 28], 4) == [None, None, None, 20, 28]


def test_nobody_is_no_number_to_hide():
    assert shown([0, 3, 9, 12], 3) == [0, None, None, 12]


def test_a_small_total_hides_its_parts():
    assert shown([0, 3, 3], 2) == [0, None, None]


def test_a_total_that_is_hidden_for_another_sum_is_not_added_up_from_its_parts():
    # April 3 + May 40 = 43 over the quarter; May by source: 30 and 10.
    counts = [3, 40, 43, 30, 10]
    away = hidden(counts, [Sum((0, 1), 2), Sum((3, 4), 1)])
    assert away.tolist() == [True, True, False, False, True]


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_follows_from_those_that_are_shown(seed: int):
    """Months by item with both totals, as they are published: every equation that a reader could solve."""
    chance = random.Random(seed)
    months, items = 3, chance.choice((2, 3, 5))
    grid = np.array(
        [[chance.choice((0, 1, 2, 3, 5, 6, 9, 14, 30)) for _ in range(items)] for _ in range(months)]
    )
    whole = np.zeros((months + 1, items + 1), dtype=int)
    whole[:months, :items] = grid
    whole[:months, items], whole[months] = grid.sum(axis=1), np.append(grid.sum(axis=0), grid.sum())
    at = np.arange(whole.size).reshape(whole.shape)
    sums = [Sum(tuple(row[:items]), int(row[items])) for row in at]
    sums += [Sum(tuple(column[:months]), int(column[months])) for column in at.T]
    counts = whole.ravel()
    away = np.flatnonzero(hidden(counts.tolist(), sums))
    equations = np.zeros((len(sums), counts.size))
    for number, each in enumerate(sums):
        equations[number, list(each.parts)], equations[number, each.total] = 1, -1
    free = equations[:, away]
    rank = np.linalg.matrix_rank(free)
    for place in range(away.size):
        without = np.linalg.matrix_rank(np.delete(free, place, axis=1))
        if 0 < counts[away[place]] < 5:
            assert without == rank, f"{counts[away[place]]} follows from what is shown"
