"""Many lines looked at together: a lasting change is said once, a point that went far is no new level."""

import numpy as np
import pytest

from data_pipeline.statistics.changes_over_lines import LEAST_POINTS, history

STEADY = [100.0] * 24


def lines(first, seed=1):
    """The levels of one line, and 24 steady lines beside it, all with a little chance."""
    values = np.full((25, len(first)), 100.0)
    values[0] = first
    return values + np.random.default_rng(seed).normal(0, 1, values.shape)


def of_first(values, weights=None, segments=None):
    """What is said of the first line: at, since, direction; and where it starts anew."""
    got = history(values, np.ones(values.shape) if weights is None else weights, segments)
    return [(c.at, c.since, c.direction) for c in got.changes if c.line == 0], got.starts[0]


def test_a_lasting_fall_is_said_once_and_the_line_starts_anew():
    changes, starts = of_first(lines([100.0] * 18 + [80.0] * 6))
    assert [(at, direction) for at, _, direction in changes] == [(18, -1)] and starts == (18,)


def test_one_point_that_went_far_is_said_once_and_is_no_new_level():
    assert of_first(lines([100.0] * 18 + [140.0] + [100.0] * 5)) == ([(18, 18, 1)], ())


def test_nothing_is_said_before_there_are_twelve_points():
    values = lines([100.0] * 9 + [50.0] * 2)
    got = history(values, np.ones(values.shape))
    assert got.changes == () and got.looked_at.sum() == 0 and values.shape[1] < LEAST_POINTS


def test_nothing_is_compared_across_a_change_of_meaning():
    segments = np.zeros((25, 22), dtype=int)
    segments[0, 12:] = 1
    assert of_first(lines([100.0] * 12 + [50.0] * 10), segments=segments) == ([], ())


def test_a_point_that_is_missing_is_not_judged_and_is_no_zero():
    values = lines(STEADY)
    values[0, 23] = np.nan
    assert of_first(values) == ([], ())
    assert history(values, np.ones(values.shape)).looked_at[-2:].tolist() == [25, 24]


def test_later_points_change_nothing_of_what_was_said():
    values = lines([100.0] * 14 + [80.0] * 10)
    whole = history(values, np.ones(values.shape)).changes
    for points in range(12, 24):
        so_far = history(values[:, :points], np.ones((25, points))).changes
        assert so_far == tuple(change for change in whole if change.at < points)


def test_a_line_that_never_moves_is_not_judged():
    got = history(np.full((1, 20), 5.0), np.ones((1, 20)))
    assert got.changes == () and got.looked_at.sum() == 0


def test_a_point_that_rests_on_more_counts_for_more():
    values = lines(STEADY)
    values[0, 22:] = 98.0
    weights = np.ones(values.shape)
    assert of_first(values, np.where(np.arange(24) >= 22, 0.2, weights)) == ([], ())
    assert of_first(values, np.where(np.arange(24) >= 22, 20, weights))[0]


@pytest.mark.slow
def test_of_steady_lines_something_is_said_in_no_more_than_a_tenth_of_points():
    random = np.random.default_rng(8)
    spoken = [
        any(c.at == 20 for c in history(random.normal(0, 1, (25, 21)), np.ones((25, 21))).changes)
        for _ in range(1000)
    ]
    assert np.mean(spoken) <= 0.1 + 2 * np.sqrt(0.09 / 1000)
