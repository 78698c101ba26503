"""The rate of a typical post: the post is the unit, few posts say little, the interval covers the truth."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.effectiveness.recommendation_texts import response
from data_pipeline.statistics.typical_rate import POSTS, typical_rate
from tests import worlds
from tests.made_up_accounts import Invented, looked_at


def of(counts, reach):
    return typical_rate(np.array(counts, dtype="float64"), np.array(reach, dtype="float64"))


def test_no_post_that_reports_both_is_no_rate():
    assert of([None, 3], [100, None]) is None
    assert of([3], [0]) is None


def test_two_posts_leave_nearly_everything_open_and_two_hundred_little():
    few, many = of([20, 20], [1000, 1000]), of([20] * 200, [1000] * 200)
    assert few.high / few.low > 2
    assert many.high / many.low < 1.2
    assert many.best == pytest.approx(20, rel=0.05)


def test_a_thousand_times_the_reach_does_not_make_up_for_few_posts():
    random = np.random.default_rng(1)
    effect = random.lognormal(0, 1, 12)
    small = of(np.round(effect * 20), [1000] * 12)
    large = of(np.round(effect * 20000), [1_000_000] * 12)
    assert large.high / large.low > 0.8 * small.high / small.low


def test_one_post_that_went_far_does_not_carry_an_account():
    usual, lucky = of([5] * 30, [500] * 30), of([5] * 29 + [1500], [500] * 30)
    assert lucky.best < 1.25 * usual.best
    assert lucky.high / lucky.low > 1.2 * usual.high / usual.low


def test_an_account_without_any_interaction_has_a_low_rate_and_no_error():
    got = of([0] * 40, [300] * 40)
    assert 0 < got.low < got.best < got.high < 1


def test_of_one_post_the_prior_still_speaks():
    assert of([500], [1000]).best < 500
    assert of([0], [10]).best == pytest.approx(POSTS.rate, rel=0.4)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**8)), min_size=1, max_size=60))
@settings(max_examples=50, deadline=None)
def test_the_best_estimate_lies_inside_its_interval_whatever_the_posts(posts):
    got = of(*zip(*posts, strict=True))
    assert 0 < got.low < got.best < got.high
    assert got.chances.sum() == pytest.approx(1)


def test_one_post_that_reached_most_is_one_post():
    got = of([5, 5, 5, 5, 100], [100, 100, 100, 100, 100_000])
    assert got.best > 10 * 1000 * 120 / 100_400  # what all posts together got


def test_the_sentence_gives_the_interval_its_basis_and_the_posts():
    figures = looked_at([Invented("facebook-a")])["facebook-a"].figures
    said = response(figures)
    assert "probably between" in said and "per 1,000 people reached" in said and "from 60 posts" in said


def covered(spread, seed, accounts=2000):
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(accounts):
        posts = round(np.exp(random.uniform(np.log(8), np.log(200))))
        rate = random.gamma(6, 20 / 6)
        reach = np.maximum(1, np.round(random.lognormal(np.log(250), 1, posts)))
        effect = random.lognormal(-(spread**2) / 2, spread, posts)
        got = of(random.poisson(rate * reach / 1000 * effect), reach)
        typical = rate * np.exp(-(spread**2) / 2)
        rows.append((posts, got.low <= typical <= got.high))
    return pd.DataFrame(rows, columns=["posts", "held"])


@pytest.mark.slow
@pytest.mark.parametrize("spread", [0.8, 1.2])
def test_the_interval_holds_the_truth_nine_times_in_ten_with_few_posts_and_with_many(spread):
    got = covered(spread, seed=11)
    by_posts = got.groupby(pd.cut(got["posts"], [0, 15, 50, 1000]), observed=True)["held"].mean()
    assert 0.87 <= got["held"].mean() <= 0.93
    assert by_posts.between(0.84, 0.96).all() and len(by_posts) == 3


def typical_in(world):
    """The middle of two million posts' own rates."""
    random = np.random.default_rng(99)
    effect = worlds.multiplier(random, world.effect_sd, 2_000_000)
    return world.rate * np.median(effect * np.where(random.random(effect.size) < world.viral, 2, 1))


@pytest.mark.slow
@pytest.mark.parametrize("posts", [10, 15, 25, 45])
@pytest.mark.parametrize("name", worlds.QUARTERS)
def test_the_interval_of_a_quarter_holds_its_own_truth_in_every_world(name, posts):
    random = np.random.default_rng([posts, *name.encode()])
    world, runs = worlds.QUARTERS[name], 1000
    truth = typical_in(world)
    got = [of(*worlds.quarter(random, world, posts)) for _ in range(runs)]
    held = np.mean([each.low <= truth <= each.high for each in got])
    assert 0.85 - 2 * np.sqrt(0.85 * 0.15 / runs) <= held <= 0.96 + 2 * np.sqrt(0.96 * 0.04 / runs)
