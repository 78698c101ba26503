"""Newsletters: what is a mailing, which are the same, and what is never stored of senders and recipients."""

from datetime import UTC, date, datetime

import pytest

from data_pipeline.errors import DateOrderNeeded
from tests.written_exports import ask, csv_of, load, load_one, put, stored_text, take

pytestmark = pytest.mark.usefixtures("few_marts")

ACCOUNT = "newsletter-ansterbourne"
MAILCHIMP = {
    "Title": "", "Subject": "Words", "Audience": "Residents", "Send Date": "May 01, 2025 10:00 am",
    "Send Weekday": "", "Total Recipients": "", "Successful Deliveries": "", "Total Bounces": "",
    "Unique Opens": "", "Open Rate": "", "Unique Clicks": "", "Total Clicks": "", "Unsubscribes": "",
    "Unique Id": "",
}  # fmt: skip
WITHOUT_IDS = {name: value for name, value in MAILCHIMP.items() if name != "Unique Id"}
REPORT = """Email Campaign Report
"Title:","{title}"
"Subject Line:","Words"
"From Name:","Pat Example"
"From Email:","pat.example@healthwatchansterbourne.example"
"Delivery Date/Time:","Thu, May 1, 2025 10:00"

"Overall Stats"
"Total Recipients:","1,751"
"Successful Deliveries:","1,742"
"Bounces:","9 (0.5%)"
"Recipients Who Opened:","141 (8.1%)"
"Recipients Who Clicked:","20 (1.1%)"
"Total Unsubs:","{unsubscribed}"

"Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://example.org/?mc_eid=jane-token","5","4"
"""


def test_a_list_of_campaigns_gives_a_mailing_per_row():
    taken = take(ACCOUNT, "campaigns.csv", csv_of(MAILCHIMP, """
        Title | Unique Id | Total Recipients | Successful Deliveries | Unique Opens | Unique Clicks
        May   | a1        | 1,200            | 1,190                 | 402          | n/a
    """))  # fmt: skip
    assert taken.columns("mailing_id title sent_at recipients delivered unique_opens unique_clicks") == [
        ("a1", "May", datetime(2025, 5, 1, 9, 0, tzinfo=UTC), 1200, 1190, 402, None)
    ]


@pytest.mark.parametrize("heading", ["List", "Audience", "audience"])
def test_the_list_is_what_mailchimp_now_calls_the_audience(heading: str):
    file = csv_of(MAILCHIMP, "Title | Unique Id\n May | a1").replace("Audience", heading)
    assert take(ACCOUNT, "campaigns.csv", file).columns("audience") == [("Residents",)]


def test_a_report_gives_one_mailing():
    taken = take(ACCOUNT, "report.csv", REPORT.format(title="May", unsubscribed="3"))
    assert taken.columns("title sent_at recipients delivered bounces unique_opens unsubscribes") == [
        ("May", datetime(2025, 5, 1, 9, 0, tzinfo=UTC), 1751, 1742, 9, 141, 3)
    ]


def test_a_report_that_a_spreadsheet_saved_again_gives_the_same():
    padded = "\n".join(f"{line},," for line in REPORT.splitlines())
    one = take(ACCOUNT, "report.csv", REPORT.format(title="May", unsubscribed="3"))
    again = take(ACCOUNT, "report.csv", padded.format(title="May", unsubscribed="3"))
    assert one.rows == again.rows


def test_a_figure_that_is_none_sets_the_report_aside_by_its_name():
    with pytest.raises(Exception, match="'Total Unsubs:' should be a whole number, found 'many'"):
        take(ACCOUNT, "report.csv", REPORT.format(title="May", unsubscribed="many"))


def test_a_mailing_without_a_title_cannot_be_told_from_others():
    taken = take(ACCOUNT, "campaigns.csv", csv_of(WITHOUT_IDS, "Title | Unique Opens\n May | 1\n | 2"))
    assert taken.set_aside == [(3, "Title", "", "is blank, so the row cannot be told from others")]


def test_the_same_title_at_another_time_is_another_mailing_and_at_the_same_time_a_repetition():
    taken = take(ACCOUNT, "campaigns.csv", csv_of(WITHOUT_IDS, """
        Title | Send Date             | Unique Opens
        May   | May 01, 2025 10:00 am | 1
        May   | May 01, 2025 02:00 pm | 1
        May   | May 01, 2025 10:00 am | 1
        May   | May 01, 2025 02:00 pm | 7
    """))  # fmt: skip
    assert taken.receipt.total("rows_duplicate") == 1
    assert len(taken.rows) == 2
    assert taken.set_aside == [(5, "Title", "May", "stands twice with different figures")]


def saved_again(*dates: tuple[str, str]) -> str:
    rows = "\n".join(f"{n} | {date} | {weekday} | 1" for n, (date, weekday) in enumerate(dates))
    file = csv_of(WITHOUT_IDS, f"Title | Send Date | Send Weekday | Unique Opens\n{rows}")
    head, rest = file.split("\n", 1)
    return head.replace(" ", "_") + "\n" + rest


