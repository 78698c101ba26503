"""Typical posts: groups with few posts prove nothing, and close calls are called close."""

import pandas as pd

from data_pipeline.engagement.kinds_of_post import standout, typical


def posts(**groups):
    return pd.DataFrame([(g, v) for g, values in groups.items() for v in values], columns=["format", "n"])


def test_a_typical_post_is_the_middle_one():
    found = typical(posts(Photo=[1, 2, 90]), "format", "n")
    assert found[["group", "posts", "median", "enough"]].to_numpy().tolist() == [["Photo", 3, 2.0, False]]


def test_posts_that_report_nothing_are_not_counted():
    assert typical(posts(Photo=[1, None]), "format", "n")["posts"].tolist() == [1]


def test_a_format_far_above_the_others_stands_out():
    assert standout(typical(posts(Photo=[10, 11] * 10, Video=[50, 55] * 10), "format", "n")) == "Video"


def test_overlapping_formats_are_too_close_to_call():
    assert standout(typical(posts(Photo=[10, 30] * 10, Video=[11, 31] * 10), "format", "n")) is None


def test_a_few_lucky_videos_do_not_stand_out():
    assert standout(typical(posts(Photo=[10, 11] * 10, Video=[500] * 3), "format", "n")) is None


def test_no_posts_are_no_groups():
    assert typical(posts(), "format", "n").empty
