"""The share of comments per theme: what stands out, what cannot be judged, and that nothing cries wolf."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.statistics.shares import laney


def months(counts: list[float], totals: list[float]) -> tuple[pd.Series, pd.Series]:
    index = pd.period_range("2025-01", periods=len(counts), freq="M")
    return pd.Series(counts, index=index), pd.Series(totals, index=index)


def test_limits_are_those_of_a_p_chart_widened_by_how_much_the_shares_jump():
    counts, totals = months([20, 30, 20, 30], [100, 100, 100, 100])
    points = laney(counts, totals)
    sigma = (0.25 * 0.75 / 100) ** 0.5
    widening = (0.1 / sigma) / 1.128
    assert points["centre"].iloc[0] == pytest.approx(0.25)
    assert points["upper"].iloc[0] == pytest.approx(0.25 + 3 * sigma * widening)
    assert points["lower"].iloc[0] == pytest.approx(max(0, 0.25 - 3 * sigma * widening))


def test_a_month_with_more_comments_has_closer_limits():
    points = laney(*months([10, 24, 9, 25, 11], [50, 100, 50, 100, 50]))
    assert points["upper"].iloc[1] < points["upper"].iloc[0]


def test_a_share_that_doubles_stands_out_and_an_ordinary_month_does_not():
    usual = [38, 42, 40, 39, 41, 40, 43, 37, 40, 42, 39, 40]
    points = laney(*months([*usual, 41, 80], [200] * 14), baseline=12)
    assert list(points["signal"])[-2:] == [None, "different"]


def test_too_few_comments_of_a_theme_are_not_judged():
    points = laney(*months([2, 1, 3, 2, 1, 3, 2, 2, 1, 2, 3, 12], [40] * 12))
    assert not points["enough"].any()
    assert points["signal"].isna().all()


def test_under_twelve_months_are_early_days():
    assert laney(*months([20] * 11, [100] * 11))["trial"].all()
    assert not laney(*months([20] * 12, [100] * 12))["trial"].any()


def test_a_month_without_comments_has_no_share_and_no_signal():
    points = laney(*months([20, 0, 22, 19], [100, 0, 100, 100]))
    assert points["value"].isna().tolist() == [False, True, False, False]
    assert points["signal"].isna().all()


@pytest.mark.slow
@pytest.mark.parametrize(("comments", "share"), [(40, 0.2), (200, 0.05), (200, 0.2)])
def test_thirteen_themes_give_no_more_than_a_false_alarm_in_three_months(comments: int, share: float):
    """Shares that wander more than lots would (beta-binomial, rho 0.01), among numbers that vary."""
    chance = np.random.default_rng(7)
    alarms = series = 0
    spread = 1 / 0.01 - 1
    for _ in range(600):
        totals = chance.negative_binomial(20, 20 / (20 + comments), 22) + 1
        counts = chance.binomial(totals, chance.beta(share * spread, (1 - share) * spread, 22))
        points = laney(pd.Series(counts), pd.Series(totals), baseline=21)
        alarms += bool(points["outside"].iloc[-1] and points["enough"].iloc[-1])
        series += 1
    assert 13 * alarms / series < 0.34


@pytest.mark.slow
def test_a_doubled_share_is_mostly_seen_within_its_first_month_among_200_comments():
    chance = np.random.default_rng(8)
    seen = 0
    for _ in range(400):
        totals = chance.negative_binomial(20, 20 / 220, 22) + 1
        shares = np.append(chance.beta(0.2 * 99, 0.8 * 99, 21), chance.beta(0.4 * 99, 0.6 * 99))
        points = laney(pd.Series(chance.binomial(totals, shares)), pd.Series(totals), baseline=21)
        seen += bool(points["outside"].iloc[-1])
    assert seen / 400 > 0.6
