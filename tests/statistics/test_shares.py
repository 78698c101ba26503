"""Shares of several items: what is more than chance, what cannot be judged, and that nothing cries wolf."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.statistics.shares import judged
from tests import worlds


def months(totals, **items):
    index = pd.date_range("2025-01-01", periods=len(totals), freq="MS")
    return judged(pd.DataFrame(items, index=index, dtype="float64"), pd.Series(totals, index=index))


STEADY = [38, 42, 40, 39, 41, 40, 43, 37, 40, 42, 39, 40]


def test_a_share_that_doubles_stands_out_and_an_ordinary_month_does_not():
    points = months([200] * 14, parking=[*STEADY, 41, 80])["parking"]
    assert points["signal"].tolist()[-2:] == ["none", "outside"]


def test_a_month_with_more_comments_has_a_closer_range():
    points = months([200] * 12 + [50, 400], parking=[*STEADY, 10, 80])["parking"]
    wide, close = (points["upper"] - points["lower"]).iloc[-2:]
    assert close < wide


def test_the_range_of_a_month_rests_on_the_months_before_alone():
    points = months([200] * 14, parking=[*STEADY, 41, 80])["parking"]
    again = months([200] * 13, parking=[*STEADY, 41])["parking"]
    assert points.iloc[12][["mean", "lower", "upper"]].equals(again.iloc[12][["mean", "lower", "upper"]])


def test_too_few_comments_of_a_theme_are_not_judged_and_have_no_range():
    points = months([40] * 12, dentist=[2, 1, 3, 2, 1, 3, 2, 2, 1, 2, 3, 12])["dentist"]
    assert not points["enough"].any() and points["signal"].eq("none").all()
    assert points[["mean", "lower", "upper"]].isna().all(axis=None)


def test_a_month_that_is_not_shown_is_not_judged_and_no_range_rests_on_it():
    points = months([200] * 14, parking=[*STEADY[:-1], np.nan, 41, 80])["parking"]
    assert points["signal"].tolist()[-3:] == ["none", "none", "outside"]
    assert points["points"].tolist()[-2:] == [11, 12]


def test_under_six_months_nothing_is_judged_and_under_twelve_are_early_days():
    points = months([200] * 14, parking=[*STEADY, 41, 40])["parking"]
    assert not points["enough"].iloc[:6].any() and points["enough"].iloc[6:].all()
    assert points["trial"].tolist() == [True] * 12 + [False] * 2


def test_a_change_that_lasts_becomes_the_usual():
    points = months([200] * 24, parking=[*STEADY, *[80] * 12])["parking"]
    assert points["signal"].iloc[12:15].eq("outside").all()
    assert points["signal"].iloc[15:].eq("none").all()
    assert points["mean"].iloc[-1] == pytest.approx(0.4, abs=0.01)


def test_a_month_without_comments_has_no_share_and_no_signal():
    points = months([100, 0, 100, 100], parking=[20, 0, 22, 19])["parking"]
    assert points["value"].isna().tolist() == [False, True, False, False]
    assert points["signal"].eq("none").all()


def of_themes(random, comments, number, changed=None):
    counts, totals = worlds.themes(random, number, comments, changed=changed)
    names = [f"theme {at}" for at in range(len(counts))]
    got = judged(pd.DataFrame(counts.T, columns=names), pd.Series(totals))
    return np.array([got[name]["signal"].iloc[-1] == "outside" for name in names])


@pytest.mark.slow
@pytest.mark.parametrize("number", [13, 24])
@pytest.mark.parametrize("comments", [60, 150])
def test_in_a_stable_month_a_theme_stands_out_in_no_more_than_one_of_ten(comments, number):
    random = np.random.default_rng([comments, number])
    alarms = np.mean([of_themes(random, comments, number).any() for _ in range(1000)])
    assert alarms <= 0.1 + 2 * np.sqrt(0.09 / 1000)


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "least"), [(2, 0.5), (5, 0.3)])
def test_a_theme_that_doubles_is_found(theme, least):
    """Of 20 and of 12 in 100 comments, among 60, after a year."""
    random = np.random.default_rng(theme)
    found = np.mean([of_themes(random, 60, 13, (theme, 2.0, 12))[theme] for _ in range(1000)])
    assert found >= least - 2 * np.sqrt(least * (1 - least) / 1000)
