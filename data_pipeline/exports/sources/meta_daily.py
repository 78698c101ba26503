"""Meta Business Suite: the daily Results files and the audience, alike for Facebook and Instagram.

The files name no account and mostly no platform: the account folder says which it is.
"""

from data_pipeline.exports.declare import Source, day, fraction, number, text
from data_pipeline.exports.shapes import AccountDay, AudienceGroup

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
        "Link clicks": ("link_clicks", None),
        "Facebook link clicks": ("link_clicks", "facebook"),
        "Instagram link clicks": ("link_clicks", "instagram"),
    },
    columns={"date": day("Date", patterns=("%Y-%m-%dT%H:%M:%S", "%m/%d/%Y"))},
    extras={"viewers": number(), "link_clicks": number()},
    zone="America/Los_Angeles",
    how="Meta Business Suite > Insights > Results > choose the dates > Export > CSV, once per chart",
    gives="daily views, reach, interactions, new followers and visits",
)

AGE_AND_GENDER = Source(
    title="Meta audience: age and gender",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles={"Age & gender": ("age_gender", None)},
    layout="crossed",
    fixed={"dimension": "age_gender"},
    columns={"group_name": text("group"), "share": fraction("share")},
    zone="America/Los_Angeles",
    how="Meta Business Suite > Insights > Audience > Export > CSV",
    gives="which age groups follow the account, to compare with who lives here",
)

TOWNS = Source(
    title="Meta audience: towns and cities",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles={"Top cities": ("city", None), "Top towns/cities": ("city", None)},
    layout="names_over_shares",
    fixed={"dimension": "city"},
    columns={"group_name": text("group"), "share": fraction("share")},
    zone="America/Los_Angeles",
)

COUNTRIES = Source(
    title="Meta audience: countries",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles={"Top countries": ("country", None)},
    layout="names_over_shares",
    fixed={"dimension": "country"},
    columns={"group_name": text("group"), "share": fraction("share")},
    zone="America/Los_Angeles",
)
