"""Days of an export that people or their spreadsheets wrote anew, on every channel."""

from datetime import UTC, date, datetime

import pytest

from data_pipeline.errors import DateOrderNeeded
from tests.written_exports import FACEBOOK, INSTAGRAM, csv_of, lines, meta_daily, take

EMAILS = ["Time Sent", "Campaign Name", "Sends", "Opens", "Clicks"]
ASKED = "its dates could be day first or month first, and nothing in it tells which. Load it again with "


def days(taken, field: str = "date") -> list[str]:
    return [str(day) for (day,) in taken.columns(field)]


def totals(*days: str) -> str:
    """A channel's views by day."""
    return lines([["Date", "Views"], *([day, str(n)] for n, day in enumerate(days, 1))])


@pytest.mark.parametrize(
    "written",
    [
        ("11-04-2026", "12-04-2026", "13-04-2026"),
        ("11/04/2026", "12/04/2026", "13/04/2026"),
        ("11.04.26", "12.04.26", "13.04.26"),
        ("4-11-2026", "4-12-2026", "4-13-2026"),
        ("2026/04/11", "2026/04/12", "2026/04/13"),
        ("Sat 11 April 2026", "Sun 12 April 2026", "Mon 13 April 2026"),
    ],
)
def test_youtubes_days_are_read_however_they_were_written_anew(written: tuple[str, ...]):
    taken = take("youtube-a", "Totals.csv", totals(*written))
    assert days(taken) == ["2026-04-11", "2026-04-12", "2026-04-13"]
    assert taken.columns("views") == [(1,), (2,), (3,)]


@pytest.mark.parametrize("written", ["04-03-2026", "04/03/2026", "4.3.26"])
def test_where_the_platform_writes_no_such_numbers_a_person_is_asked_for_the_order(written: str):
    with pytest.raises(DateOrderNeeded, match=f"^Totals.csv: {ASKED}--date-order dmy or --date-order mdy"):
        take("youtube-a", "Totals.csv", totals(written))
    assert days(take("youtube-a", "Totals.csv", totals(written), date_order="dmy")) == ["2026-03-04"]
    assert days(take("youtube-a", "Totals.csv", totals(written), date_order="mdy")) == ["2026-04-03"]


def test_the_days_in_the_name_settle_what_the_values_leave_open():
    name = "Content 2026-03-01_2026-03-31 Healthwatch.csv"
    assert days(take("youtube-a", name, totals("04-03-2026", "05-03-2026"))) == ["2026-03-04", "2026-03-05"]


@pytest.mark.parametrize(
    "written",
    [
        "2026/04/14 2:02 PM",
        "14/04/2026 14:02",
        "14-Apr-26 14:02",
        "April 14, 2026 2:02 PM",
        "2026/04/14 14:02:00",
    ],
)
def test_a_newsletters_time_is_read_however_it_was_written_anew(written: str):
    text = lines([EMAILS, [written, "Spring news", "640", "300", "61"]])
    taken = take("newsletter-a", "emails.csv", text)
    assert taken.columns("sent_at sent_on recipients unique_clicks") == [
        (datetime(2026, 4, 14, 13, 2, tzinfo=UTC), date(2026, 4, 14), 640, 61)
    ]


@pytest.mark.parametrize(
    ("written", "day"), [("13-06-2025 10:00", "2025-06-13"), ("1/22/2025 10:00", "2025-01-22")]
)
def test_the_time_of_a_facebook_post_is_read_so_too(written: str, day: str):
    taken = take("facebook-a", "posts.csv", csv_of(FACEBOOK, f"Post ID | Publish time\n 1 | {written}"))
    assert str(taken.rows[0]["published_at"].date()) == day


def test_the_time_of_an_instagram_post_without_its_code_is_read_so_too():
    taken = take(
        "instagram-a", "posts.csv", csv_of(INSTAGRAM, "Post ID | Publish time\n 1 | 13-06-2025 10:00")
    )
    assert str(taken.rows[0]["published_at"].date()) == "2025-06-13"


@pytest.mark.parametrize("written", ["13-06-2025", "13.6.25", "2025/06/13"])
def test_metas_daily_figures_are_read_so_too(written: str):
    text = meta_daily("Views", "DAY | 5").replace("DAYT00:00:00", written)
    assert days(take("facebook-a", "Views.csv", text)) == ["2025-06-13"]


def test_dashes_are_no_order_of_the_platforms_own():
    text = meta_daily("Views", "DAY | 5").replace("DAYT00:00:00", "04-03-2025")
    with pytest.raises(DateOrderNeeded):
        take("facebook-a", "Views.csv", text)


def test_tiktoks_days_may_have_a_year_in_figures():
    text = "Date,Video Views,Profile Views\n13-06-2025,5,1\n14-06-2025,6,2\n"
    assert days(take("tiktok-a", "Overview.csv", text)) == ["2025-06-13", "2025-06-14"]


def test_words_beside_days_are_set_aside_as_ever():
    taken = take("youtube-a", "Totals.csv", totals("13-04-2026", "soon"))
    assert days(taken) == ["2026-04-13"]
    assert [(value, reason) for _, _, value, reason in taken.set_aside] == [("soon", "should be a date")]
