"""Instagram: the insights inside "Download your information", for posts that no other export has.

A media has no id there. The instant of its publishing stands for it, to the second and in UTC: it is the
same in every download. A post that a content export holds too is counted from that export alone.
"""

from data_pipeline.exports.columns import count, key, moment, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import Post

THUMBNAIL = "Media Thumbnail"

POSTS = Source(
    title="Instagram posts (downloaded information)",
    channels=("instagram",),
    shape=Post,
    requires=("Creation Timestamp", "Accounts reached"),
    sheets=("organic_insights_posts",),
    columns={
        "post_id": key("Creation Timestamp"),
        "published_at": moment("Creation Timestamp", patterns=(), zone="UTC"),
        "text": text(f"{THUMBNAIL} title", holds="own words"),
        "reach": count("Accounts reached"),
        "views": count("Views", "Impressions"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "saves": count("Saves"),
    },
    extras={
        "follows": count("Follows"),
        "profile_visits": count("Profile Visits"),
        "link_clicks": count("External link taps"),
    },
    fixed={"known_by_time": "true"},
    zone="America/Los_Angeles",
)

REELS = Source(
    title="Instagram reels (downloaded information)",
    channels=("instagram",),
    shape=Post,
    requires=("Upload Timestamp", "Accounts reached"),
    sheets=("organic_insights_reels",),
    columns={
        "post_id": key("Upload Timestamp"),
        "published_at": moment("Upload Timestamp", patterns=(), zone="UTC"),
        "text": text("Caption", f"{THUMBNAIL} title", holds="own words"),
        "reach": count("Accounts reached"),
        "views": count("Views", "Instagram Plays"),
        "reactions": count("Instagram Likes"),
        "comments": count("Instagram Comments"),
        "shares": count("Instagram Shares"),
        "saves": count("Instagram Saves"),
    },
    fixed={"known_by_time": "true", "format": "IG reel"},
    zone="America/Los_Angeles",
)

# Figures of the account over a stretch of days that is written in words without its year.
OTHER_INSIGHTS = Source(
    title="Instagram: other insights (downloaded information)",
    channels=("instagram",),
    shape=None,
    sheets=(
        "organic_insights_audience", "organic_insights_content", "organic_insights_interactions",
        "organic_insights_live", "organic_insights_live_videos", "organic_insights_profiles_reached",
        "organic_insights_reach", "organic_insights_stories",
    ),
)  # fmt: skip
