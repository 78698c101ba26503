"""X (formerly Twitter): the exports of daily figures, before and since 2024."""

from data_pipeline.exports.columns import count, day
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay
from data_pipeline.exports.sources.x_posts import DAILY_DATES, OLD_NAME

OLD_DAYS = Source(
    title="X daily figures (to 2023)",
    channels=("x",),
    shape=AccountDay,
    requires=("Date", "Tweets published", "impressions"),
    columns={
        "date": day("Date", patterns=DAILY_DATES),
        "posts": count("Tweets published"),
        "views": count("impressions"),
        "interactions": count("engagements"),
        "reactions": count("likes", "favorites"),
        "comments": count("replies"),
        "shares": count("retweets"),
        "clicks": count("url clicks"),
    },
    extras={
        "user_profile_clicks": count("user profile clicks"),
        "follows": count("follows"),
        "media_views": count("media views"),
        "promoted_impressions": count("promoted impressions"),
    },
    name_period=OLD_NAME,
    zone="UTC",
)

DAYS = Source(
    title="X daily figures",
    channels=("x",),
    shape=AccountDay,
    requires=("Date", "Create Post", "Impressions"),
    columns={
        "date": day("Date", patterns=DAILY_DATES),
        "posts": count("Create Post"),
        "views": count("Impressions"),
        "interactions": count("Engagements"),
        "reactions": count("Likes"),
        "comments": count("Replies"),
        "shares": count("Reposts"),
        "saves": count("Bookmarks"),
        "visits": count("Profile visits"),
        "followers_gained": count("New follows"),
        "followers_lost": count("Unfollows"),
    },
    extras={
        "link_shares": count("Shares", "Share"),
        "video_views": count("Video views"),
        "media_views": count("Media views"),
    },
    how="X > Premium > Analytics > Overview > choose the dates > Download",
    gives="daily impressions, engagements, new followers and unfollows",
)
