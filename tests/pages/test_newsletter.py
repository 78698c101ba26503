"""The newsletter on Channels: with mailings, with none in the period, and apart from engagement."""

from datetime import date

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import DataFolder
from tests.exports.test_newsletters import MAILCHIMP
from tests.pages.conftest import texts
from tests.written_exports import csv_of, load_one, x_posts

DAYS = (
    "Oct 02, 2025", "Nov 06, 2025", "Dec 04, 2025", "Jan 08, 2026", "Feb 05, 2026", "Mar 05, 2026",
    "Apr 02, 2026", "May 07, 2026", "Jun 04, 2026", "Jul 02, 2026", "Aug 06, 2026", "Sep 03, 2026",
)  # fmt: skip


def campaigns(days: tuple[str, ...] = DAYS) -> str:
    rows = [
        f"News {n} <b> | {day} 10:00 am | a{n} | 1000 | {40 + 4 * (n % 2)} | 300 | 1"
        for n, day in enumerate(days, start=1)
    ]
    heading = "Title | Send Date | Unique Id | Successful Deliveries | Unique Clicks | Unique Opens"
    return csv_of(MAILCHIMP, "\n".join([f"{heading} | Unsubscribes", *rows]))


@pytest.fixture
def own(tmp_path) -> DataFolder:
    return data_folder.own(tmp_path)


def test_channels_says_how_many_clicked_and_how_the_newest_mailing_stands(open_page, own, tmp_path):
    load_one(own, "newsletter-ansterbourne", "campaigns.csv", campaigns())
    app = open_page(tmp_path, "channels", data="Our own data", period="Last 12 months")
    assert not app.exception
    said = texts(app)
    assert "(best estimate 42), over 12 mailings" in said and "The newest, News 12" in said
    assert "outside the policy's definition of engagement" in said and "opens are inflated" in said
    [chart] = app.get("plotly_chart")
    assert chart.proto.alt.startswith("Clicks per 1,000 delivered: probably between")
    assert "Table and CSV" in [expander.label for expander in app.expander] and app.get("download_button")


def test_an_export_of_a_known_day_is_judged(open_page, own, tmp_path):
    load_one(own, "newsletter-ansterbourne", "campaigns.csv", campaigns(), exported_on=date(2026, 10, 1))
    said = texts(open_page(tmp_path, "channels", data="Our own data"))
    assert "The newest, News 12 <b> of 3 Sep 2026: 40, within its usual range" in said


def test_a_period_without_mailings_has_no_chart(open_page, own, tmp_path):
    load_one(own, "newsletter-ansterbourne", "campaigns.csv", campaigns(("Oct 05, 2023",)))
    posts = x_posts("Post id | Impressions | Date\n 2040000000000123457 | 5 | Fri, Apr 3, 2026")
    load_one(own, "x-a", "account_analytics_content_2026-04-01_2026-10-05.csv", posts)
    app = open_page(tmp_path, "channels", data="Our own data", account="Newsletter")
    assert not app.exception and not app.get("plotly_chart")
    assert "No mailing reports clicks: " in texts(app)


def test_without_a_newsletter_there_is_no_section(open_page, own, tmp_path):
    posts = x_posts("Post id | Impressions\n 1897919999999999999 | 5")
    load_one(own, "x-a", "account_analytics_content_2025-03-01_2025-04-01.csv", posts)
    app = open_page(tmp_path, "channels", data="Our own data")
    assert not app.exception and "Newsletter" not in [header.value for header in app.header]


def test_the_newsletter_is_told_apart_where_the_figures_are_explained(open_page, own, tmp_path):
    load_one(own, "newsletter-ansterbourne", "campaigns.csv", campaigns())
    app = open_page(tmp_path, "about_the_figures", data="Our own data")
    assert not app.exception
    assert "newsletter" in texts(app) and "does not count a **newsletter** as engagement" in texts(app)


def test_add_data_asks_for_the_one_file_of_the_provider_that_is_used(open_page, own, tmp_path):
    load_one(own, "newsletter-ansterbourne", "campaigns.csv", campaigns(), exported_on=date(2026, 10, 1))
    said = texts(open_page(tmp_path, "add_data", data="Our own data"))
    assert (
        "Mailchimp campaigns" in said and "Constant Contact" not in said and "No new files are needed" in said
    )
    assert "none, it holds everything so far" in said
