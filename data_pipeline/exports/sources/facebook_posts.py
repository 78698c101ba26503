"""Facebook Page: the per-post export of Meta Business Suite."""

from data_pipeline.exports.columns import above_zero, count, inside, key, longest, moment, number, text
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import Post

POSTS = Source(
    title="Facebook posts",
    channels=("facebook",),
    shape=Post,
    requires=("Post ID", "Page ID", "Publish time", "Permalink"),
    columns={
        "post_id": key("Post ID", looks_like=r"\d+(_\d+)?"),
        "published_at": moment("Publish time", patterns=("%m/%d/%Y %H:%M",), zone="America/Los_Angeles"),
        "text": longest("Title", "Description"),
        "format": text("Post type", holds="label"),
        "url": text("Permalink", holds="link"),
        "is_paid": above_zero("Reach from Boosted posts", "Ad impressions"),
        "reach": count("Reach"),
        "viewers": count("Viewers"),
        "views": count("Views", "Impressions"),
        "reactions": count("Reactions"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "clicks": count("Total clicks"),
    },
    extras={
        "link_clicks": count("Link Clicks"),
        "other_clicks": count("Other Clicks"),
        "engaged_users": count("Engaged users"),
        "organic_reach": count("Reach from Organic posts"),
        "boosted_reach": count("Reach from Boosted posts"),
        "three_second_video_views": count("3-second video views"),
        "one_minute_video_views": count("1-minute video views"),
        "negative_feedback": count("Negative feedback from users"),
        "seconds_viewed": number("Seconds viewed"),
    },
    must_be={"Date": "Lifetime"},
    error_note="Data comment",
    # Only these addresses hold the post's own id; those of reels and videos hold the video's.
    id_again=inside("Permalink", r"(?:/posts/|story_fbid=)(\d+)"),
    in_named_days=True,
    name_period=NamePeriod(
        r"^(?P<start>[A-Z][a-z]{2}-\d{2}-\d{4})_(?P<end>[A-Z][a-z]{2}-\d{2}-\d{4})_\d+", "%b-%d-%Y"
    ),
    zone="America/Los_Angeles",
    essential=True,
    how="Meta Business Suite > Insights > Content > Export data > Facebook posts > CSV, lifetime figures",
    gives="every post with its viewers, views, reactions, comments, shares and clicks",
)
