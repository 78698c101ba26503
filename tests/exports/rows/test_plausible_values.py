"""What no platform reports is set aside with its reason, and never counts."""

import pytest

from data_pipeline import clock
from tests.written_exports import facebook, meta_daily, take, x_posts

MARCH = "Mar-01-2025_Mar-31-2025_1184467000000001.csv"


def reasons(taken) -> list[str]:
    return [reason for _, _, _, reason in taken.set_aside]


@pytest.mark.parametrize(
    ("views", "reason"),
    [
        ("-1", "is below 0, which this export never is"),
        ("1000000000001", "is more than any platform counts"),
        (str(2**63), "should be a whole number"),
    ],
)
def test_a_count_that_cannot_be_is_set_aside(views, reason):
    taken = take("facebook-a", MARCH, facebook(f"Post ID | Views\n 100 | 5\n 101 | {views}"))
    assert [row["views"] for row in taken.rows] == [5]
    assert reasons(taken) == [reason]


def test_net_new_followers_may_be_below_0():
    assert take("facebook-a", "Follows.csv", meta_daily("Follows", "2025-03-01 | -3")).set_aside == []


def test_a_post_outside_of_the_days_in_the_files_name_is_set_aside():
    posts = "Post ID | Publish time\n 100 | 03/31/2025 23:00\n 101 | 04/03/2025 10:00"
    assert reasons(take("facebook-a", MARCH, facebook(posts))) == [
        "lies outside of the days that the file's name states (1 Mar 2025 to 31 Mar 2025)"
    ]


def test_a_day_after_the_export_or_before_the_platforms_is_set_aside(monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2025-03-08")
    days = "2025-03-08 | 1\n 2025-03-09 | 1\n 2025-03-10 | 1\n 2003-12-31 | 1"
    assert reasons(take("facebook-a", "Reach.csv", meta_daily("Reach", days))) == [
        "is after the export (8 Mar 2025)", "is before these platforms began",
    ]  # fmt: skip


def test_read_is_loaded_and_set_aside_whatever_the_values():
    posts = "Post id | Impressions | Likes\n 1 | -4 | 2\n 2 | 9 | 9999999999999\n 3 | 7 | 7"
    part = take("x-a", "posts.csv", x_posts(posts)).receipt.parts[0]
    assert (part.rows_read, part.rows_loaded, part.rows_rejected) == (3, 1, 2)
