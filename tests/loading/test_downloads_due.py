"""The shopping list: exact dates that leave no gap and catch late interactions."""

import re
from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.exports.sources import all_sources
from data_pipeline.loading.downloads_due import ANOTHER, AT_MOST, files, what_to_download, which_tool
from data_pipeline.periods import Period

TODAY = date(2026, 10, 5)
NOTHING = pd.DataFrame()
TOOLS: dict[str, str] = {}


def test_a_first_export_reaches_back_ninety_days_to_yesterday():
    assert files("facebook", None, TODAY) == (Period(date(2026, 7, 7), date(2026, 10, 4)),)


def test_after_a_long_silence_it_reaches_back_to_where_the_last_file_ended():
    assert files("facebook", date(2026, 3, 31), TODAY)[0].start == date(2026, 4, 1)


def test_where_a_file_is_says_as_many_days_at_most_as_its_dates_are_cut_to():
    said = {
        (channel, int(days))
        for source in all_sources()
        for channel in source.channels
        for days in re.findall(r"at most (\d+) days", source.how)
    }
    assert said and said <= set(AT_MOST.items())


def test_x_gives_ninety_days_at_a_time_so_a_longer_gap_takes_several_files():
    stretches = files("x", date(2026, 3, 31), TODAY)
    assert [stretch.days <= 90 for stretch in stretches] == [True] * 3
    assert stretches[-1].start == date(2026, 4, 1) and stretches[0].end == date(2026, 10, 4)


def test_website_reports_are_asked_month_by_month():
    assert [m.start for m in files("website", date(2026, 7, 31), TODAY)] == [
        date(2026, 8, 1),
        date(2026, 9, 1),
    ]
    assert [m.start for m in files("website", None, TODAY)] == [date(2026, 9, 1)]


@given(st.sampled_from(["facebook", "x"]), st.dates(date(2024, 1, 1), date(2026, 10, 3)))
def test_no_day_between_the_last_file_and_yesterday_is_left_out(channel, last_day):
    days = {
        stretch.start + timedelta(days=n)
        for stretch in files(channel, last_day, TODAY)
        for n in range(stretch.days)
    }
    missing = (TODAY - last_day).days - 1
    assert {last_day + timedelta(days=n) for n in range(1, missing + 1)} <= days


def test_the_essential_file_of_an_account_comes_first_and_is_due_without_any_export():
    downloads = what_to_download(NOTHING, ["facebook-a"], TODAY, tools=TOOLS)
    assert downloads[0].source.title == "Facebook posts" and downloads[0].is_due


def providers(freshness: pd.DataFrame, account: str, tools: dict[str, str] = TOOLS) -> set[str]:
    downloads = what_to_download(freshness, [account], TODAY, tools=tools)
    return {download.source.provider for download in downloads}


def test_until_it_is_known_which_tool_a_channel_has_it_is_asked_and_nobodys_files_are_listed():
    accounts = ["newsletter-a", "website-a", "facebook-a"]
    assert which_tool(NOTHING, accounts, tools=TOOLS) == {
        "newsletter": ("Constant Contact", "Mailchimp", "MailerLite Classic"),
        "website": ("Google Analytics", "Matomo", "Plausible"),
    }
    assert providers(NOTHING, "newsletter-a") == set() and providers(NOTHING, "website-a") == {""}


def test_what_somebody_said_is_not_asked_again_and_only_its_files_are_listed():
    tools = {"newsletter": "Mailchimp", "website": ANOTHER}
    assert which_tool(NOTHING, ["newsletter-a", "website-a"], tools=tools) == {}
    assert providers(NOTHING, "newsletter-a", tools) == {"Mailchimp"}
    assert providers(NOTHING, "website-a", tools) == {""}


def test_an_export_tells_which_tool_sends_the_newsletter():
    freshness = pd.DataFrame(
        {
            "account_id": ["newsletter-a", "newsletter-b"],
            "source": ["Mailchimp campaign report", "Constant Contact emails"],
            "exported_at": pd.to_datetime(["2026-10-02"] * 2),
            "last_day": pd.to_datetime(["2026-10-01"] * 2),
        }
    )
    assert providers(freshness, "newsletter-a") == {"Mailchimp"}
    assert which_tool(freshness, ["newsletter-a"], tools=TOOLS) == {}


def test_a_file_that_covers_the_last_month_is_not_due():
    freshness = pd.DataFrame(
        {
            "account_id": ["facebook-a"],
            "source": ["Facebook posts"],
            "exported_at": pd.to_datetime(["2026-10-02"]),
            "last_day": pd.to_datetime(["2026-10-01"]),
        }
    )
    download = what_to_download(freshness, ["facebook-a"], TODAY, tools=TOOLS)[0]
    assert not download.is_due and download.last_day == date(2026, 10, 1)


def loaded(account: str, source: str, last_day: str = "2026-09-30") -> pd.DataFrame:
    day = pd.to_datetime([last_day])
    return pd.DataFrame({"account_id": [account], "source": [source], "exported_at": day, "last_day": day})


def test_once_it_is_known_who_counts_the_website_nobody_elses_reports_are_asked_for():
    tools = {"website": "Plausible"}  # as was said before Matomo's reports came
    assert providers(loaded("website-a", "Matomo pages"), "website-a", tools) == {"Matomo", ""}


def test_a_channel_without_an_export_asks_for_its_whole_months():
    (download,) = what_to_download(NOTHING, ["threads-a"], TODAY, tools=TOOLS)
    assert download.source.title == "Figures of a month, typed in" and download.is_due
    assert download.files == (Period(date(2026, 9, 1), date(2026, 9, 30)),)
    (done,) = what_to_download(
        loaded("threads-a", "Figures of a month, typed in"), ["threads-a"], TODAY, tools=TOOLS
    )
    assert not done.is_due


def test_a_channel_with_an_export_is_not_asked_to_type_anything_in():
    titles = {
        download.source.title for download in what_to_download(NOTHING, ["facebook-a"], TODAY, tools=TOOLS)
    }
    assert "Figures of a month, typed in" not in titles
