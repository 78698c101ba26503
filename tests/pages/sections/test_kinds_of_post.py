"""Kinds of post are compared only while a format keeps its meaning."""

import pandas as pd

from pages.sections.engagement.kinds_of_post import newest_change

REELS = "Every new video is a reel: there are no other videos since then"
BREAKS = pd.DataFrame(
    {"metric": ["format", "views"], "date": ["2025-06-17", "2025-11-15"], "note": [REELS, "Views only"]}
)


def posts(*days):
    return pd.DataFrame({"local_date": pd.to_datetime(list(days))})


def test_formats_are_compared_since_the_day_on_which_every_video_became_a_reel():
    assert newest_change(BREAKS, posts("2025-05-01", "2025-12-01")) == (pd.Timestamp("2025-06-17"), REELS)


def test_a_change_before_or_after_all_posts_leaves_formats_alone():
    assert newest_change(BREAKS, posts("2025-06-17", "2025-12-01")) is None
    assert newest_change(BREAKS, posts("2025-05-01", "2025-06-16")) is None
    assert newest_change(BREAKS.head(0), posts("2025-05-01", "2025-12-01")) is None
