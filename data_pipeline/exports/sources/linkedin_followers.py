"""LinkedIn Page: the workbook of followers."""

from data_pipeline.exports.columns import count, day, under_heading
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, Item
from data_pipeline.exports.sources.linkedin_content import DATES, NAME

GROUPS = ("Location", "Job function", "Seniority", "Industry", "Company size")

# `Total followers` is the sum of the day's new ones; how many there are altogether stands nowhere.
NEW_FOLLOWERS = Source(
    title="LinkedIn followers",
    channels=("linkedin",),
    shape=AccountDay,
    requires=("Date", "Organic followers", "Total followers"),
    columns={"date": day("Date", patterns=DATES), "followers_gained": count("Total followers")},
    extras={
        "organic_followers_gained": count("Organic followers"),
        "sponsored_followers_gained": count("Sponsored followers"),
        "invited_followers_gained": count("Auto-invited followers"),
    },
    name_period=NAME,
    zone="UTC",
    how="LinkedIn Page > Analytics > Followers > choose the dates > Export",
    gives="new followers day by day, and how many there are in each place, trade and seniority",
)

# Counts, no shares: members whom LinkedIn cannot place are left out, and it does not say how many they are.
FOLLOWER_GROUPS = Source(
    title="LinkedIn followers by group",
    channels=("linkedin",),
    shape=Item,
    requires=("Total followers",),
    first_heading=GROUPS,
    columns={"item": under_heading(*GROUPS)},
    extras={"followers_in_group": count("Total followers")},
    name_period=NAME,
    zone="UTC",
)
