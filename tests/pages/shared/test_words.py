"""Words: every idea has one wording, and a missing figure is never a zero."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from data_pipeline import plain_words
from data_pipeline.periods import Period, named_quarter
from pages.shared import words

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (1234, "1,234"),
        (2.345, "2.3"),
        (12.345, "12"),
        (312.5, "312"),
        (None, "Not reported by the platform"),
        (np.nan, "Not reported by the platform"),
        (pd.NA, "Not reported by the platform"),
        (np.int64(7), "7"),
    ],
)
def test_a_figure_has_thousands_and_a_missing_one_is_said_in_words(value, said):
    assert words.number(value) == said


def test_a_difference_of_percentages_is_in_percentage_points():
    assert plain_words.points(0.034) == "3 percentage points"
    assert plain_words.points(-0.01) == "1 percentage point"


def test_a_small_share_is_not_rounded_to_nothing():
    assert [words.share(s) for s in (0, 0.004, 0.123)] == ["0%", "under 1%", "12%"]


def test_dates_are_written_as_people_write_them():
    assert words.day(date(2026, 9, 5)) == "5 Sep 2026"
    assert words.short_day(date(2026, 10, 28), TODAY) == "28 Oct"
    assert words.short_day(date(2027, 1, 2), TODAY) == "2 Jan 2027"
    assert words.day(pd.NaT) == "on a day we do not know"


def test_an_instant_late_in_the_evening_is_told_in_london_time():
    assert words.day(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == "1 Aug 2026"


def test_quarters_are_named_by_their_months():
    assert words.span(named_quarter("2026-27 Q2")) == "Jul-Sep 2026"
    assert words.span(named_quarter("2026-27 Q4")) == "Jan-Mar 2027"


def test_a_period_that_is_no_whole_month_gives_its_days():
    assert words.span(Period(date(2026, 8, 2), date(2026, 8, 31))) == "2 Aug 2026 to 31 Aug 2026"
    assert words.span(Period(date(2026, 2, 1), date(2026, 2, 28))) == "Feb 2026"
    assert words.span(Period(date(2025, 10, 1), date(2026, 9, 30))) == "Oct 2025 to Sep 2026"


def test_a_running_quarter_says_so():
    quarter = Period(date(2026, 7, 1), date(2026, 9, 30))
    assert words.so_far(quarter, date(2026, 7, 23)) == "so far, 23 of 92 days"
    assert words.so_far(quarter, date(2026, 9, 30)) == ""


def test_young_posts_and_intervals_have_their_own_words():
    assert words.settling(date(2026, 10, 28), TODAY) == "Still settling until 28 Oct"
    assert words.probably(18, 12, 28) == "Probably between 12 and 28 (best estimate 18)"


def test_two_accounts_on_one_channel_are_told_apart():
    accounts = pd.DataFrame(
        {
            "account_id": ["facebook-a", "facebook-b", "x-a"],
            "channel": ["facebook", "facebook", "x"],
            "name": ["a", "b", "a"],
        }
    )
    assert list(words.account_names(accounts).values()) == ["Facebook (A)", "Facebook (B)", "X"]


def test_a_long_post_is_cut_at_a_word():
    assert words.first_words("Have you   seen a dentist\nlately?", 20) == "Have you seen a ..."
    assert words.first_words("\u201cI pulled out my own tooth.\u201d He waited") == (
        "I pulled out my own tooth. He waited"
    )
    assert words.first_words(None) == "(no text)"
