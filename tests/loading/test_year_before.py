"""The year before an account's first export: the files that reach back over it, ticked off as they come."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.loading.year_before import years_before
from data_pipeline.periods import Period

TITLES = {"facebook": "Facebook posts", "x": "X posts", "tiktok": "TikTok posts"}


def tables(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["account_id", "source", "period_start", "period_end"])
    return frame.astype({"period_start": "datetime64[us]", "period_end": "datetime64[us]"})


def test_x_takes_five_files_of_ninety_days_at_most_and_ticks_off_those_that_are_there():
    first = ("x-a", "X posts", "2026-07-07", "2026-10-04")
    (year,) = years_before(tables(first, ("x-a", "X posts", "2026-04-08", "2026-07-06")), ["x-a"])
    assert year.since == date(2026, 7, 7)
    assert [(period.days, is_loaded) for period, is_loaded in year.files] == [
        (90, True), (90, False), (90, False), (90, False), (5, False),
    ]  # fmt: skip


def test_other_channels_take_one_file_of_a_year():
    loaded = tables(("facebook-a", "Facebook posts", "2026-07-07", "2026-10-04"))
    (year,) = years_before(loaded, ["facebook-a"])
    assert year.files == ((Period(date(2025, 7, 7), date(2026, 7, 6)), False),)


def test_where_a_year_is_on_hand_nothing_is_asked_however_it_was_loaded():
    found = years_before(
        tables(
            ("facebook-a", "Facebook posts", "2026-07-01", "2026-09-30"),
            ("facebook-a", "Facebook posts", "2025-07-01", "2025-12-31"),
            ("facebook-a", "Facebook posts", "2026-01-01", "2026-06-30"),
        ),
        ["facebook-a"],
    )
    assert found == []


def test_where_the_first_file_holds_years_nothing_before_them_is_asked():
    assert years_before(tables(("x-a", "X posts", "2023-01-01", "2026-09-30")), ["x-a"]) == []


def test_a_website_takes_the_reports_of_twelve_months():
    loaded = tables(("website-a", "Website traffic sources", "2026-09-01", "2026-09-30"))
    (year,) = years_before(loaded, ["website-a"])
    assert [period.start for period, _ in year.files][:2] == [date(2026, 8, 1), date(2026, 7, 1)]
    assert len(year.files) == 12


@pytest.mark.parametrize("account", ["youtube-a", "linkedin-a", "threads-a"])
def test_nothing_is_asked_where_a_file_holds_everything_or_nothing_is_loaded(account: str):
    assert years_before(tables(), [account]) == []


@given(st.sampled_from(["facebook", "x", "tiktok"]), st.dates(date(2024, 1, 1), date(2026, 10, 3)))
def test_the_stretches_hold_each_day_of_the_year_before_once(channel: str, since: date):
    loaded = tables((f"{channel}-a", TITLES[channel], str(since), str(since)))
    (year,) = years_before(loaded, [f"{channel}-a"])
    days = [day for period, _ in year.files for day in pd.date_range(period.start, period.end)]
    assert len(days) == len(set(days)) == 365
    assert max(days).date() < since
