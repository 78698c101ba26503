"""A YouTube account on the pages: videos with and without lifetime figures or a day, viewers by age."""

import pytest

from data_pipeline.organisation.data_folder import DataFolder
from tests.exports.test_youtube import SUMMER, archive, videos
from tests.pages.conftest import texts
from tests.written_exports import load_one

YOUTUBE = "youtube-ansterbourne"
VIDEOS = videos("""
    Content  | Video title            | Video publish time | Views | Likes | Shares | Comments added
    settled  | Finding a dentist      | Jul 14, 2026       | 310   | 18    | 7      | 5
    second   | Seeing a GP            | Aug 4, 2026        | 205   | 9     | 4      | 2
    earlier  | Annual meeting of 2025 | Oct 9, 2025        | 58    | 2     | 1      | 0
    unlisted | Welcome, volunteers    |                    | 15    | 0     | 0      | 0
""")
AGES = "Viewer age,Views (%)\n18–24 years,12.5\n65+ years,40\n"


def a_summer(data: DataFolder) -> None:
    chart = "Date,Views\n2026-07-01,12\n2026-09-30,9\n"
    load_one(data, YOUTUBE, f"{SUMMER}.zip", archive(Table_data=VIDEOS, Totals=chart))


@pytest.fixture
def own(filled) -> DataFolder:
    return filled(a_summer)


@pytest.mark.parametrize("page", ["home", "channels", "posts", "add_data", "about_the_figures"])
def test_a_page_opens_on_a_youtube_account(page: str, open_page, own):
    app = open_page(own.root, page, data="Our own data")
    assert not app.exception
    assert not app.error


def test_channels_shows_the_times_shown_of_videos(open_page, own):
    app = open_page(own.root, "channels", data="Our own data", measure="Times shown")
    assert not app.exception
    assert "YouTube" in [heading.value for heading in app.header] and app.get("plotly_chart")


def test_posts_names_the_video_people_responded_to_most(open_page, own):
    said = texts(open_page(own.root, "posts", data="Our own data", period="All months"))
    assert "): 30 reactions, comments, shares and saves." in said and "Finding a dentist" in said


@pytest.mark.parametrize(
    ("video", "title"),
    [
        ("settled", "Finding a dentist"),
        ("earlier", "Annual meeting of 2025"),
        ("unlisted", "Welcome, volunteers"),
    ],
)
def test_a_video_has_its_page_whatever_is_known_of_it(video: str, title: str, open_page, own):
    app = open_page(own.root, "post", data="Our own data", account=YOUTUBE, post=video)
    assert not app.exception
    assert title in [text.value for text in app.get("text")]


def test_viewers_are_shares_of_views_and_never_of_followers(open_page, own):
    load_one(own, YOUTUBE, "Table data.csv", AGES)  # whose export day nothing tells
    said = texts(open_page(own.root, "channels", data="Our own data"))
    assert "Shares of views" in said
    assert "follower" not in said