@pytest.mark.parametrize(
    ("dates", "first", "order"),
    [
        ([("3/4/25 10:00", "Tuesday"), ("5/4/25 9:30", "Sunday")], date(2025, 3, 4), "mdy"),
        ([("3/4/25 10:00", "Thursday"), ("5/4/25 9:30", "Saturday")], date(2025, 4, 3), "dmy"),
        ([("3/4/25 10:00", "Thu")], date(2025, 4, 3), "dmy"),
        ([("3/4/2025 10:00 AM", "tuesday ")], date(2025, 3, 4), "mdy"),
        ([("3/4/25", "Tuesday")], date(2025, 3, 4), "mdy"),
        # Both readings fall on the weekday, or none is named: another row tells.
        ([("3/3/25 10:00", "Monday"), ("25/4/25 9:30", "")], date(2025, 3, 3), "dmy"),
    ],
)
def test_the_day_of_the_week_settles_which_comes_first(dates: list[tuple[str, str]], first: date, order: str):
    taken = take(ACCOUNT, "campaigns.csv", saved_again(*dates))
    assert taken.rows[0]["sent_on"] == first
    assert taken.receipt.date_order == order


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ([("3/4/25 10:00", "Friday")], "neither day first nor month first"),
        ([("25/4/25 10:00", "Monday")], "neither day first nor month first"),
        ([("3/4/25 10:00", "Tuesday"), ("3/4/25 12:00", "Thursday")], "neither day first nor month first"),
        ([("3/4/25 10:00", "")], "could be day first or month first"),
        ([("3/4/25 10:00", "mardi")], "could be day first or month first"),
    ],
)
def test_dates_that_their_days_of_the_week_do_not_settle_are_asked_for(
    dates: list[tuple[str, str]], why: str
):
    with pytest.raises(DateOrderNeeded, match=why):
        take(ACCOUNT, "campaigns.csv", saved_again(*dates))
    told = take(ACCOUNT, "campaigns.csv", saved_again(*dates), date_order="dmy")
    assert told.rows[0]["sent_on"] == date(2025, 4, int(dates[0][0].split("/")[0]))


def test_a_file_that_only_looks_untouched_has_its_numeric_dates_proved_by_their_weekdays():
    file = csv_of(MAILCHIMP, """
        Title | Unique Id | Send Date        | Send Weekday
        May   | a1        | 03/04/2025 10:00 | Thursday
    """)  # fmt: skip
    assert take(ACCOUNT, "campaigns.csv", file).rows[0]["sent_on"] == date(2025, 4, 3)


def test_months_spelled_out_need_no_order_however_the_file_was_saved():
    taken = take(ACCOUNT, "campaigns.csv", saved_again(("May 03, 2025 10:00 am", "Saturday")))
    assert taken.rows[0]["sent_on"] == date(2025, 5, 3)


def test_where_only_the_day_is_known_the_time_is_not_reported():
    taken = take(ACCOUNT, "campaigns.csv", saved_again(("3/25/25", "Tuesday")))
    assert taken.columns("sent_at sent_on") == [(None, date(2025, 3, 25))]


def test_a_date_that_is_none_is_set_aside_once():
    taken = take(ACCOUNT, "campaigns.csv", csv_of(MAILCHIMP, """
        Title | Unique Id | Send Date
        May   | a1        | May 01, 2025 10:00 am
        June  | a2        | soon
    """))  # fmt: skip
    assert taken.set_aside == [(3, "Send Date", "soon", "should be a date")]


def test_the_export_holds_everything_up_to_its_day():
    file = csv_of(MAILCHIMP, "Title | Unique Id\n May | a1")
    assert take(ACCOUNT, "campaigns.csv", file).receipt.period_end == date(2025, 5, 1)
    told = take(ACCOUNT, "campaigns.csv", file, exported_on=date(2025, 6, 2)).receipt
    assert (told.period_start, told.period_end) == (date(2025, 5, 1), date(2025, 6, 2))


def test_a_report_adds_to_the_mailing_of_the_list_and_of_the_versions_of_a_test(data):
    load_one(data, ACCOUNT, "campaigns.csv", csv_of(MAILCHIMP, """
        Title   | Unique Id | Unique Clicks | Unsubscribes
        May     | a1        | 10            | 1
    """), exported_on=date(2025, 5, 2))  # fmt: skip
    test = REPORT.replace("Email Campaign", "Campaign").replace("Overall", "Combination 1")
    put(data, ACCOUNT, "report.csv", REPORT.format(title="May", unsubscribed="3"))
    put(data, ACCOUNT, "test.csv", test.format(title="June", unsubscribed="2"))
    load(data, exported_on=date(2025, 6, 2))
    assert ask(data, "select mailing_id, unique_clicks, unsubscribes, exports from mailings order by 1") == [
        ("2025-05-01 10:00 June | Combo 1", 20, 2, 1),
        ("a1", 20, 3, 2),
    ]


def test_nothing_of_senders_and_of_those_who_clicked_is_stored(data):
    put(data, ACCOUNT, "report.csv", REPORT.format(title="May", unsubscribed="3"))
    put(data, ACCOUNT, "campaigns.csv", csv_of(
        MAILCHIMP | {"From Name": "Pat Example", "From Email": "pat.example@example.org"},
        "Title | Unique Id\n June | a2",
    ))  # fmt: skip
    assert [outcome.refused for outcome in load(data)] == [None, None]
    stored = stored_text(data)
    assert [name for name in ("Pat Example", "pat.example", "jane-token") if name in stored] == []
