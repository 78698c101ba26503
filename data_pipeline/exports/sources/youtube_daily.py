"""YouTube Studio, Analytics in advanced mode: the channel's figures day by day, and the charts left out."""

from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay
from data_pipeline.exports.sources.youtube_shared import (
    DATE,
    FIGURES,
    MEASURES,
    NAME,
    SHARES,
    SUBSCRIPTIONS,
    ZONE,
)

NOT_USED = (
    "Videos published", "Videos added", "Estimated revenue (USD)", "Estimated revenue (GBP)",
    "Your estimated revenue (USD)", "Your estimated revenue (GBP)", "RPM (USD)", "RPM (GBP)", "CPM (USD)",
    "CPM (GBP)", "Estimated monetized playbacks", "Estimated monetised playbacks", "Ad impressions",
    "Clicks per card shown (%)", "Clicks per end screen element shown (%)", "Card teasers shown",
    "Card teaser clicks", "Clicks per card teaser shown (%)", "Remix count", "Remix views", "Hypes",
    "Hype points", "Peak concurrent viewers", "Average concurrent viewers", "Chat messages", "Clip views",
    "Playlist starts", "Views per playlist start", "Average time in playlist", "Post impressions",
)  # fmt: skip

DAYS = Source(
    title="YouTube daily figures",
    channels=("youtube",),
    shape=AccountDay,
    requires=("Date",),
    nothing_else=True,
    neighbours=NOT_USED,
    columns={"date": DATE, **MEASURES, **SUBSCRIPTIONS},
    extras=FIGURES | SHARES,
    withdraws=True,
    name_period=NAME,
    zone=ZONE,
)

OTHER_CHARTS = Source(
    title="YouTube chart of another figure",
    channels=("youtube",),
    shape=None,
    requires=("Date",),
    one_of=NOT_USED,
)
