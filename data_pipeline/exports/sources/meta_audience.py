"""Meta Business Suite: the age, gender, towns and countries of an audience, for Facebook and Instagram."""

from data_pipeline.exports.columns import fraction, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AudienceGroup
from data_pipeline.exports.sources.meta_daily import CHANNELS

AGE_AND_GENDER = Source(
    title="Meta audience: age and gender",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles={"Age & gender": ("age_gender", None)},
    layout="crossed",
    fixed={"dimension": "age_gender"},
    columns={"group_name": text("group", holds="label"), "share": fraction("share")},
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
    columns={"group_name": text("group", holds="label"), "share": fraction("share")},
    zone="America/Los_Angeles",
)

COUNTRIES = Source(
    title="Meta audience: countries",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles={"Top countries": ("country", None)},
    layout="names_over_shares",
    fixed={"dimension": "country"},
    columns={"group_name": text("group", holds="label"), "share": fraction("share")},
    zone="America/Los_Angeles",
)
