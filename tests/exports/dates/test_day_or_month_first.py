"""Whether days or months come first, and when a file was exported."""

from datetime import UTC, date, datetime

import pytest

from data_pipeline.errors import DateOrderNeeded
from tests.written_exports import FACEBOOK as HEADINGS
from tests.written_exports import MARCH, csv_of, facebook, google, lines, meta_daily, take, x_posts

FACEBOOK = "facebook-ansterbourne"
UNDATED = "posts saved again.csv"


def days(taken) -> list[date]:
    return [row["published_at"].astimezone(UTC).date() for row in taken.rows]


def saved_again(*times: str) -> str:
    rows = "\n".join(f"{n} | {time}" for n, time in enumerate(times))
    return csv_of(HEADINGS, f"Post ID | Publish time\n{rows}", delimiter=";")


def test_a_file_as_the_platform_wrote_it_has_the_month_first():
    taken = take(FACEBOOK, UNDATED, facebook("Post ID | Publish time\n 1 | 03/04/2025 10:00"))
    assert days(taken) == [date(2025, 3, 4)]
    assert taken.receipt.date_order == "mdy"


def test_a_first_part_above_12_makes_it_day_first_for_every_row():
    assert days(take(FACEBOOK, UNDATED, saved_again("03/04/2025 10:00", "25/03/2025 10:00"))) == [
        date(2025, 4, 3),
        date(2025, 3, 25),
    ]


def test_a_second_part_above_12_makes_it_month_first_for_every_row():
    assert days(take(FACEBOOK, UNDATED, saved_again("03/04/2025 10:00", "03/25/2025 10:00"))) == [
        date(2025, 3, 4),
        date(2025, 3, 25),
    ]


def test_the_period_in_the_name_settles_what_the_values_leave_open():
    assert days(take(FACEBOOK, MARCH, saved_again("03/04/2025 10:00", "03/05/2025 10:00")))[0] == date(
        2025, 3, 4
    )
    assert days(take(FACEBOOK, MARCH, saved_again("04/03/2025 10:00", "05/03/2025 10:00")))[0] == date(
        2025, 3, 4
    )


def test_a_file_that_could_be_either_is_refused_with_the_advice():
    with pytest.raises(DateOrderNeeded, match="--date-order dmy or --date-order mdy"):
        take(FACEBOOK, UNDATED, saved_again("03/04/2025 10:00"))


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2025, 4, 3)), ("mdy", date(2025, 3, 4))])
def test_a_person_can_say_which_comes_first(order: str, day: date):
    taken = take(FACEBOOK, UNDATED, saved_again("03/04/2025 10:00"), date_order=order)
    assert days(taken) == [day]
    assert taken.receipt.date_order == order


def test_a_file_that_holds_both_orders_sets_the_impossible_dates_aside():
    taken = take(FACEBOOK, UNDATED, saved_again("25/03/2025 10:00", "03/25/2025 10:00"))
    assert len(taken.rows) == len(taken.set_aside) == 1
    assert taken.set_aside[0][3] == "should be a date and time"


def test_underscored_headings_betray_a_file_that_was_saved_again():
    export = facebook("Post ID | Publish time\n 1 | 03/04/2025 10:00")
    head, row = export.splitlines()
    with pytest.raises(DateOrderNeeded):
        take(FACEBOOK, UNDATED, head.replace(" ", "_") + "\n" + row + "\n")


LINKEDIN = ["Post title", "Post link", "Created date", "Impressions"]
LINK = "https://www.linkedin.com/feed/update/urn:li:activity:7371089982260434567"  # 9 Sep 2025


@pytest.mark.parametrize(("written", "order"), [("09/08/2025", "mdy"), ("08/09/2025", "dmy")])
def test_ids_that_carry_the_instant_settle_the_order(written: str, order: str):
    taken = take("linkedin-ansterbourne", UNDATED, lines([LINKEDIN, ["Words", LINK, written, "5"]], ";"))
    assert taken.rows[0]["local_date"] == date(2025, 9, 8)
    assert taken.receipt.date_order == order


@pytest.mark.parametrize(
    ("account", "name", "content", "start", "end"),
    [
        (FACEBOOK, MARCH, facebook("Post ID\n1"), date(2025, 3, 1), date(2025, 3, 31)),
        (FACEBOOK, "renamed.csv", facebook("Post ID\n1"), date(2025, 3, 7), date(2025, 3, 7)),
        # The end in these names is the day after the last one.
        ("x-a", "account_analytics_content_2025-03-01_2025-04-01.csv",
         x_posts("Post id\n1897919999999999999"), date(2025, 3, 1), date(2025, 3, 31)),
        ("website-a", "pages.csv", google("Page path|Views\n/|1"), date(2025, 3, 1), date(2025, 3, 31)),
        (FACEBOOK, "Views.csv", meta_daily("Views", "2025-03-01|1\n2025-03-09|2"),
         date(2025, 3, 1), date(2025, 3, 9)),
    ],
)  # fmt: skip
def test_the_period_is_in_the_name_or_above_the_table_else_in_the_rows(
    account: str, name: str, content: str, start: date, end: date
):
    receipt = take(account, name, content).receipt
    assert (receipt.period_start, receipt.period_end) == (start, end)


def test_an_unlikely_name_states_no_period():
    receipt = take(FACEBOOK, "Mar-99-2025_Foo-31-2025_11844.csv", facebook("Post ID\n1")).receipt
    assert receipt.period_end == date(2025, 3, 7)


def test_the_export_day_is_in_the_name_of_a_linkedin_workbook():
    sheet = lines([LINKEDIN, ["Words", LINK, "09/25/2025", "5"]])
    receipt = take("linkedin-a", "hw_content_1759312800000.csv", sheet, exported_on=date(2026, 1, 1)).receipt
    assert receipt.as_of == datetime(2025, 10, 1, 10, 0, tzinfo=UTC)
    assert receipt.as_of_assumed is False
    assert receipt.exported_on == date(2025, 10, 1)


def test_a_day_that_a_person_names_stands_for_its_last_moment_in_the_platforms_zone():
    receipt = take(FACEBOOK, MARCH, facebook("Post ID\n1"), exported_on=date(2025, 4, 2)).receipt
    assert receipt.as_of == datetime(2025, 4, 3, 6, 59, 59, 999999, tzinfo=UTC)
    assert (receipt.as_of_assumed, receipt.exported_on) == (False, date(2025, 4, 2))


def test_without_an_export_day_the_end_of_the_period_is_assumed_and_marked():
    receipt = take(FACEBOOK, MARCH, facebook("Post ID\n1")).receipt
    assert receipt.as_of == datetime(2025, 4, 1, 6, 59, 59, 999999, tzinfo=UTC)
    assert (receipt.as_of_assumed, receipt.exported_on) == (True, None)


def test_without_a_period_the_newest_day_of_the_rows_is_assumed():
    receipt = take(FACEBOOK, "Views.csv", meta_daily("Views", "2025-03-09|2\n2025-03-01|1")).receipt
    assert receipt.as_of == datetime(2025, 3, 10, 6, 59, 59, 999999, tzinfo=UTC)
    assert receipt.as_of_assumed is True


def test_where_nothing_tells_when_it_was_exported_it_is_unknown():
    audience = 'sep=,\n"Top cities"\n"Ansterbourne"\n"61.2"\n'
    receipt = take(FACEBOOK, "Audience.csv", audience).receipt
    assert (receipt.as_of, receipt.as_of_assumed) == (None, None)
