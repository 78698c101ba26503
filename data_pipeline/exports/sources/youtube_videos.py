"""YouTube Studio, Analytics in advanced mode: the table of videos and their chart."""

from dataclasses import replace

from data_pipeline.exports.columns import after, count, day, key, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import Post, PostDay
from data_pipeline.exports.sources.youtube_shared import (
    ALL_FIGURES,
    DATE,
    FIGURES,
    MEASURES,
    NAME,
    SUBSCRIPTIONS,
    ZONE,
)

PUBLISHED = ("%b %d, %Y", "%d %b %Y", "%d %B %Y", "%m/%d/%Y")

VIDEOS = Source(
    title="YouTube videos",
    channels=("youtube",),
    shape=Post,
    requires=("Content", "Video title", "Video publish time"),
    without=("Date",),
    columns={
        "post_id": key("Content"),
        "local_date": day("Video publish time", patterns=PUBLISHED),
        "text": text("Video title", holds="own words"),
        "url": after("https://www.youtube.com/watch?v=", "Content"),
        **MEASURES,
    },
    extras={"video_seconds": count("Duration"), **SUBSCRIPTIONS, **FIGURES},
    withdraws=True,
    name_period=NAME,
    over_a_range=True,
    zone=ZONE,
    holds_all=True,
    essential=True,
    how="YouTube Studio > Analytics > Advanced mode > Content > Lifetime, and with + the columns Likes, "
    "Shares and Comments added > download arrow > Comma-separated values; load the zip as it is",
    gives="every video with its views, likes, comments and shares, and the channel's views day by day",
)

# Until about 2021 the column of the videos' ids was called Video.
OLD_VIDEOS = replace(
    VIDEOS,
    title="YouTube videos (to 2021)",
    requires=("Video", "Video title", "Video publish time"),
    first_heading=("Video",),  # else the row of totals is not known
    without=("Date", "Content"),
    columns={
        **VIDEOS.columns,
        "post_id": key("Video"),
        "url": after("https://www.youtube.com/watch?v=", "Video"),
    },
    essential=False,
    how="",
    gives="",
)

VIDEO_DAYS = Source(
    title="YouTube chart of videos",
    channels=("youtube",),
    shape=PostDay,
    requires=("Date", "Content", "Video title"),
    columns={"post_id": key("Content"), "date": DATE},
    extras=ALL_FIGURES,
    withdraws=True,
    name_period=NAME,
    zone=ZONE,
)

OLD_VIDEO_DAYS = replace(
    VIDEO_DAYS,
    title="YouTube chart of videos (to 2021)",
    requires=("Date", "Video", "Video title"),
    without=("Content",),
    columns={"post_id": key("Video"), "date": DATE},
)
