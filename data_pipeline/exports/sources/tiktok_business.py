"""TikTok Business Suite: the files of a business account."""

from data_pipeline.exports.columns import count, yearless_day
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, Post
from data_pipeline.exports.sources.tiktok_shared import CHANNELS, DATES, LINK, NAME, POST

SUITE = "TikTok Business Suite (on a computer) > Analytics"

BUSINESS_POSTS = Source(
    title="TikTok posts (business account)",
    channels=CHANNELS,
    shape=Post,
    requires=("Video title", LINK, "Video views"),
    columns=POST
    | {
        "views": count("Video views"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "saves": count("Add to Favorites", "Add to favourites"),
    },
    name_period=NAME,
    how=f"{SUITE} > Videos > choose the dates > Export",
    gives="every post with its views, likes, comments, shares and favourites (business accounts only)",
)

BUSINESS_AUDIENCE = Source(
    title="TikTok daily audience (business account)",
    channels=CHANNELS,
    shape=AccountDay,
    requires=("Date", "New followers", "Total followers"),
    columns={
        "date": yearless_day("Date", patterns=DATES),
        "followers": count("Total followers"),
        "followers_gained": count("New followers"),
        "reach": count("Reached audience"),
    },
    extras={"engaged_audience": count("Engaged audience")},
    name_period=NAME,
    how=f"{SUITE} > Audience > choose the dates > Export",
    gives="daily followers and people reached (business accounts only)",
)
