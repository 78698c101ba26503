"""What holds of a TikTok account: its posts, its days and who follows it, whichever export says so."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from data_pipeline.errors import UnknownExport, WrongAccount
from data_pipeline.organisation.data_folder import DataFolder
from tests.written_exports import ask, google, lines, load, load_one, put, take

ACCOUNT = "tiktok-ansterbourne"
LINK = "https://www.tiktok.com/@hwansterbourne/video/"
JULY, JANUARY = 7522247009738422222, 7597351814350897921
CONTENT = ["Time", "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares",
           "Total views"]  # fmt: skip
VIDEOS = ["Video title", "Video link", "Post time", "Video views", "Likes", "Comments", "Shares",
          "Add to Favorites"]  # fmt: skip


def content(*posts: tuple[int, int]) -> str:
    """A list of the most viewed posts: id and views of each, with 3 likes, 2 comments and 1 share."""
    return lines([CONTENT, *(["March 2", "", f"{LINK}{i}", "", "3", "2", "1", str(n)] for i, n in posts)])


def test_followers_by_gender_are_tiktoks_alone():
    gender = lines([["Gender", "Distribution"], ["Female", "0.59"]])
    assert take(ACCOUNT, "FollowerGender.csv", gender).columns("dimension group_name share") == [
        ("gender", "Women", 0.59)
    ]
    with pytest.raises(WrongAccount, match="export of tiktok"):
        take("website-ansterbourne", "FollowerGender.csv", gender)
    with pytest.raises(UnknownExport, match="holds no figures that are used here"):
        take("website-ansterbourne", "gender.csv", google("Gender | Active users\n female | 5"))


def test_a_share_that_is_no_fraction_is_set_aside():
    shares = [["GB", "0.9"], ["IE", "5%"], ["FR", "41"]]
    taken = take(ACCOUNT, "FollowerTopTerritories.csv", lines([["Top territories", "Distribution"], *shares]))
    assert taken.columns("group_name share") == [("United Kingdom", 0.9), ("Ireland", 0.05)]
    assert [heading for _, heading, _, _ in taken.set_aside] == ["Distribution"]


def test_one_video_in_several_lists_is_one_post(data: DataFolder):
    put(data, ACCOUNT, "Content.csv", content((JULY, 900), (JANUARY, 50)))
    put(data, ACCOUNT, "Content 2.csv", content((JULY, 900)))
    load(data)
    assert ask(data, "select post_id, local_date, views, exports from posts order by 1") == [
        (str(JULY), date(2025, 7, 1), 900, 2),
        (str(JANUARY), date(2026, 1, 20), 50, 1),
    ]


def test_interactions_are_likes_comments_shares_and_favourites_per_1000_views(data: DataFolder):
    video = ["Words", f"{LINK}{JULY}", "2025/07/01 22:40:13", "1000", "70", "9", "14", "7"]
    load_one(data, ACCOUNT, "Videos.csv", lines([VIDEOS, video]))
    columns = "month, posts, interactions, interactions_parts, interaction_rate, rate_basis"
    assert ask(data, f"select {columns} from account_months") == [
        (date(2025, 7, 1), 1, 100, "reactions, comments, shares, saves", 100.0, "views")
    ]


def test_a_month_without_a_most_viewed_post_is_unknown_and_not_a_month_without_posts(data: DataFolder):
    receipt = load_one(data, ACCOUNT, "Content.csv", content((JULY, 900), (JANUARY, 50)))
    posts = dict(ask(data, "select month, posts from account_months"))
    assert (posts[date(2025, 7, 1)], posts[date(2025, 10, 1)], posts[date(2026, 1, 1)]) == (1, None, 1)
    assert (receipt.period_start, receipt.period_end) == (None, date(2026, 3, 2))
    assert "holds the most viewed posts alone" in " ".join(receipt.notes)


def test_a_days_interactions_are_the_sum_of_what_the_export_reports(data: DataFolder):
    heads = ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]
    file = lines([heads, ["March 1", "90", "4", "3", "undefined", "1"]])
    load_one(data, ACCOUNT, "Overview.csv", file, exported_on=date(2026, 3, 2))
    assert ask(data, "select metric, value from account_days order by 1") == [
        ("interactions", 4.0), ("reactions", 3.0), ("shares", 1.0), ("views", 90.0), ("visits", 4.0),
    ]  # fmt: skip


def test_hours_are_kept_with_their_day(data: DataFolder):
    hours = lines([["Date", "Hour", "Active followers"], ["March 1", "0", "5"], ["March 1", "23", "8"]])
    load_one(data, ACCOUNT, "FollowerActivity.csv", hours, exported_on=date(2026, 3, 2))
    assert ask(data, "select item, date, metric, value from extra_figures order by value") == [
        ("0", date(2026, 3, 1), "active_followers", 5.0),
        ("23", date(2026, 3, 1), "active_followers", 8.0),
    ]


def packed(folder: Path, name: str, at: tuple[int, int, int]) -> bytes:
    """A zip that was made on this day."""
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        days = lines(
            [["Date", "Total Viewers", "New Viewers"], ["December 31", "4", "1"], ["January 1", "5", "2"]]
        )
        archive.writestr(zipfile.ZipInfo("Viewers.csv", (*at, 12, 0, 0)), days)
    return path.read_bytes()


def test_the_time_in_an_archives_name_goes_before_the_day_that_it_was_packed(tmp_path: Path):
    name = "Viewers_hwansterbourne_1767441600.zip"  # 3 January 2026
    taken = take(ACCOUNT, name, packed(tmp_path, name, (2026, 8, 1)))
    assert taken.columns("date") == [(date(2025, 12, 31),), (date(2026, 1, 1),)]
    assert taken.receipt.as_of == datetime.fromisoformat("2026-01-03T12:00:00+00:00")


def test_an_archive_that_somebody_packed_again_later_is_dated_by_what_a_person_says(tmp_path: Path):
    again = packed(tmp_path, "viewers.zip", (2026, 8, 1))
    taken = take(ACCOUNT, "viewers.zip", again, exported_on=date(2026, 1, 3))
    assert taken.columns("date") == [(date(2025, 12, 31),), (date(2026, 1, 1),)]
    assert (taken.receipt.as_of_day, taken.receipt.as_of_assumed) == (date(2026, 1, 3), False)


def test_a_number_without_an_instant_gives_no_date():
    taken = take(ACCOUNT, "Content.csv", content((JULY, 900), (15739205, 5)))
    assert [row["published_at"] is None for row in taken.rows] == [False, True]


def test_a_list_of_posts_without_the_day_of_its_export_is_read():
    head = "Video title,Video link,Post time,Views in the last 7 days,Total views,Total likes,Total comments"
    row = ["Words", f"{LINK}{JULY}", "2025-07-01 22:40", "4", "900", "3", "2", "1"]
    taken = take(ACCOUNT, "Content_1753000000.csv", lines([[*head.split(","), "Total shares"], row]))
    assert taken.columns("post_id views shares") == [(str(JULY), 900, 1)]
    assert taken.receipt.as_of_day == date(2025, 7, 20)
    assert not [note for note in taken.receipt.notes if "new to us" in note or "left out" in note]


def test_favourites_of_a_list_with_watch_times_are_read():
    head = [*CONTENT[1:], "Total play time", "Average watch time", "Watched full video", "Add to favorites"]
    row = ["Words", f"{LINK}{JULY}", "2025-07-01 22:40", "3", "2", "1", "900", "", "12.5", "0.31", "7"]
    assert take(ACCOUNT, "Content.csv", lines([head, row])).columns("views saves") == [(900, 7)]


def test_a_day_on_which_more_was_taken_back_than_given_counts():
    days = lines([["Date", "Video views", "Profile views", "Likes", "Comments", "Shares"],
                  ["2026/03/01", "40", "5", "3", "-1", "0"]])  # fmt: skip
    taken = take(ACCOUNT, "Overview_1773000000.csv", days)
    assert taken.columns("views comments") == [(40, -1)] and taken.set_aside == []
