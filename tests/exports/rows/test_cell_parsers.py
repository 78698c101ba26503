"""What one cell's text means."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_pipeline.exports import columns
from data_pipeline.exports.columns import Column
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.text_door import open_door, through_the_door

DB = duckdb.connect()
DB.execute("set timezone = 'UTC'")
open_door(DB)
X_EPOCH, INSTAGRAM_EPOCH = 1288834974657, 1314220021721
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2039, 1, 1)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000, tzinfo=UTC)
)
several = settings(max_examples=40, deadline=None)


def value(column: Column, *texts: str | None) -> Any:
    cells = [cell_parsers.reported("null::varchar" if t is None else cell_parsers.quoted(t)) for t in texts]
    sql = f"select {cell_parsers.parsed(column, cells)} as v"
    stored = through_the_door("v", column.holds) if column.holds else "v"
    return DB.sql(f"select {stored} as v from ({sql})").to_arrow_table()["v"].to_pylist()[0]


def plain_count(text: str) -> Any:
    return DB.execute(f"select {cell_parsers.plain_count('c')} from (select $1 as c)", [text]).fetchall()[0][
        0
    ]


count, number = columns.count("Views"), columns.number("Rate")


@several
@given(st.integers(-(10**15), 10**15), st.sampled_from(["{}", "{:,}", "{}.0", "{:,}.00", " {} ", "{}."]))
@example(1005, "{:,}")
def test_a_count_is_understood_with_separators_and_with_a_point_zero(whole: int, spelling: str):
    assert value(count, spelling.format(whole)) == whole
    assert plain_count(spelling.format(whole)) == (whole if spelling.format(whole) == str(whole) else None)


@several
@given(st.decimals(-(10**6), 10**6, places=2).filter(lambda d: d != int(d)))
def test_a_count_is_never_rounded(fraction):
    assert value(count, str(fraction)) is None
    assert plain_count(str(fraction)) is None


@several
@given(st.integers(0, 10**9), st.sampled_from(["{:,}", "{}", "{:,} (0.5%)", "{} (100.0%)", "{:,}(0,5 %)"]))
def test_a_count_may_have_its_share_behind_it(whole: int, spelling: str):
    assert value(columns.count_and_share("Bounces:"), spelling.format(whole)) == whole


@pytest.mark.parametrize("text", ["lots (0.5%)", "(0.5%)", "0.5%", "5 (many)", "5 (0.5%) 6", "1.5 (2%)"])
def test_what_is_no_whole_number_before_its_share_is_no_count(text: str):
    assert value(columns.count_and_share("Bounces:"), text) is None


@pytest.mark.parametrize(
    "text", ["lots", "1e5", "12,34", "1,2,3", "0x10", "1_000", "5 posts", "--5", "9" * 25, "٣", "½", "1.5k"]
)
def test_what_is_no_whole_number_is_no_count(text: str):
    assert value(count, text) is None
    assert plain_count(text) is None


@several
@given(st.text(max_size=12).filter(lambda text: "\x00" not in text))
def test_both_ways_to_read_a_count_agree(text: str):
    assert plain_count(text) == value(count, text)


@pytest.mark.parametrize("token", ["", " ", "-", "--", "—", "n/a", "N/A", "NAN", "nan", "undefined", " - "])
@pytest.mark.parametrize(
    "column", [count, number, columns.text("Title", holds="own words"), columns.key("Post ID")]
)
def test_a_token_for_not_available_is_not_reported_and_never_0(token: str, column: Column):
    assert value(column, token) is None


def test_withdrawn_reactions_are_negative():
    assert value(count, "-3") == -3


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("0.0561", 0.0561),
        ("1,234.5", 1234.5),
        (".5", 0.5),
        ("27.78%", 27.78),
        ("2.1E-05", 2.1e-05),
        ("many", None),
    ],
)
def test_a_number_may_have_decimals(text: str, meaning: float | None):
    assert value(number, text) == meaning


def test_a_share_in_per_cent_becomes_a_fraction():
    assert value(columns.fraction("share"), "10.5") == pytest.approx(0.105)


@pytest.mark.parametrize(
    ("text", "meaning"), [("0.462", 0.462), ("46.2%", 0.462), ("1", 1.0), ("46.2", None)]
)
def test_a_fraction_is_a_share_as_it_stands(text: str, meaning: float | None):
    assert value(columns.share("Distribution"), text) == pytest.approx(meaning)


@pytest.mark.parametrize(
    ("text", "name"), [("GB", "United Kingdom"), ("ie", "Ireland"), ("Others", "Others"), ("XX", "XX")]
)
def test_a_country_is_known_by_its_two_letters(text: str, name: str):
    assert value(columns.country("Top territories"), text) == name


def test_the_platforms_word_gives_way_to_that_of_other_channels():
    column = columns.renamed("Gender", {"Female": "Women"})
    assert [value(column, text) for text in ("Female", "female", "Other", "")] == [
        "Women",
        "Women",
        "Other",
        None,
    ]


@pytest.mark.parametrize("damaged", ["1.22E+17", "1,22E+17", "1.95e18", "2E+18"])
def test_an_id_that_a_spreadsheet_spoilt_is_no_id(damaged: str):
    assert value(columns.key("Post ID"), damaged) is None


@pytest.mark.parametrize("whole", ["507397e428", "5e07397428", "31415926e5", "17671f6028"])
def test_a_hexadecimal_id_is_whole_though_an_e_stands_among_its_digits(whole: str):
    assert value(columns.key("Unique Id"), whole) == whole


def test_a_long_id_keeps_every_digit():
    assert value(columns.key("Post ID"), "2083477836395446349") == "2083477836395446349"


@several
@given(st.dates(date(2010, 1, 1), date(2040, 1, 1)), st.sampled_from(["%m/%d/%Y", "%d/%m/%Y"]))
def test_a_day_is_read_in_the_order_that_was_settled(day: date, order: str):
    column = columns.day("Date", patterns=(order,))
    assert value(column, day.strftime(order)) == day
    assert (
        value(
            column,
            f"{day.month}/{day.day}/{day.year}" if order[1] == "m" else f"{day.day}/{day.month}/{day.year}",
        )
        == day
    )
    assert value(column, day.isoformat()) == day


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13-01", "yesterday", "3.4"])
def test_what_is_no_day_of_the_calendar_is_no_date(text: str):
    assert value(columns.day("Date", patterns=("%d/%m/%Y",)), text) is None


@pytest.mark.parametrize(
    ("text", "pattern"),
    [("Sat, Aug 1, 2026", "%a, %b %d, %Y"), ("Sat Aug 01 2026", "%a %b %d %Y"), ("2026-08-01", "%Y-%m-%d")],
)
def test_x_spells_a_day_in_three_ways(text: str, pattern: str):
    assert value(columns.day("Date", patterns=(pattern,)), text) == date(2026, 8, 1)


@several
@given(MOMENTS)
def test_a_moment_is_local_time_of_the_platform(moment: datetime):
    zone = ZoneInfo("America/Los_Angeles")
    local = moment.astimezone(zone).replace(second=0, microsecond=0)
    known = value(
        columns.moment("Publish time", patterns=("%m/%d/%Y %H:%M",), zone=zone.key),
        local.strftime("%m/%d/%Y %H:%M"),
    )
    # In the hour that clocks repeat, one local time has two instants.
    assert known in {local.astimezone(UTC), local.replace(fold=1 - local.fold).astimezone(UTC)}


def milliseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@several
@given(MOMENTS, st.integers(0, 2**22 - 1))
def test_an_id_of_x_carries_the_instant(moment: datetime, rest: int):
    post_id = str((milliseconds(moment) - X_EPOCH << 22) | rest)
    assert value(columns.from_id("Post id", "x"), post_id) == moment


def test_the_serial_ids_of_x_before_november_2010_carry_none():
    otherwise = columns.moment("time", patterns=("%Y-%m-%d %H:%M %z",), zone="UTC")
    assert value(columns.from_id("Tweet id", "x"), "29700859247") is None
    assert value(columns.from_id("Tweet id", "x", otherwise), "20", "2006-03-21 20:50 +0000") == datetime(
        2006, 3, 21, 20, 50, tzinfo=UTC
    )


@several
@given(MOMENTS, st.integers(0, 2**23 - 1), st.sampled_from(["p", "reel", "reels", "tv", "hw_ansterbourne/p"]))
def test_a_short_code_of_instagram_carries_the_instant(moment: datetime, rest: int, kind: str):
    media, letters = (milliseconds(moment) - INSTAGRAM_EPOCH << 23) | rest, ""
    for _ in range(11):
        letters = cell_parsers.ALPHABET[media % 64] + letters
        media //= 64
    link = f"https://www.instagram.com/{kind}/{letters}/"
    assert value(columns.from_id("Permalink", "instagram"), link) == moment


@several
@given(MOMENTS, st.integers(0, 2**32 - 1), st.sampled_from(["video", "photo"]))
def test_a_number_of_tiktok_carries_the_second(moment: datetime, rest: int, kind: str):
    second = max(moment, datetime(2014, 1, 2, tzinfo=UTC)).replace(microsecond=0)
    link = f"https://www.tiktok.com/@hw_ansterbourne/{kind}/{(int(second.timestamp()) << 32) | rest}"
    assert value(columns.from_id("Video link", "tiktok"), link) == second


@several
@given(MOMENTS, st.integers(0, 2**22 - 1))
def test_an_activity_id_of_linkedin_carries_the_instant(moment: datetime, rest: int):
    link = f"https://www.linkedin.com/feed/update/urn:li:activity:{(milliseconds(moment) << 22) | rest}"
    assert value(columns.from_id("Post link", "linkedin"), link) == moment


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/find-a-dentist?fbclid=IwAR0", "/find-a-dentist"),
        ("/contact#form", "/contact"),
        ("/users/jane-resident/edit", "/users/[profile]/edit"),
        ("/unsubscribe/jane@example.org", "/unsubscribe/[email]"),
        ("/unsubscribe/jane%40example.org/now", "/unsubscribe/[email]/now"),
        ("(not set)", "(not set)"),
    ],
)
def test_a_page_address_is_kept_without_what_identifies_people(address: str, kept: str):
    assert value(columns.page_address("Page path"), address) == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Member profile of Jane Resident", "[profile]"),
        ("Jane’s profile", "[profile]"),
        ("Thank you jane@example.org", "Thank you [email]"),
        ("Our profile raised: annual report", "Our profile raised: annual report"),
    ],
)
def test_a_page_title_is_kept_without_what_identifies_people(title: str, kept: str):
    assert value(columns.page_title("Page title"), title) == kept


@several
@given(st.integers(0, 200), st.integers(0, 59), st.integers(0, 59))
def test_a_length_of_time_is_kept_in_seconds(hours: int, minutes: int, seconds: int):
    length = columns.duration("Average view duration")
    assert value(length, f"{hours}:{minutes:02d}:{seconds:02d}") == hours * 3600 + minutes * 60 + seconds
    assert value(length, f"{minutes}:{seconds:02d}") == minutes * 60 + seconds


@pytest.mark.parametrize("text", ["233", "0:3:5", "1:02:03:04", "3m 53s", ":30", "-0:00:05"])
def test_what_is_no_length_of_time_has_no_seconds(text: str):
    assert value(columns.duration("Average view duration"), text) is None


def test_an_address_is_built_of_the_id():
    assert value(columns.after("https://example.org/watch?v=", "Content"), " -a1") == (
        "https://example.org/watch?v=-a1"
    )


def test_a_british_september_is_a_september():
    assert value(columns.day("Published", patterns=("%d %b %Y",)), "5 Sept 2023") == date(2023, 9, 5)
