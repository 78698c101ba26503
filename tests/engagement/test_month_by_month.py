"""A month series: young and half-exported months stand apart, and nothing is compared across a break."""

from datetime import date

import pandas as pd

from data_pipeline.engagement.month_by_month import (
    BASIS_CHANGED,
    MEASURES,
    NEW_START,
    month_series,
)

NO_BREAKS = pd.DataFrame({"account_id": [], "metric": [], "date": [], "note": []})


def months(values, **columns):
    index = pd.date_range("2025-01-01", periods=len(values), freq="MS")
    rows = pd.DataFrame({"month": index, "interactions": values, "followers_gained": values})
    rows = rows.assign(views=values, interaction_rate=values)
    usual = {"account_id": "x-a", "is_complete": True, "provisional_posts": 0, "rate_basis": "views"}
    return rows.assign(**(usual | columns))


def test_a_month_with_young_posts_is_shown_apart_and_judged_by_nobody():
    series = month_series(
        months([10, 12, 11, 3], provisional_posts=[0, 0, 0, 2]), MEASURES["interactions"], NO_BREAKS
    )
    assert series.settling.tolist() == [3]
    assert series.latest["value"] == 11


def test_young_posts_do_not_hold_up_daily_figures():
    series = month_series(
        months([10, 12, 11, 3], provisional_posts=2), MEASURES["followers_gained"], NO_BREAKS
    )
    assert series.settling.empty and series.latest["value"] == 3


def test_an_unknown_export_day_holds_up_the_newest_two_months_only():
    series = month_series(
        months([10, 12, 11, 3], unknown_posts=[1, 1, 0, 1]), MEASURES["interactions"], NO_BREAKS
    )
    assert series.settling.tolist() == [3] and series.latest["value"] == 11


def test_counts_of_videos_that_are_found_for_years_are_shown_and_judged_by_nobody():
    rows = months([90, 60, 40, 20], channel="youtube")
    for column in ("interactions", "views"):
        series = month_series(rows, MEASURES[column], NO_BREAKS)
        assert series.keeps_growing and series.latest is None
        assert series.settling.tolist() == [90, 60, 40, 20]
    rate = month_series(rows, MEASURES["interaction_rate"], NO_BREAKS)
    assert not rate.keeps_growing and rate.latest["value"] == 20
    assert not month_series(months([90, 60], channel="x"), MEASURES["views"], NO_BREAKS).keeps_growing


def test_a_month_that_is_half_exported_is_shown_apart():
    complete = [True, True, True, False]
    series = month_series(months([10, 12, 11, 3], is_complete=complete), MEASURES["interactions"], NO_BREAKS)
    assert series.settling.tolist() == [3]


def test_a_platforms_change_splits_the_series_and_the_month_it_falls_into_is_left_out():
    breaks = pd.DataFrame(
        {
            "account_id": ["x-a", "facebook-a"],
            "metric": ["interactions", "interactions"],
            "date": ["2025-03-12", "2025-02-01"],
            "note": ["X changed", "not ours"],
        }
    )
    points = month_series(months([1, 2, 50, 100, 200]), MEASURES["interactions"], breaks).points
    assert pd.isna(points["value"].iloc[2])
    assert points["mean"].iloc[0] == 1.5 and points["mean"].iloc[-1] == 150


VIEWS_CHANGED = pd.DataFrame(
    {"account_id": ["x-a"], "metric": ["views"], "date": ["2025-03-01"], "note": ["X changed what it counts"]}
)


def test_a_change_of_views_splits_times_shown_and_rates_per_views():
    for column in ("views", "interaction_rate"):
        series = month_series(months([1, 2, 100, 200]), MEASURES[column], VIEWS_CHANGED)
        assert series.breaks["note"].tolist() == ["X changed what it counts"]
        assert series.points["segment"].tolist() == [0, 0, 1, 1]


def test_a_change_of_views_leaves_interactions_and_rates_per_people_reached_alone():
    rows = months([1, 2, 100, 200], rate_basis="reach")
    for column in ("interactions", "interaction_rate"):
        assert month_series(rows, MEASURES[column], VIEWS_CHANGED).breaks.empty


def test_a_rate_per_people_and_a_rate_per_views_are_two_measures():
    rows = months([1, 2, 100, 200], rate_basis=["views", "views", "reach", "reach"])
    series = month_series(rows, MEASURES["interaction_rate"], NO_BREAKS)
    assert series.breaks["note"].tolist() == [BASIS_CHANGED]
    assert series.points["segment"].tolist() == [0, 0, 1, 1]


def test_an_account_that_never_reports_a_measure_says_so():
    series = month_series(months([None, None]), MEASURES["interactions"], NO_BREAKS)
    assert not series.reported and series.latest is None


def test_after_a_lasting_change_the_range_starts_anew_and_says_so():
    series = month_series(
        months([60, 64] * 6 + [6, 8] * 3), MEASURES["interactions"], NO_BREAKS, [date(2026, 1, 1)]
    )
    assert series.points["segment"].tolist() == [0] * 12 + [1] * 6
    assert series.breaks["note"].tolist() == [NEW_START]
    assert series.points["mean"].iloc[-1] == 7


def test_a_run_on_one_side_that_goes_on_to_the_newest_month_is_a_new_level():
    series = month_series(months([60, 64] * 6 + [40, 44] * 4), MEASURES["interactions"], NO_BREAKS)
    assert series.breaks["date"].tolist() == [pd.Timestamp("2026-01-01")]
    assert series.points["mean"].iloc[-1] == 42 and series.points["signal"].eq("none").all()


def test_a_run_that_has_ended_is_no_new_level():
    series = month_series(months([60, 64] * 6 + [70] * 8 + [50] * 3), MEASURES["interactions"], NO_BREAKS)
    assert series.breaks.empty


def test_a_new_starting_point_that_a_person_set_is_a_break_like_any_other():
    set_by_hand = pd.DataFrame(
        {"account_id": ["x-a"], "metric": ["interactions"], "date": ["2025-03-01"],
         "note": [f"{NEW_START}: twice a week from now on"]}
    )  # fmt: skip
    series = month_series(months([1, 2, 100, 200]), MEASURES["interactions"], set_by_hand)
    assert series.points["segment"].tolist() == [0, 0, 1, 1]


def test_an_account_of_which_no_month_is_loaded_reports_nothing():
    series = month_series(
        months([10], unknown_posts=[0]).head(0), MEASURES["interactions"], NO_BREAKS, [date(2026, 1, 1)]
    )
    assert not series.reported and series.latest is None
