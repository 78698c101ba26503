"""XmR charts: the published example, each rule, gaps, new starting points and false alarms."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.statistics.spc import latest, xmr

RULES = ("outside", "one_side", "trend", "two_of_three")  # columns of a judged series

GOLDEN = pd.Series([1, 2, 1, 2, 10] + [1, 2] * 6 + [1], dtype="float64")


def test_the_example_of_the_r_package_gives_its_own_figures():
    point = xmr(GOLDEN, floor=None).iloc[0]
    assert (round(point.centre, 3), round(point.upper, 3), round(point.lower, 3)) == (1.944, 4.604, -0.716)


def test_without_screening_it_gives_the_limits_of_the_nhs_excel_tool():
    point = xmr(GOLDEN, screened=False, floor=None).iloc[0]
    assert (round(point.upper, 3), round(point.lower, 3)) == (6.952, -3.063)


def test_only_the_ten_of_the_example_is_out_of_the_ordinary():
    points = xmr(GOLDEN, good="up")
    assert points.index[points["signal"].notna()].tolist() == [4]
    assert points.loc[4, "signal"] == "better"


def test_a_count_has_no_limit_below_zero_and_a_net_figure_may():
    assert xmr(GOLDEN).lower.min() == 0
    assert xmr(GOLDEN, floor=None).lower.min() < 0


def test_near_limits_are_two_thirds_of_the_way():
    point = xmr(GOLDEN, floor=None).iloc[0]
    assert point.near_upper - point.centre == pytest.approx((point.upper - point.centre) * 2 / 3)


def test_seven_in_a_row_on_one_side_are_all_flagged_and_six_are_not():
    wobble = [10, 12] * 6
    assert xmr(pd.Series(wobble + [11.2, 11.6] * 3 + [11.3]))["one_side"].sum() >= 7
    six = pd.Series([12, 10] * 4 + [13, 14] * 3 + [10, 12] * 4)
    assert not xmr(six)["one_side"].any()


def test_seven_rising_points_are_flagged_and_a_pause_breaks_them():
    rising = pd.Series([5, 4, 5, 4, 5, 6, 7, 8, 9, 10, 4, 5, 4, 5], dtype="float64")
    assert xmr(rising).index[xmr(rising)["trend"]].tolist() == [3, 4, 5, 6, 7, 8, 9]
    assert xmr(rising)["direction"].max() == 1
    paused = pd.Series([5, 4, 5, 6, 7, 7, 8, 9, 4, 5, 4, 5], dtype="float64")
    assert not xmr(paused)["trend"].any()


def test_two_of_three_near_a_limit_flags_only_those_two():
    calm = [10.0, 11.0] * 10
    values = pd.Series([*calm, 12.8, 10.9, 12.8, *calm])
    points = xmr(values)
    assert points.index[points["two_of_three"]].tolist() == [20, 22]
    other_side = pd.Series([*calm, 12.8, 10.0, 12.8, *calm])
    assert not xmr(other_side)["two_of_three"].any()


def test_better_or_worse_depends_on_which_way_is_good():
    low = pd.Series([10.0, 11.0] * 10 + [1.0])
    assert xmr(low, good="up")["signal"].iloc[-1] == "worse"
    assert xmr(low, good="down")["signal"].iloc[-1] == "better"
    assert xmr(low)["signal"].iloc[-1] == "different"


def test_equal_figures_are_all_usual():
    assert xmr(pd.Series([0.1] * 20))["signal"].isna().all()
    assert xmr(pd.Series([0.0] * 20))["signal"].isna().all()


def test_fewer_than_twelve_points_give_trial_limits():
    assert xmr(pd.Series(range(11)))["trial"].all()
    assert not xmr(pd.Series(range(12)))["trial"].any()


def test_one_point_has_no_range():
    assert xmr(pd.Series([4.0]))[["lower", "upper"]].isna().all(axis=None)


def test_an_empty_series_gives_an_empty_frame():
    assert xmr(pd.Series([], dtype="float64")).empty
    assert latest(xmr(pd.Series([], dtype="float64"))) is None


def test_a_month_not_reported_is_no_zero_and_no_run_reaches_across_it():
    values = pd.Series([4.0, 6.0] * 6 + [6.0] * 4 + [np.nan] + [6.0] * 4)
    points = xmr(values)
    assert points["value"].isna().sum() == 1
    assert points["centre"].iloc[0] == pytest.approx(values.mean())
    assert points["segment"].nunique() == 1
    assert not points["one_side"].any()


def test_a_long_silence_starts_a_new_range():
    points = xmr(pd.Series([4.0, 6.0, 4.0, np.nan, np.nan, np.nan, 40.0, 60.0]))
    assert points["centre"].tolist()[-1] == 50
    assert points["signal"].isna().all()


def test_what_meta_counts_before_and_after_a_change_is_not_compared():
    months = pd.Index([f"2025-{m:02}" for m in range(1, 13)])
    points = xmr(pd.Series([4.0, 6.0] * 3 + [40.0, 60.0] * 3, index=months), starts=["2025-07"])
    assert points.loc["2025-06", "centre"] == 5
    assert points.loc["2025-07", "centre"] == 50
    assert points["trial"].all()


def test_the_newest_reported_point_is_the_latest():
    assert latest(xmr(pd.Series([1.0, 2.0, np.nan])))["value"] == 2


numbers = st.lists(st.floats(0, 1e6), min_size=2, max_size=60)


@settings(deadline=None)
@given(numbers)
def test_limits_lie_around_the_mean_and_moving_all_values_moves_them_alike(values):
    points = xmr(pd.Series(values), floor=None)
    assert (points["lower"] <= points["centre"] + 1e-6).all() and (
        points["centre"] <= points["upper"] + 1e-6
    ).all()
    moved = xmr(pd.Series(values) + 1000, floor=None, screened=False)
    still = xmr(pd.Series(values), floor=None, screened=False)
    assert moved["upper"].iloc[0] == pytest.approx(still["upper"].iloc[0] + 1000, rel=1e-9, abs=1e-3)


@settings(deadline=None)
@given(numbers)
def test_a_signal_is_given_exactly_where_a_rule_is_broken(values):
    points = xmr(pd.Series(values), good="up")
    assert (points[list(RULES)].any(axis=1) == points["signal"].notna()).all()


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=40))
def test_a_missing_point_never_has_a_signal(values):
    points = xmr(pd.Series(values, dtype="float64"))
    assert points.loc[points["value"].isna(), "signal"].isna().all()


@pytest.mark.slow
def test_a_steady_account_is_seldom_called_out_of_the_ordinary():
    random = np.random.default_rng(1)
    shares = [xmr(pd.Series(random.normal(100, 10, 24)))["signal"].notna().mean() for _ in range(1000)]
    assert np.mean(shares) < 0.05


@pytest.mark.slow
def test_a_doubling_is_noticed_within_three_months():
    random = np.random.default_rng(2)
    noticed = []
    for _ in range(500):
        series = pd.Series([*random.normal(100, 10, 20), *random.normal(200, 20, 3)])
        noticed.append(xmr(series, good="up")["signal"].iloc[-3:].eq("better").any())
    assert np.mean(noticed) > 0.95
