"""Instagram: the per-post export of Meta Business Suite."""

from data_pipeline.exports.columns import count, from_id, key, moment, text
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import Post

POSTS = Source(
    title="Instagram posts",
    channels=("instagram",),
    shape=Post,
    requires=("Post ID", "Account username", "Publish time", "Permalink"),
    columns={
        "post_id": key("Post ID", looks_like=r"\d+"),
        # The short code in the link is the media id, which carries the instant to the millisecond.
        "published_at": from_id(
            "Permalink",
            "instagram",
            moment("Publish time", patterns=("%m/%d/%Y %H:%M",), zone="America/Los_Angeles"),
        ),
        "text": text("Description", holds="own words"),
        "format": text("Post type", holds="label"),
        "url": text("Permalink", holds="link"),
        "reach": count("Reach"),
        "viewers": count("Viewers"),
        "views": count("Views", "Impressions"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "reposts": count("Reposts"),
        "saves": count("Saves"),
    },
    extras={
        "follows": count("Follows"),
        "profile_visits": count("Profile visits"),
        "link_clicks": count("Link clicks"),
        "replies": count("Replies"),
    },
    # On a collaboration post these name somebody else's account.
    personal=("Account ID", "Account username", "Account name"),
    owner="Account ID",
    must_be={"Date": "Lifetime"},
    error_note="Data comment",
    in_named_days=True,
    name_period=NamePeriod(
        r"^(?P<start>[A-Z][a-z]{2}-\d{2}-\d{4})_(?P<end>[A-Z][a-z]{2}-\d{2}-\d{4})_\d+", "%b-%d-%Y"
    ),
    zone="America/Los_Angeles",
    essential=True,
    how="Meta Business Suite > Insights > Content > Export data > Instagram posts > CSV, lifetime figures",
    gives="every post with its viewers, views, likes, comments, shares, reposts and saves",
)
