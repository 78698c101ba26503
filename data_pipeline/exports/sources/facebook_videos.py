"""Facebook Page: the per-video export of Meta Business Suite."""

from data_pipeline.exports.columns import count, key, number
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import Item

# A video may stand in several posts, or in none: its figures are never added to those of posts.
VIDEOS = Source(
    title="Facebook videos",
    channels=("facebook",),
    shape=Item,
    requires=("Video asset ID", "Page ID", "Publish time"),
    columns={"item": key("Video asset ID")},
    extras={
        "video_reach": count("Reach"),
        "video_three_second_views": count("3-second video views"),
        "video_one_minute_views": count("1-minute video views"),
        "video_three_second_viewers": count("3-second viewers"),
        "video_one_minute_viewers": count("1-minute viewers"),
        "video_seconds_viewed": number("Seconds viewed"),
        "video_average_seconds_viewed": number("Average Seconds viewed"),
        "video_reactions": count("Reactions"),
        "video_comments": count("Comments"),
        "video_shares": count("Shares"),
    },
    must_be={"Date": "Lifetime"},
    error_note="Data comment",
    name_period=NamePeriod(
        r"^(?P<start>[A-Z][a-z]{2}-\d{2}-\d{4})_(?P<end>[A-Z][a-z]{2}-\d{2}-\d{4})_\d+", "%b-%d-%Y"
    ),
    zone="America/Los_Angeles",
)
