"""Days that stand without their year, in the language of whoever exported them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_skeleton
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data_pipeline.errors import ExportDayNeeded, NothingToLoad
from data_pipeline.exports.dates import months_in_words
from data_pipeline.exports.dates.months_in_words import LANGUAGES, readings
from data_pipeline.exports.dates.which_year import with_years
from tests.written_exports import lines, take

ACCOUNT = "tiktok-ansterbourne"
HEADINGS = ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]
DAYS = st.dates(date(2016, 1, 1), date(2040, 1, 1))
several = settings(max_examples=60, deadline=None)


def series(end: date, length: int) -> list[date]:
    """Days in a row, the last one named."""
    return [end - timedelta(days=back) for back in range(length - 1, -1, -1)]


def overview(days: list[str]) -> str:
    """A TikTok Studio overview with a view more on each day."""
    return lines([HEADINGS, *([day, str(views), "0", "0", "0", "0"] for views, day in enumerate(days))])


def english(day: date) -> str:
    return f"{day:%B} {day.day}"


@several
@given(DAYS, st.integers(1, 365), st.integers(0, 7), st.booleans())
@example(date(2026, 2, 27), 365, 1, False)
@example(date(2026, 1, 1), 2, 1, False)
@example(date(2024, 3, 1), 3, 0, True)
@example(date(2028, 2, 29), 365, 7, False)
@example(date(2026, 2, 28), 366, 0, False)
def test_a_series_gets_its_years_from_the_day_of_the_export(
    end: date, length: int, lag: int, newest_first: bool
):
    days = series(end, length)[:: -1 if newest_first else 1]
    assert with_years([(day.month, day.day) for day in days], end + timedelta(days=lag)) == days


@several
@given(DAYS, st.integers(1, 60), st.integers(8, 290))
def test_a_series_that_ends_more_than_a_week_before_the_export_fits_no_year(end: date, length: int, lag: int):
    days = [(day.month, day.day) for day in series(end, length)]
    assert with_years(days, end + timedelta(days=lag)) == []


@several
@given(st.lists(DAYS, min_size=4, max_size=12), DAYS)
def test_days_out_of_order_are_never_stretched_over_more_than_a_year(days: list[date], exported: date):
    found = with_years([(day.month, day.day) for day in days], exported)
    assert not found or max(found) - min(found) <= timedelta(days=366)
    assert all(day <= exported for day in found)


def test_a_29_february_in_a_common_year_proves_the_day_of_the_export_wrong():
    days = [(2, 28), (2, 29), (3, 1)]
    assert with_years(days, date(2025, 3, 3)) == []
    assert with_years(days, date(2024, 3, 3)) == series(date(2024, 3, 1), 3)


@several
@given(st.sampled_from(LANGUAGES), DAYS, st.sampled_from(["MMMMd", "MMMd"]))
def test_a_day_is_understood_as_its_language_writes_it(language: str, day: date, skeleton: str):
    written = format_skeleton(skeleton, day, locale=language)
    assume(any(sign.isalpha() for sign in written) and not re.search(r"M\d", written))  # no name known
    assert (day.month, day.day) in [reading[written] for reading in readings([written])]


@pytest.mark.parametrize(
    "written",
    ["March 8", "8 March", "Mar 8", "8-Mar", "March 8th", "8 de marzo", "8. März", "8 mars", "8 Mawrth",
     "Mawrth 8", "8 marca", "8 de março", "3月8日", "3월 8일", "8 марта", "8 tháng 3", "٨ مارس",
     "8. maaliskuuta"],
)  # fmt: skip
def test_the_8th_of_march_in_many_languages(written: str):
    assert readings([written]) == [{written: (3, 8)}]


@pytest.mark.parametrize(
    "written", ["March", "8", "March 32", "February 30", "8 Marchember", "8 3", "Total", ""]
)
def test_what_is_no_day_and_month_means_nothing(written: str):
    assert readings([written]) == []


def test_no_language_takes_an_english_month_for_another():
    english_names = months_in_words._spellings("en")
    for language in LANGUAGES:
        there = months_in_words._spellings(language)
        assert {
            name: there[name] for name in there.keys() & english_names.keys()
        }.items() <= english_names.items()


def test_a_croatian_october_is_told_from_a_polish_november_by_the_day_of_the_export():
    assert readings(["30 listopada"]) == [{"30 listopada": (10, 30)}, {"30 listopada": (11, 30)}]
    october = take(ACCOUNT, "Overview.csv", overview(["30 listopada"]), exported_on=date(2025, 11, 2))
    november = take(ACCOUNT, "Overview.csv", overview(["30 listopada"]), exported_on=date(2025, 12, 2))
    assert (october.columns("date"), november.columns("date")) == (
        [(date(2025, 10, 30),)],
        [(date(2025, 11, 30),)],
    )


@pytest.mark.parametrize("write", [english, lambda day: f"{day.day} {day:%B}"])
def test_a_year_of_days_crosses_the_turn_of_the_year(write):
    days = series(date(2026, 2, 27), 365)
    taken = take(
        ACCOUNT, "Overview.csv", overview([write(day) for day in days]), exported_on=date(2026, 2, 28)
    )
    assert taken.columns("date views") == [(day, views) for views, day in enumerate(days)]
    assert (taken.receipt.period_start, taken.receipt.period_end) == (date(2025, 2, 28), date(2026, 2, 27))


def test_a_year_of_days_may_hold_a_leap_day():
    days = series(date(2024, 6, 2), 365)
    taken = take(
        ACCOUNT, "Overview.csv", overview([english(day) for day in days]), exported_on=date(2024, 6, 4)
    )
    assert [row["date"] for row in taken.rows] == days
    assert date(2024, 2, 29) in days


def test_a_file_sorted_by_its_newest_day_first_is_understood():
    days = series(date(2026, 1, 5), 28)[::-1]
    taken = take(
        ACCOUNT, "Overview.csv", overview([english(day) for day in days]), exported_on=date(2026, 1, 6)
    )
    assert [row["date"] for row in taken.rows] == days


def test_hours_of_one_day_all_get_its_year():
    rows = [[f"{day} janvier", str(hour), "5"] for day in (1, 2) for hour in (0, 1)]
    hours = lines([["Date", "Hour", "Active followers"], ["31 décembre", "23", "5"], *rows])
    taken = take(ACCOUNT, "FollowerActivity.csv", hours, exported_on=date(2026, 1, 3))
    assert taken.columns("date item") == [
        (date(2025, 12, 31), "23"),
        (date(2026, 1, 1), "0"),
        (date(2026, 1, 1), "1"),
        (date(2026, 1, 2), "0"),
        (date(2026, 1, 2), "1"),
    ]


def test_without_the_day_of_the_export_a_file_is_refused_asking_for_it():
    with pytest.raises(
        ExportDayNeeded, match=r"without the year \(from 'March 7' to 'March 8'\)\. .*--exported-on"
    ):
        take(ACCOUNT, "Overview.csv", overview(["March 7", "March 8"]))


def test_a_day_of_export_that_cannot_be_right_is_refused_naming_it():
    with pytest.raises(ExportDayNeeded, match="do not end in the week before 1 June 2026"):
        take(ACCOUNT, "Overview.csv", overview(["March 7", "March 8"]), exported_on=date(2026, 6, 1))


def test_the_time_in_the_name_tells_the_year():
    taken = take(ACCOUNT, "Overview_1767607200.csv", overview(["December 31", "January 1"]))  # 5 January 2026
    assert taken.columns("date") == [(date(2025, 12, 31),), (date(2026, 1, 1),)]
    assert taken.receipt.as_of == datetime(2026, 1, 5, 10, tzinfo=UTC)
    assert taken.receipt.as_of_assumed is False


def test_a_row_whose_month_no_language_knows_is_set_aside():
    taken = take(
        ACCOUNT, "Overview.csv", overview(["March 7", "Smarch 8", "March 9"]), exported_on=date(2026, 3, 10)
    )
    assert taken.columns("date views") == [(date(2026, 3, 7), 0), (date(2026, 3, 9), 2)]
    assert taken.set_aside == [
        (3, "Date", "Smarch 8",
         "should be a day such as 'February 28', in a language whose months are known here"),
    ]  # fmt: skip


def test_a_file_in_a_language_that_is_not_known_is_refused_with_its_first_word():
    with pytest.raises(
        NothingToLoad, match=r"'Date' should be a day such as 'February 28'.*found 'Smarch 8'"
    ):
        take(ACCOUNT, "Overview.csv", overview(["Smarch 8", "Smarch 9"]), exported_on=date(2026, 3, 10))


def test_days_with_their_year_need_no_day_of_export():
    taken = take(ACCOUNT, "Overview.csv", overview(["2025/10/30", "2025/10/31"]))
    assert taken.columns("date") == [(date(2025, 10, 30),), (date(2025, 10, 31),)]


def test_days_that_a_spreadsheet_wrote_in_the_british_way_are_understood():
    again = overview(["30/10/2025", "31/10/2025", "01/11/2025"]).replace(",", ";")
    assert take(ACCOUNT, "Overview.csv", again).columns("date")[-1] == (date(2025, 11, 1),)


def link(moment: datetime) -> str:
    return f"https://www.tiktok.com/@hwansterbourne/video/{int(moment.timestamp()) << 32 | 7}"


def content(time: str, *published: datetime) -> str:
    """A TikTok Studio content export."""
    headings = [
        "Time",
        "Video title",
        "Video link",
        "Post time",
        "Total likes",
        "Total comments",
        "Total shares",
    ]
    rows = [[time, "", link(moment), english(moment), "3", "2", "1", "90"] for moment in published]
    return lines([[*headings, "Total views"], *rows])


POSTED = (datetime(2025, 7, 16, 9, 30, tzinfo=UTC), datetime(2026, 1, 23, 23, 30, tzinfo=UTC))


def test_posts_are_dated_by_their_numbers_and_the_day_of_export_by_the_newest_post():
    taken = take(ACCOUNT, "Content.csv", content("February 28", *POSTED))
    assert [row["published_at"] for row in taken.rows] == list(POSTED)
    assert (taken.receipt.as_of_day, taken.receipt.as_of_assumed) == (date(2026, 2, 28), False)


@pytest.mark.parametrize(
    ("told", "day"),
    [(date(2026, 2, 28), date(2026, 2, 28)), (date(2027, 3, 2), date(2027, 2, 28)),
     (date(2025, 3, 1), date(2026, 2, 28))],
)  # fmt: skip
def test_the_day_that_a_person_names_tells_the_year_unless_posts_are_younger(told: date, day: date):
    assert (
        take(ACCOUNT, "Content.csv", content("28 février", *POSTED), exported_on=told).receipt.as_of_day
        == day
    )


def test_a_post_of_the_evening_of_the_export_may_be_of_the_next_day_in_london():
    posted = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
    assert take(ACCOUNT, "Content.csv", content("February 28", posted)).receipt.as_of_day == date(2026, 2, 28)
