"""YouTube Studio, Analytics in advanced mode: the tables and charts by group of viewers."""

from data_pipeline.exports.columns import fraction, key, label
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AudienceGroup, Item, ItemDay, Place
from data_pipeline.exports.sources.youtube_shared import (
    ALL_FIGURES,
    DATE,
    FIGURES,
    MEASURES,
    NAME,
    OWN_FIGURES,
    SHARES,
    ZONE,
)

AGES = Source(
    title="YouTube viewers by age",
    channels=("youtube",),
    shape=AudienceGroup,
    requires=("Viewer age", "Views (%)"),
    without=("Date",),
    fixed={"dimension": "age"},
    # In YouTube's own words ("18–24 years"): its ages start at 13 and are of views, those of residents at
    # 18 and of people, so the two must not meet.
    columns={"group_name": label("Viewer age"), "share": fraction("Views (%)")},
    extras=ALL_FIGURES | {"watch_hours_percentage": SHARES["watch_hours_percentage"]},
    name_period=NAME,
    zone=ZONE,
    how="YouTube Studio > Analytics > Advanced mode > Viewer age > choose the dates > download arrow",
    gives="which age groups the views come from",
)

GENDERS = Source(
    title="YouTube viewers by gender",
    channels=("youtube",),
    shape=AudienceGroup,
    requires=("Viewer gender", "Views (%)"),
    without=("Date",),
    fixed={"dimension": "gender"},
    columns={"group_name": label("Viewer gender"), "share": fraction("Views (%)")},
    extras=ALL_FIGURES | {"watch_hours_percentage": SHARES["watch_hours_percentage"]},
    name_period=NAME,
    zone=ZONE,
)

AGE_AND_GENDER_COUNTS = Source(
    title="YouTube viewers by age or gender, counted",
    channels=("youtube",),
    shape=Item,
    first_heading=("Viewer age", "Viewer gender"),
    without=("Views (%)",),
    columns={"item": label("Viewer age", "Viewer gender")},
    extras=ALL_FIGURES,
    name_period=NAME,
    zone=ZONE,
)

OWN_GROUPS = ("Traffic source", "Subscription status", "Playback location", "Viewer age", "Viewer gender")
WHERE_FROM = (
    "Traffic source", "Subscription status", "Geography", "Device type", "Playback location", "Content type",
)  # fmt: skip
# Tools that post to several platforms list posts by their kind of content too.
OF_OTHER_TOOLS = ("Network", "Profile", "Post ID")
GROUPS = Source(
    title="YouTube views by group",
    channels=("youtube",),
    shape=Item,
    first_heading=WHERE_FROM,
    own_words=(*OWN_GROUPS, *OWN_FIGURES),
    without=OF_OTHER_TOOLS,
    columns={"item": label(*WHERE_FROM)},
    extras=ALL_FIGURES | SHARES,
    name_period=NAME,
    zone=ZONE,
    how="YouTube Studio > Analytics > Advanced mode > Traffic source > choose the dates > download arrow",
    gives="how people came to the videos: search, suggestions, our website",
)

CITIES = Source(
    title="YouTube views by city",
    channels=("youtube",),
    shape=Place,
    requires=("Cities", "City name"),
    without=("Date",),
    columns={"place_id": key("Cities"), "item": label("City name")},
    # Towns of one name in two countries are told apart by their ids and end up under that name: only
    # what can be added up is taken.
    extras=MEASURES | {name: FIGURES[name] for name in ("engaged_views", "watch_hours")},
    name_period=NAME,
    zone=ZONE,
)

GROUP_DAYS = Source(
    title="YouTube chart of groups",
    channels=("youtube",),
    shape=ItemDay,
    requires=("Date",),
    one_of=("Cities", "Viewer age", "Viewer gender", *WHERE_FROM),
    own_words=(*OWN_GROUPS, *OWN_FIGURES),
    without=OF_OTHER_TOOLS,
    columns={"date": DATE, "item": label("City name", "Viewer age", "Viewer gender", *WHERE_FROM)},
    extras=ALL_FIGURES | SHARES,
    name_period=NAME,
    zone=ZONE,
)
