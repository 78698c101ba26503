"""LinkedIn Page: the content workbook, one sheet of days and one of posts, today's and that of updates."""

from data_pipeline.exports.columns import count, day, equals, from_id, inside, text
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import AccountDay, Post

NAME = NamePeriod(r"_(?P<exported>\d{13})(?!\d)")
DATES = ("%m/%d/%Y",)
ID = r"urn:li:(?:activity|share|ugcPost):(\d+)"

POSTS = Source(
    title="LinkedIn posts",
    channels=("linkedin",),
    shape=Post,
    requires=("Post title", "Post link", "Created date", "Impressions"),
    columns={
        "post_id": inside("Post link", ID),
        # Created date is the day of the draft; the id carries the instant of publishing.
        "published_at": from_id("Post link", "linkedin"),
        "local_date": day("Created date", patterns=DATES),
        "is_paid": equals("Post type", "Sponsored"),
        "text": text("Post title", holds="own words"),
        "format": text("Content Type", holds="label"),
        "url": text("Post link", holds="link"),
        "views": count("Impressions"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Reposts"),
        "clicks": count("Clicks"),
    },
    extras={
        "video_views": count(
            "Views", "Views (Excluding offsite video views)", "Views (excluding off-site video views)"
        ),
        "offsite_views": count("Offsite Views", "Off-site views"),
        "follows": count("Follows"),
    },
    personal=("Posted by",),
    name_period=NAME,
    zone="UTC",
    essential=True,
    how="LinkedIn Page > Analytics > Content > choose the dates > Export (one workbook, both sheets)",
    gives="every post, and the daily impressions, clicks and reactions",
)

# Before 2023 posts were called updates.
OLD_POSTS = Source(
    title="LinkedIn updates (to 2022)",
    channels=("linkedin",),
    shape=Post,
    requires=("Update title", "Update link", "Created date", "Impressions"),
    columns={
        "post_id": inside("Update link", ID),
        "published_at": from_id("Update link", "linkedin"),
        "local_date": day("Created date", patterns=DATES),
        "is_paid": equals("Update type", "Sponsored"),
        "text": text("Update title", holds="own words"),
        "url": text("Update link", holds="link"),
        "views": count("Impressions"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "clicks": count("Clicks"),
    },
    extras={"video_views": count("Video views"), "follows": count("Follows")},
    personal=("Posted by",),
    name_period=NAME,
    zone="UTC",
)

DAYS = Source(
    title="LinkedIn daily figures",
    channels=("linkedin",),
    shape=AccountDay,
    requires=("Date", "Impressions (total)", "Reactions (total)"),
    columns={
        "date": day("Date", patterns=DATES),
        "views": count("Impressions (total)"),
        "clicks": count("Clicks (total)"),
        "reactions": count("Reactions (total)"),
        "comments": count("Comments (total)"),
        "shares": count("Reposts (total)", "Shares (total)"),
    },
    extras={
        "unique_impressions": count("Unique impressions (organic)"),
        "sponsored_impressions": count("Impressions (sponsored)"),
    },
    withdraws=True,
    name_period=NAME,
    zone="UTC",
)
