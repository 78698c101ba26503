"""Meta Business Suite: the daily Results files, alike for Facebook and Instagram.

The files name no account and mostly no platform: the account folder says which it is.
"""

from dataclasses import replace

from data_pipeline.exports.columns import day, number
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay

CHANNELS = ("facebook", "instagram")

META_DAILY = Source(
    title="Meta daily results",
    channels=CHANNELS,
    shape=AccountDay,
    requires=("Date", "Primary"),
    titles={
        "Views": ("views", None),
        "Reach": ("reach", None),
        "Facebook reach": ("reach", "facebook"),
        "Instagram reach": ("reach", "instagram"),
        "Content interactions": ("interactions", None),
        "Follows": ("followers_gained", None),
        "Facebook follows": ("followers_gained", "facebook"),
        "Instagram follows": ("followers_gained", "instagram"),
        "Unfollows": ("followers_lost", None),
        "Facebook visits": ("visits", "facebook"),
        "Instagram profile visits": ("visits", "instagram"),
        "Visits": ("visits", None),
        "Viewers": ("viewers", None),
        "Facebook viewers": ("viewers", "facebook"),
        "Instagram viewers": ("viewers", "instagram"),
        "Link clicks": ("link_clicks", None),
        "Facebook link clicks": ("link_clicks", "facebook"),
        "Instagram link clicks": ("link_clicks", "instagram"),
    },
    columns={"date": day("Date", patterns=("%Y-%m-%dT%H:%M:%S", "%m/%d/%Y"))},
    extras={"link_clicks": number()},
    zone="America/Los_Angeles",
    how="Meta Business Suite > Insights > Results > choose the dates > Export > CSV, once per chart",
    gives="daily views, viewers, interactions, new followers and visits",
)

# Until about 2024 the column of figures was called as the chart is. Titles that name no platform are left out
# where other exports write them over a column of days too.
OLD_DAILY = replace(
    META_DAILY,
    title="Meta daily results (to 2024)",
    requires=("Date",),
    repeats_title=True,
    titles={
        "Facebook Page reach": ("reach", "facebook"),
        "Facebook reach": ("reach", "facebook"),
        "Instagram reach": ("reach", "instagram"),
        "Content interactions": ("interactions", None),
        "Facebook Page visits": ("visits", "facebook"),
        "Facebook visits": ("visits", "facebook"),
        "Instagram profile visits": ("visits", "instagram"),
        "Facebook Page new followers": ("followers_gained", "facebook"),
        "New Facebook followers": ("followers_gained", "facebook"),
        "Facebook follows": ("followers_gained", "facebook"),
        "New Instagram followers": ("followers_gained", "instagram"),
        "Instagram follows": ("followers_gained", "instagram"),
        "Facebook Page new likes": ("new_page_likes", "facebook"),
        "New Facebook Page likes": ("new_page_likes", "facebook"),
        "Facebook link clicks": ("link_clicks", "facebook"),
        "Instagram link clicks": ("link_clicks", "instagram"),
    },
    extras={**META_DAILY.extras, "new_page_likes": number()},
    how="",
    gives="",
)
