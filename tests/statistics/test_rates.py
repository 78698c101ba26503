"""Rates: what reports both counts, few posts are not enough, and the interval covers the truth."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.statistics import rates


def test_a_post_that_reports_no_reach_is_left_out_above_and_below_the_line():
    got = rates.per_thousand(pd.Series([5, 100, 5]), pd.Series([1000, None, 1000]))
    assert (got.best, got.units) == (5, 2)


def test_nine_posts_are_not_enough_and_ten_are():
    assert not rates.per_thousand(pd.Series([1] * 9), pd.Series([100] * 9)).enough
    assert rates.per_thousand(pd.Series([1] * 10), pd.Series([100] * 10)).enough


def test_posts_that_are_all_alike_leave_no_doubt():
    got = rates.per_thousand(pd.Series([1] * 20), pd.Series([100] * 20))
    assert (got.low, got.best, got.high) == (pytest.approx(10), pytest.approx(10), pytest.approx(10))


def test_nothing_reported_is_no_rate():
    got = rates.per_thousand(pd.Series([None], dtype="float64"), pd.Series([None], dtype="float64"))
    assert np.isnan(got.best) and got.units == 0
    assert np.isnan(rates.per_thousand(pd.Series([3]), pd.Series([0])).best)


def test_one_lucky_post_makes_no_clear_change():
    usual = (pd.Series([5] * 20), pd.Series([1000] * 20))
    lucky = (pd.Series([5] * 19 + [200]), pd.Series([1000] * 20))
    assert not rates.clear(rates.change(lucky, usual))


def test_twice_the_rate_on_every_post_is_a_clear_change():
    random = np.random.default_rng(3)
    once = (pd.Series(random.poisson(20, 30)), pd.Series([1000] * 30))
    twice = (pd.Series(random.poisson(40, 30)), pd.Series([1000] * 30))
    assert rates.clear(rates.change(twice, once))
    assert rates.change(twice, once).best == pytest.approx(20, abs=5)


def test_the_same_posts_give_the_same_interval_every_time():
    posts = (pd.Series([1, 5, 9, 2] * 5), pd.Series([100, 900, 300, 500] * 5))
    assert rates.per_thousand(*posts) == rates.per_thousand(*posts)


@pytest.mark.slow
def test_the_interval_holds_the_truth_about_nine_times_in_ten():
    random = np.random.default_rng(4)
    held = 0
    for seed in range(400):
        reach = random.lognormal(6, 0.8, 40)
        interactions = random.poisson(reach * random.gamma(2, 0.01, 40))
        got = rates.per_thousand(pd.Series(interactions), pd.Series(reach), seed)
        held += got.low <= 20 <= got.high
    assert 0.82 < held / 400 < 0.96
