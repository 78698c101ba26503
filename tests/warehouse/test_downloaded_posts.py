"""Posts that only Instagram's downloaded information knows, by the instant of their publishing."""

from tests.spec import built, rows

DOWNLOADED = "2024-03-05T10:00:00"


def posts(published_at: str, account: str = "instagram-a", known_by_time: str = "") -> list[tuple[str, int]]:
    db = built(post=f"""
        load_id | account_id  | post_id      | known_by_time   | published_at           | reactions
        1       | instagram-a | {DOWNLOADED} | true            | 2024-03-05 10:00:00+00 | 7
        2       | {account}   | 180          | {known_by_time} | {published_at}         | 8
    """)  # fmt: skip
    return rows(db, "post_id, reactions", "posts")


def test_a_post_that_another_export_holds_under_its_id_is_counted_once():
    assert posts("2024-03-05 10:04:59+00") == [("180", 8)]
    assert posts("2024-03-05 09:55:00+00") == [("180", 8)]


def test_a_post_that_no_other_export_holds_is_counted():
    both = [("180", 8), (DOWNLOADED, 7)]
    assert posts("2024-03-05 10:05:01+00") == both
    assert posts("2024-03-05 10:00:00+00", account="instagram-b") == both
    assert posts("2024-03-05 10:00:00+00", known_by_time="true") == both
    assert posts("-") == both


def test_a_later_download_replaces_the_figures_of_an_earlier_one():
    db = built(post=f"""
        load_id | account_id  | post_id      | known_by_time | published_at           | reactions
        1       | instagram-a | {DOWNLOADED} | true          | 2024-03-05 10:00:00+00 | 7
        2       | instagram-a | {DOWNLOADED} | true          | 2024-03-05 10:00:00+00 | 9
    """)  # fmt: skip
    assert rows(db, "post_id, reactions, exports", "posts") == [(DOWNLOADED, 9, 2)]
