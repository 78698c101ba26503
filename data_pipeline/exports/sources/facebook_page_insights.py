"""Facebook Page: what Page Insights exported before Meta Business Suite took its place.

Facebook no longer hands these out; pages that kept them have years of posts in them.
"""

from data_pipeline.exports.columns import above_zero, count, day, inside, moment, text
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import AccountDay, Post

NAME = NamePeriod(r"(?P<exported>\d{4}-\d{2}-\d{2})(?=[ (.]|$)", "%Y-%m-%d")
STORIES = "Lifetime Post Stories by action type"
CONSUMPTIONS = "Lifetime Post Consumptions by type"
OF_A_POST = ("Post ID", "Permalink", "Post Message", "Posted")
OTHER = ("Description", *OF_A_POST)

POSTS = Source(
    title="Facebook posts (Page Insights)",
    channels=("facebook",),
    shape=Post,
    requires=OF_A_POST,
    one_of=("Lifetime Post Total Reach", "post_impressions_unique:lifetime"),
    without=("Description",),
    beside={"Lifetime Post Stories by act...": STORIES, "Lifetime Post Consumptions b...": CONSUMPTIONS},
    described=True,
    columns={
        # Written <page>_<post>; the part behind the page's is the one that later exports give.
        "post_id": inside("Post ID", r"(?:^|_)(\d+)$"),
        "published_at": moment(
            "Posted",
            patterns=("%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S.%f"),
            zone="America/Los_Angeles",
        ),
        "text": text("Post Message", holds="own words"),
        "format": text("Type", holds="label"),
        "url": text("Permalink", holds="link"),
        "is_paid": above_zero("Lifetime Post Paid Impressions", "post_impressions_paid:lifetime"),
        "reach": count("Lifetime Post Total Reach", "post_impressions_unique:lifetime"),
        "views": count("Lifetime Post Total Impressions", "post_impressions:lifetime"),
        "reactions": count(f"{STORIES} - like"),
        "comments": count(f"{STORIES} - comment"),
        "shares": count(f"{STORIES} - share"),
        "clicks": count("Lifetime Post Consumptions", "post_consumptions:lifetime"),
    },
    extras={
        "link_clicks": count(f"{CONSUMPTIONS} - link clicks"),
        "other_clicks": count(f"{CONSUMPTIONS} - other clicks"),
        "photo_views": count(f"{CONSUMPTIONS} - photo view"),
        "video_plays": count(f"{CONSUMPTIONS} - video play"),
        "engaged_users": count("Lifetime Engaged Users", "post_engaged_users:lifetime"),
        "organic_reach": count("Lifetime Post organic reach", "post_impressions_organic_unique:lifetime"),
        "boosted_reach": count("Lifetime Post Paid Reach", "post_impressions_paid_unique:lifetime"),
        "negative_feedback": count(
            "Lifetime Negative Feedback from Users", "post_negative_feedback:lifetime"
        ),
    },
    name_period=NAME,
    zone="America/Los_Angeles",
)

# How many people did it, and complaints by kind.
OTHER_SHEETS_OF_POSTS = Source(
    title="Facebook posts (Page Insights): other sheet",
    channels=("facebook",),
    shape=None,
    requires=OTHER,
)

# Likes of the page are not followers, and the two parted in time: they are kept apart.
DAYS = Source(
    title="Facebook daily figures (Page Insights)",
    channels=("facebook",),
    shape=AccountDay,
    requires=("Date", "Lifetime Total Likes", "Daily Total Reach"),
    without=("Description",),
    described=True,
    columns={
        "date": day("Date", patterns=("%m/%d/%y", "%m/%d/%Y")),
        "reach": count("Daily Total Reach"),
        "views": count("Daily Total Impressions"),
    },
    extras={
        "page_likes": count("Lifetime Total Likes"),
        "new_page_likes": count("Daily New Likes"),
        "page_unlikes": count("Daily Unlikes"),
        "engaged_users": count("Daily Page Engaged Users"),
        "page_clicks": count("Daily Page Consumptions"),
        "logged_in_page_views": count("Daily Logged-in Page Views"),
    },
    name_period=NAME,
    zone="America/Los_Angeles",
)

OTHER_SHEETS_OF_DAYS = Source(
    title="Facebook daily figures (Page Insights): other sheet",
    channels=("facebook",),
    shape=None,
    first_heading=("Description",),
    requires=("Date",),
)
