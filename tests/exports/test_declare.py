"""A declaration that would load less than it seems to is refused when it is written."""

import pytest

from data_pipeline.exports.columns import count, day, key
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, Post


def test_a_field_that_the_shape_does_not_have_is_named_with_those_it_has():
    columns = {"date": day("Date", patterns=("%Y-%m-%d",)), "likes": count("Likes")}
    with pytest.raises(ValueError, match=r"likes is not a field of account_day.*reactions"):
        Source(title="Days", channels=("bluesky",), shape=AccountDay, columns=columns)


def test_posts_without_a_day_are_refused():
    with pytest.raises(ValueError, match="published_at"):
        Source(title="Posts", channels=("bluesky",), shape=Post, columns={"post_id": key("uri")})


def test_a_channel_that_no_folder_can_be_named_after_is_refused():
    with pytest.raises(ValueError, match="channels is a tuple"):
        Source(title="Posts", channels="bluesky", shape=None)


def test_patterns_are_a_tuple_not_one_text():
    with pytest.raises(ValueError, match="tuples"):
        Source(
            title="Days",
            channels=("x",),
            shape=AccountDay,
            columns={"date": day("Date", patterns="%Y-%m-%d")},
        )
