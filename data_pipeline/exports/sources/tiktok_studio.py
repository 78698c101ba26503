"""TikTok Studio: the zips of personal and creator accounts."""

from dataclasses import replace

from data_pipeline.exports.columns import count, country, from_id, renamed, share, text, yearless_day
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, AudienceGroup, ItemDay, Post
from data_pipeline.exports.sources.tiktok_shared import CHANNELS, DATES, LINK, NAME, POST

STUDIO = "TikTok Studio (on a computer) > Analytics"

FAVOURITES = "Add to favorites"  # in some of the lists of posts

POSTS = Source(
    title="TikTok posts",
    channels=CHANNELS,
    shape=Post,
    requires=(LINK, "Total views"),
    without=(FAVOURITES,),
    columns=POST
    | {
        "published_at": from_id(LINK, "tiktok"),
        "views": count("Total views"),
        "reactions": count("Total likes"),
        "comments": count("Total comments"),
        "shares": count("Total shares"),
    },
    top_only=True,
    export_day="Time",
    name_period=NAME,
    essential=True,
    how=f"{STUDIO} > Content > choose the dates > Download data > CSV, and keep the zip as it is",
    gives="the most viewed posts of those days, about 15 at most, with views, likes, comments and shares",
)

POSTS_WITH_FAVOURITES = replace(
    POSTS,
    title="TikTok posts with favourites",
    requires=(LINK, "Total views", FAVOURITES),
    without=(),
    columns={**POSTS.columns, "saves": count(FAVOURITES)},
    essential=False,
    how="",
    gives="",
)

DAYS = Source(
    title="TikTok daily figures",
    channels=CHANNELS,
    shape=AccountDay,
    requires=("Date", "Video views", "Profile views"),
    columns={
        "date": yearless_day("Date", patterns=DATES),
        "views": count("Video views"),
        "reach": count("Reached audience"),
        "visits": count("Profile views"),
        "reactions": count("Likes"),
        "comments": count("Comments"),
        "shares": count("Shares"),
        "followers_gained": count("New followers"),
        "followers_lost": count("Lost followers"),
    },
    extras={
        "net_growth": count("Net growth"),
        "website_clicks": count("Website clicks"),
        "phone_clicks": count("Phone number clicks"),
        "leads": count("Leads submission"),
    },
    # What was taken back on a day may be more than was given: public copies of such files show -1 comments.
    withdraws=True,
    name_period=NAME,
    essential=True,
    how=f"{STUDIO} > Overview > choose the dates > Download data > CSV, and keep the zip as it is",
    gives="daily views, profile views, likes, comments and shares",
)

VIEWERS = Source(
    title="TikTok daily viewers",
    channels=CHANNELS,
    shape=AccountDay,
    requires=("Date", "Total viewers", "New viewers"),
    columns={
        "date": yearless_day("Date", patterns=DATES),
        "viewers": count("Total viewers"),
    },
    extras={
        "new_viewers": count("New viewers"),
        "returning_viewers": count("Returning viewers"),
    },
    name_period=NAME,
    how=f"{STUDIO} > Viewers > choose the dates > Download data > CSV",
    gives="how many people watched on each day, and how many of them for the first time",
)

# The difference to the previous day stays text: sources disagree on which of two days it belongs to, and
# the number of followers itself says it.
FOLLOWERS = Source(
    title="TikTok daily followers",
    channels=CHANNELS,
    shape=AccountDay,
    requires=("Date", "Followers", "Difference in followers from previous day"),
    columns={"date": yearless_day("Date", patterns=DATES), "followers": count("Followers")},
    name_period=NAME,
    how=f"{STUDIO} > Followers > choose the dates > Download data > CSV, and keep the zip as it is",
    gives="the number of followers on each day, who they are and when they are online",
)

FOLLOWER_HOURS = Source(
    title="TikTok active followers by hour",
    channels=CHANNELS,
    shape=ItemDay,
    requires=("Date", "Hour", "Active followers"),
    columns={"item": text("Hour", holds="label"), "date": yearless_day("Date", patterns=DATES)},
    extras={"active_followers": count("Active followers")},
    name_period=NAME,
)

FOLLOWER_GENDERS = Source(
    title="TikTok followers by gender",
    channels=CHANNELS,
    shape=AudienceGroup,
    requires=("Gender", "Distribution"),
    fixed={"dimension": "gender"},
    columns={
        "group_name": renamed("Gender", {"Female": "Women", "Male": "Men"}),
        "share": share("Distribution"),
    },
    name_period=NAME,
)

FOLLOWER_COUNTRIES = Source(
    title="TikTok followers by country",
    channels=CHANNELS,
    shape=AudienceGroup,
    requires=("Top territories", "Distribution"),
    fixed={"dimension": "country"},
    columns={"group_name": country("Top territories"), "share": share("Distribution")},
    name_period=NAME,
)
