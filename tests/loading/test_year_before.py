"""The year before an account's first export: the files that reach back over it, ticked off as they come."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
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
    (posts,) = year.reports
    assert [(period.days, is_loaded) for period, is_loaded in posts.files] == [
        (90, True), (90, False), (90, False), (90, False), (5, False),
    ]  # fmt: skip


def test_other_channels_take_one_file_of_a_year():
    loaded = tables(("facebook-a", "Facebook posts", "2026-07-07", "2026-10-04"))
    (year,) = years_before(loaded, ["facebook-a"])
    assert year.reports[0].files == ((Period(date(2025, 7, 7), date(2026, 7, 6)), False),)


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


SEPTEMBER = ("2026-09-01", "2026-09-30")


@pytest.mark.parametrize("loaded", ["Website pages", "Website traffic sources"])
def test_a_website_takes_each_needed_report_of_its_tool_for_twelve_months(loaded):
    (year,) = years_before(tables(("website-a", loaded, *SEPTEMBER)), ["website-a"])
    assert [report.source.title for report in year.reports] == ["Website pages", "Website traffic sources"]
    for report in year.reports:
        assert [period.start for period, _ in report.files][:2] == [date(2026, 8, 1), date(2026, 7, 1)]
        assert len(report.files) == report.missing == 12
    assert year.missing == 24


@pytest.mark.parametrize("first", [("2025-09-01", "2025-09-30"), ("2026-08-01", "2026-08-31")])
def test_the_list_of_a_report_stays_whichever_of_its_files_comes_first(first):
    pages, sources = ("website-a", "Website pages"), ("website-a", "Website traffic sources")
    before = years_before(tables((*pages, *SEPTEMBER)), ["website-a"])[0].reports[1]
    after = years_before(tables((*pages, *SEPTEMBER), (*sources, *first)), ["website-a"])[0].reports[1]
    assert [period for period, _ in after.files] == [period for period, _ in before.files]
    (loaded,) = [period for period, is_loaded in after.files if is_loaded]
    assert (str(loaded.start), str(loaded.end)) == first and after.missing == 11


def test_an_old_file_that_was_loaded_first_leaves_no_gap_up_to_the_newest():
    posts = ("x-a", "X posts")
    old, new = (*posts, "2025-07-12", "2025-10-09"), (*posts, "2026-07-07", "2026-10-04")
    (year,) = years_before(tables(old, new), ["x-a"])
    assert year == years_before(tables(new, old), ["x-a"])[0]
    assert year.since == year.reports[0].files[0][0].end + timedelta(days=1) == date(2026, 7, 7)
    assert [is_loaded for _, is_loaded in year.reports[0].files] == [False, False, False, True, False]


def test_of_a_website_only_the_report_is_left_of_which_less_than_a_year_is_on_hand():
    loaded = tables(
        ("website-a", "Website pages", "2025-10-01", "2026-09-30"),
        ("website-a", "Website traffic sources", *SEPTEMBER),
    )
    (year,) = years_before(loaded, ["website-a"])
    assert [report.source.title for report in year.reports] == ["Website traffic sources"]


def test_a_report_that_nobody_loads_yet_reaches_back_from_where_the_account_begins():
    loaded = tables(("tiktok-a", "TikTok posts", "2026-07-07", "2026-10-04"))
    (year,) = years_before(loaded, ["tiktok-a"])
    assert {report.files[0][0].end for report in year.reports} == {date(2026, 7, 6)}


@pytest.mark.parametrize("account", ["youtube-a", "linkedin-a", "threads-a"])
def test_nothing_is_asked_where_a_file_holds_everything_or_nothing_is_loaded(account: str):
    assert years_before(tables(), [account]) == []


@settings(deadline=None)
@given(st.sampled_from(["facebook", "x", "tiktok"]), st.dates(date(2024, 1, 1), date(2026, 10, 3)))
def test_the_stretches_hold_each_day_of_the_year_before_once(channel: str, since: date):
    loaded = tables((f"{channel}-a", TITLES[channel], str(since), str(since)))
    (year,) = years_before(loaded, [f"{channel}-a"])
    for report in year.reports:
        days = [day for period, _ in report.files for day in pd.date_range(period.start, period.end)]
        assert len(days) == len(set(days)) == 365
        assert max(days).date() < since
