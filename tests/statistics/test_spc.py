"""XmR charts: the published example, each rule, gaps, new starting points and false alarms."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statprocon.charts.xmr.base import Base

from data_pipeline.statistics.spc import NO_SIGNAL, latest, xmr
from tests import worlds

GOLDEN = pd.Series([1, 2, 1, 2, 10] + [1, 2] * 6 + [1], dtype="float64")


def has(points: pd.DataFrame, rule: str) -> pd.Series:
    """Which points break a rule."""
    return points["signal"].str.split("+").map(lambda rules: rule in rules)


def test_the_example_of_the_r_package_gives_its_own_figures():
    point = xmr(GOLDEN, screen="ranges").iloc[0]
    assert (round(point["mean"], 3), round(point.upper, 3), round(point.lower, 3)) == (1.944, 4.604, -0.716)


def test_without_screening_it_gives_the_limits_of_the_nhs_excel_tool():
    point = xmr(GOLDEN, screen=None).iloc[0]
    assert (round(point.upper, 3), round(point.lower, 3)) == (6.952, -3.063)


def test_a_point_that_went_far_is_out_of_mean_and_limits_and_still_judged():
    points = xmr(GOLDEN)
    assert points["mean"].iloc[0] == pytest.approx(25 / 17)
    assert (points["upper"] - points["mean"]).iloc[0] == pytest.approx(2.66)
    assert points.loc[4, ["value", "signal"]].tolist() == [10, "outside"]


def test_only_the_ten_of_the_example_is_out_of_the_ordinary():
    points = xmr(GOLDEN)
    assert points.index[points["signal"] != NO_SIGNAL].tolist() == [4]


def test_values_may_be_any_sequence_with_none_for_a_month_without_a_figure():
    points = xmr([1, None, 2.5, 3])
    assert points["value"].isna().tolist() == [False, True, False, False]
    assert points.index.tolist() == [0, 1, 2, 3]
    assert xmr(np.array([1.0, np.nan, 2.5, 3]))["mean"].equals(points["mean"])


def test_the_columns_are_those_that_are_promised():
    promised = ["value", "mean", "lower", "upper", "near_lower", "near_upper", "signal"]
    assert set(promised) <= set(xmr(GOLDEN).columns)
    assert len(xmr(GOLDEN)) == len(GOLDEN)


def test_the_first_points_may_set_the_range_for_all():
    points = xmr([10, 12] * 6 + [30, 32] * 3, baseline=12)
    assert points["mean"].unique().tolist() == [11]
    assert points["signal"].iloc[-1].startswith("outside")


def test_several_rules_are_joined():
    assert "outside+run" in set(xmr([10, 12] * 8 + [30] * 7, baseline=16)["signal"])


def test_a_count_has_no_limit_below_zero_where_it_has_a_floor():
    assert xmr(GOLDEN, screen=None, floor=0).lower.min() == 0
    assert xmr(GOLDEN, screen=None).lower.min() < 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=40))
def test_a_second_implementation_gives_the_same_limits(values):
    """statprocon rounds to three places."""
    points, other = xmr(values, screen=None), Base(values)
    assert points["mean"].iloc[0] == pytest.approx(float(other.x_central_line()[0]), abs=2e-3)
    for limit, theirs in (
        ("upper", other.upper_natural_process_limit),
        ("lower", other.lower_natural_process_limit),
    ):
        assert points[limit].iloc[0] == pytest.approx(float(theirs()[0]), rel=1e-5, abs=2e-2)


def test_near_limits_are_two_thirds_of_the_way():
    point = xmr(GOLDEN).iloc[0]
    assert point.near_upper - point["mean"] == pytest.approx((point.upper - point["mean"]) * 2 / 3)


def test_seven_in_a_row_on_one_side_are_all_flagged_and_six_are_not():
    wobble = [10, 12] * 6
    assert has(xmr(wobble + [11.2, 11.6] * 3 + [11.3]), "run").sum() >= 7
    six = pd.Series([12, 10] * 4 + [13, 14] * 3 + [10, 12] * 4)
    assert not has(xmr(six), "run").any()


def test_seven_rising_points_are_flagged_and_a_pause_breaks_them():
    rising = pd.Series([5, 4, 5, 4, 5, 6, 7, 8, 9, 10, 4, 5, 4, 5], dtype="float64")
    assert xmr(rising).index[has(xmr(rising), "trend")].tolist() == [3, 4, 5, 6, 7, 8, 9]
    assert xmr(rising)["direction"].max() == 1
    paused = pd.Series([5, 4, 5, 6, 7, 7, 8, 9, 4, 5, 4, 5], dtype="float64")
    assert not has(xmr(paused), "trend").any()


def test_two_of_three_near_a_limit_flags_only_those_two():
    calm = [10.0, 11.0] * 10
    values = pd.Series([*calm, 12.8, 10.9, 12.8, *calm])
    points = xmr(values)
    assert points.index[has(points, "two_of_three")].tolist() == [20, 22]
    other_side = pd.Series([*calm, 12.8, 10.0, 12.8, *calm])
    assert not has(xmr(other_side), "two_of_three").any()


def test_equal_figures_are_all_usual():
    assert xmr([0.1] * 20)["signal"].eq("none").all()
    assert xmr([0.0] * 20)["signal"].eq("none").all()


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
    assert points["mean"].iloc[0] == pytest.approx(values.mean())
    assert points["segment"].nunique() == 1
    assert not has(points, "run").any()


def test_a_long_silence_starts_a_new_range():
    points = xmr(pd.Series([4.0, 6.0, 4.0, np.nan, np.nan, np.nan, 40.0, 60.0]))
    assert points["mean"].tolist()[-1] == 50
    assert points["signal"].eq("none").all()


def test_what_meta_counts_before_and_after_a_change_is_not_compared():
    months = pd.Index([f"2025-{m:02}" for m in range(1, 13)])
    points = xmr(pd.Series([4.0, 6.0] * 3 + [40.0, 60.0] * 3, index=months), starts=["2025-07"])
    assert points.loc["2025-06", "mean"] == 5
    assert points.loc["2025-07", "mean"] == 50
    assert points["trial"].all()


def test_the_newest_reported_point_is_the_latest():
    assert latest(xmr(pd.Series([1.0, 2.0, np.nan])))["value"] == 2


numbers = st.lists(st.floats(0, 1e6), min_size=2, max_size=60)


@settings(deadline=None)
@given(numbers)
def test_limits_lie_around_the_mean_and_moving_all_values_moves_them_alike(values):
    points = xmr(values)
    assert (points["lower"] <= points["mean"] + 1e-6).all()
    assert (points["mean"] <= points["upper"] + 1e-6).all()
    moved, still = xmr([value + 1000 for value in values], screen=None), xmr(values, screen=None)
    assert moved["upper"].iloc[0] == pytest.approx(still["upper"].iloc[0] + 1000, rel=1e-9, abs=1e-3)


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=40))
def test_a_missing_point_never_has_a_signal(values):
    points = xmr(values)
    assert points.loc[points["value"].isna(), "signal"].eq("none").all()


@pytest.mark.slow
def test_a_steady_account_is_seldom_called_out_of_the_ordinary():
    random = np.random.default_rng(1)
    shares = [(xmr(random.normal(100, 10, 24))["signal"] != NO_SIGNAL).mean() for _ in range(1000)]
    assert np.mean(shares) < 0.05


@pytest.mark.slow
def test_a_doubling_is_noticed_within_three_months():
    random = np.random.default_rng(2)
    noticed = []
    for _ in range(500):
        series = pd.Series([*random.normal(100, 10, 20), *random.normal(200, 20, 3)])
        noticed.append((xmr(series)["signal"] != NO_SIGNAL).iloc[-3:].any())
    assert np.mean(noticed) > 0.95


@pytest.mark.slow
def test_a_viral_month_leaves_an_unchanged_newest_month_alone():
    """A month of 24 twelve times as high; each account of the stable organisation, its interactions."""
    random = np.random.default_rng(3)
    alone = []
    for run in range(1000):
        account = list(worlds.ACCOUNTS)[run % 6]
        viral = worlds.Happening(account, worlds.VIRAL, month := int(random.integers(0, 23)), month)
        posts = worlds.organisation(random, 24, {account: worlds.ACCOUNTS[account]}, happening=viral).posts
        months = posts.groupby("month")["interactions"].sum().reindex(range(24), fill_value=0)
        alone.append(xmr(months, floor=0)["signal"].iloc[-1] == "none")
    assert np.mean(alone) >= 0.95 - 2 * np.sqrt(0.95 * 0.05 / 1000)
