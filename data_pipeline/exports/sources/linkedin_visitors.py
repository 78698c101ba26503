"""LinkedIn Page: the workbook of visitors."""

from data_pipeline.exports.columns import count, day, under_heading
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, Item
from data_pipeline.exports.sources.linkedin_content import DATES, NAME
from data_pipeline.exports.sources.linkedin_followers import GROUPS

VISITORS = Source(
    title="LinkedIn visitors",
    channels=("linkedin",),
    shape=AccountDay,
    requires=("Date", "Total page views (total)", "Total unique visitors (total)"),
    columns={"date": day("Date", patterns=DATES), "visits": count("Total page views (total)")},
    extras={
        "unique_visitors": count("Total unique visitors (total)"),
        "desktop_visits": count("Total page views (desktop)"),
        "mobile_visits": count("Total page views (mobile)"),
        "overview_visits": count("Overview page views (total)"),
        "life_visits": count("Life page views (total)"),
        "jobs_visits": count("Jobs page views (total)"),
    },
    name_period=NAME,
    zone="UTC",
    how="LinkedIn Page > Analytics > Visitors > choose the dates > Export",
    gives="visits to the page day by day",
)

VISITOR_GROUPS = Source(
    title="LinkedIn visitors by group",
    channels=("linkedin",),
    shape=Item,
    requires=("Total views",),
    first_heading=GROUPS,
    columns={"item": under_heading(*GROUPS)},
    extras={"visits_by_group": count("Total views")},
    name_period=NAME,
    zone="UTC",
)
