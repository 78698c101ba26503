"""Two groups of posts: what chance alone explains, intervals that agree with verdicts, many accounts at
once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.engagement.two_periods import ERRORS
from data_pipeline.statistics.rate_ratio import TwoGroups, holm
from data_pipeline.statistics.typical_rate import typical_rate
from tests import worlds


def groups(newer, older):
    """Both as (counts, exposures)."""
    rates = [typical_rate(*(np.array(part, dtype="float64") for part in group)) for group in (newer, older)]
    counts, exposures = (
        np.array([*new, *old], dtype="float64") for new, old in zip(newer, older, strict=True)
    )
    return TwoGroups(counts, exposures, len(newer[0]), *rates)


def test_twice_the_rate_on_as_many_posts_is_clear():
    got = groups(([14, 20, 28] * 5, [1000] * 15), ([7, 10, 14] * 5, [1000] * 15))
    low, high = got.interval(0.05)
    assert got.chance < 0.01
    assert 1 < low < 2 < high and got.ratio == pytest.approx(2, rel=0.1)


def test_the_same_posts_are_no_change():
    got = groups(([3, 9, 20] * 5, [500, 900, 1000] * 5), ([3, 9, 20] * 5, [500, 900, 1000] * 5))
    low, high = got.interval(0.05)
    assert got.chance == 1 and low < 1 < high


def test_a_quarter_of_far_reaching_posts_is_no_change_of_response():
    """Where posts that reach more are responded to more, they are compared at equal reach."""
    random = np.random.default_rng(1)
    reach = np.exp(random.normal(5, 1, 60))
    reach[:30] *= 2
    counts = random.poisson(0.005 * reach**1.3)
    assert groups((counts[:30], reach[:30]), (counts[30:], reach[30:])).chance > 0.05


numbers = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 10_000)), min_size=10, max_size=30)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(numbers, numbers, st.sampled_from([0.1, 0.05, 0.1 / 6]))
def test_the_interval_leaves_out_one_exactly_where_the_test_is_clear(newer, older, level):
    got = groups(tuple(zip(*newer, strict=True)), tuple(zip(*older, strict=True)))
    low, high = got.interval(level)
    assert low <= high
    assert (got.chance <= level) == (low > 1 or high < 1)


def test_of_several_accounts_the_clearest_is_judged_most_strictly():
    assert holm([0.03, 0.01, 0.5], 0.1) == ([True, True, False], [0.05, 0.1 / 3, 0.1])
    assert holm([0.04, 0.5, 0.5], 0.1) == ([False] * 3, [0.1 / 3] * 3)
    assert holm([], 0.1) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("name", worlds.QUARTERS)
def test_of_six_equal_accounts_one_is_seldom_named(name):
    random = np.random.default_rng([6, *name.encode()])
    world, runs = worlds.QUARTERS[name], 1000
    named = 0
    for _ in range(runs):
        chances = [
            groups(worlds.quarter(random, world, 15), worlds.quarter(random, world, 15)).chance
            for _ in range(6)
        ]
        named += any(holm(chances, ERRORS)[0])
    assert named / runs <= 0.1 + 2 * np.sqrt(0.1 * 0.9 / runs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "before", "least"),
    [
        ("moderate", 25, 0.5), ("spread", 25, 0.3), ("reach follows response", 25, 0.3),
        ("moderate", 100, 0.75), ("spread", 100, 0.5), ("reach follows response", 100, 0.5),
    ],
)  # fmt: skip
def test_a_halved_rate_among_six_accounts_is_found(name, before, least):
    """The five others as they are; `before`: posts of the quarter, or of the four quarters, before 25."""
    random = np.random.default_rng([before, *name.encode()])
    world, runs = worlds.QUARTERS[name], 1000
    found = 0
    for _ in range(runs):
        halved = groups(worlds.quarter(random, world, 25, 0.5), worlds.quarter(random, world, before))
        others = random.random(5)  # chances of accounts in which nothing changed are spread evenly
        found += holm([halved.chance, *others], ERRORS)[0][0]
    assert found / runs >= least - 2 * np.sqrt(least * (1 - least) / runs)
