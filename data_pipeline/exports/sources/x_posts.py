"""X (formerly Twitter): the exports of posts, before and since 2024."""

from data_pipeline.exports.columns import (
    above_zero,
    count,
    day,
    from_id,
    inside,
    key,
    moment,
    starts_with,
    text,
)
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import Post

OLD_NAME = NamePeriod(r"_(?P<start>\d{8})_(?P<end>\d{8})_", "%Y%m%d", end_is_after=True)
ADDRESS = r"/status/(\d+)"
DAILY_DATES = ("%a, %b %d, %Y", "%a %b %d %Y", "%Y-%m-%d")

OLD_POSTS = Source(
    title="X posts (to 2023)",
    channels=("x",),
    shape=Post,
    requires=("Tweet id", "Tweet text", "impressions"),
    columns={
        "post_id": key("Tweet id", looks_like=r"\d+"),
        "published_at": from_id("Tweet id", "x", moment("time", patterns=("%Y-%m-%d %H:%M %z",), zone="UTC")),
        "is_reply": starts_with("Tweet text", "@"),
        "is_paid": above_zero("promoted impressions"),
        "text": text("Tweet text", holds="own words"),
        "url": text("Tweet permalink", holds="link"),
        "views": count("impressions"),
        "reactions": count("likes", "favorites"),
        "comments": count("replies"),
        "shares": count("retweets"),
        "clicks": count("url clicks"),
        "engagements": count("engagements"),
    },
    extras={
        "user_profile_clicks": count("user profile clicks"),
        "hashtag_clicks": count("hashtag clicks"),
        "detail_expands": count("detail expands"),
        "permalink_clicks": count("permalink clicks"),
        "follows": count("follows"),
        "media_views": count("media views"),
        "media_engagements": count("media engagements"),
        "promoted_impressions": count("promoted impressions"),
        "promoted_engagements": count("promoted engagements"),
    },
    id_again=inside("Tweet permalink", ADDRESS),
    reply="is_reply",
    name_period=OLD_NAME,
    zone="UTC",
)

POSTS = Source(
    title="X posts",
    channels=("x",),
    shape=Post,
    requires=("Post id", "Post text", "Impressions"),
    columns={
        "post_id": key("Post id", looks_like=r"\d+"),
        # The printed date is the browser's local one; the id carries the instant.
        "published_at": from_id("Post id", "x"),
        "local_date": day("Date", patterns=DAILY_DATES),
        "is_reply": starts_with("Post text", "@"),
        "text": text("Post text", holds="own words"),
        "url": text("Post Link", "Link", holds="link"),
        "views": count("Impressions"),
        "reactions": count("Likes"),
        "comments": count("Replies"),
        "shares": count("Reposts"),
        "saves": count("Bookmarks"),
        "clicks": count("URL Clicks"),
        "engagements": count("Engagements"),
    },
    extras={
        "link_shares": count("Shares", "Share"),
        "follows": count("New follows"),
        "profile_visits": count("Profile visits"),
        "detail_expands": count("Detail Expands"),
        "hashtag_clicks": count("Hashtag Clicks"),
        "permalink_clicks": count("Permalink Clicks"),
    },
    id_again=inside("Post Link", ADDRESS, "Link"),
    reply="is_reply",
    in_named_days=True,
    name_period=NamePeriod(
        r"_(?P<start>\d{4}-\d{2}-\d{2})_(?P<end>\d{4}-\d{2}-\d{2})", "%Y-%m-%d", end_is_after=True
    ),
    essential=True,
    how="X > Premium > Analytics > Content > choose the dates (at most 90 days) > Download",
    gives="every post and reply with its impressions and engagements (needs a paid plan)",
)
