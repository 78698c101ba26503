"""LinkedIn's workbooks of followers, visitors and competitors."""

import pytest
import xlwt

from data_pipeline.errors import UnknownExport
from data_pipeline.organisation.data_folder import DataFolder
from tests.written_exports import ask, load, put

pytestmark = pytest.mark.usefixtures("few_marts")

FOLLOWERS, COMPETITORS = "hw_followers_1759312800000.xls", "hw_competitor_analytics_1759312800000.xlsx"


def workbook(data: DataFolder, name: str, **sheets: list[list[str | int]]) -> None:
    book = xlwt.Workbook()
    for title, rows in sheets.items():
        sheet = book.add_sheet(title.replace("_", " "))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    book.save(str(put(data, "linkedin-a", name, "")))


def test_total_followers_are_the_new_ones_of_the_day(data: DataFolder):
    workbook(
        data,
        FOLLOWERS,
        New_followers=[
            ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"],
            ["09/13/2025", 1, 3, 2, 6],
        ],
    )
    load(data)
    assert ask(data, "select metric, value from account_days") == [("followers_gained", 6.0)]


def test_followers_by_group_are_counts_and_no_shares_of_a_whole_that_nobody_tells(data: DataFolder):
    workbook(
        data,
        FOLLOWERS,
        Seniority=[["Seniority", "Total followers"], ["Senior", 120], ["Entry", 88]],
        Location=[["Location", "Total followers"], ["Senior", 4]],
    )
    load(data)
    assert ask(data, "select item, metric, value from extra_figures order by item") == [
        ("Location: Senior", "followers_in_group", 4.0),
        ("Seniority: Entry", "followers_in_group", 88.0),
        ("Seniority: Senior", "followers_in_group", 120.0),
    ]
    assert ask(data, "select count(*) from audience_groups") == [(0,)]


def test_visits_are_page_views_and_visitors_are_kept_apart(data: DataFolder):
    workbook(
        data,
        "hw_visitors_1759312800000.xls",
        Visitor_metrics=[
            [
                "Date",
                "Total page views (mobile)",
                "Total page views (total)",
                "Total unique visitors (total)",
            ],
            ["09/13/2025", 2, 7, 3],
        ],
    )
    load(data)
    assert ask(data, "select metric, value from account_days") == [("visits", 7.0)]
    assert ("unique_visitors", 3.0) in ask(data, "select metric, value from extra_figures")


def test_the_export_of_competitors_is_known_and_left_out(data: DataFolder):
    workbook(
        data,
        COMPETITORS,
        COMPETITORS=[
            ["09/01/2025 - 09/30/2025"],
            ["Page", "Total Followers", "New Followers", "Total post engagements", "Total posts"],
            ["Healthwatch Brackwater", 900, 12, 40, 8],
        ],
    )
    (outcome,) = load(data)
    assert isinstance(outcome.refused, UnknownExport)
    assert "is known, but holds no figures that are used here" in str(outcome.refused)
    assert "Brackwater" not in str(outcome.refused)


@pytest.mark.parametrize("name", ["Update_engagement", "All_posts"])
def test_who_posted_is_never_kept(data: DataFolder, name: str):
    word = "Update" if name == "Update_engagement" else "Post"
    link = "https://www.linkedin.com/feed/update/urn:li:activity:6805402524057612345"
    rows: list[list[str | int]] = [
        [f"{word} title", f"{word} link", "Posted by", "Created date", "Impressions", "Likes"],
        ["Words", link, "Pat Example", "05/31/2021", 120, 5],
    ]
    workbook(data, "hw_updates_1622548800000.xls", **{name: rows})
    load(data)
    assert ask(data, "select post_id, views, reactions from posts") == [("6805402524057612345", 120, 5)]
    assert not any("Pat" in str(row) for row in ask(data, "select * from posts"))
