"""Meta Business Suite: the age, gender, towns and countries of an audience, for Facebook and Instagram."""

from data_pipeline.exports.columns import fraction, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AudienceGroup
from data_pipeline.exports.sources.meta_daily import CHANNELS


def _titles(group: str, title: str, of_followers: str) -> dict[str, tuple[str, str | None]]:
    """The title of a block of groups, which names no platform, and those until about 2024, which do."""
    named = {
        "Facebook followers": "facebook",
        "Facebook Page followers": "facebook",
        "Instagram followers": "instagram",
    }
    older = {f"{whose} {of_followers}": (group, channel) for whose, channel in named.items()}
    return {title: (group, None), **older}


AGE_AND_GENDER = Source(
    title="Meta audience: age and gender",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles=_titles("age_gender", "Age & gender", "gender and age"),
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
    titles=_titles("city", "Top cities", "top cities")
    | _titles("city", "Top towns/cities", "top towns/cities"),
    layout="names_over_shares",
    fixed={"dimension": "city"},
    columns={"group_name": text("group", holds="label"), "share": fraction("share")},
    zone="America/Los_Angeles",
)

COUNTRIES = Source(
    title="Meta audience: countries",
    channels=CHANNELS,
    shape=AudienceGroup,
    titles=_titles("country", "Top countries", "top countries"),
    layout="names_over_shares",
    fixed={"dimension": "country"},
    columns={"group_name": text("group", holds="label"), "share": fraction("share")},
    zone="America/Los_Angeles",
)
