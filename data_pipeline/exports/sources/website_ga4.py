"""Website: Google Analytics 4 standard reports, the reports snapshot and explorations."""

from data_pipeline.exports.columns import count, label, nth_day, page_address, page_title
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, WebEvent, WebPage, WebSource

# A GA4 property counts in its own zone; a local Healthwatch's is London's.
MEASURES = {
    "views": count("Views", "Screen page views"),
    "sessions": count("Sessions"),
    "engaged_sessions": count("Engaged sessions"),
    "users": count("Active users", "Users", "Total users"),
}
EVENTS = {"event_count": count("Event count"), "key_events": count("Key events", "Conversions")}

GOOGLE = "Google Analytics"
BLANK = "(blank)"  # visits that Google knows no page, source or event of

# Universal Analytics, which ended in 2023, called its pages the same and counted them otherwise.
UNIVERSAL = (
    "Pageviews", "Unique Pageviews", "% New Sessions", "Pages / Session", "Avg. Session Duration",
    "Avg. Time on Page", "% Exit", "Page Value", "Goal Completions",
)  # fmt: skip

ADDRESSES = (
    "Page path and screen class", "Page path + query string", "Page path + query string and screen class",
    "Page path", "Landing page", "Landing page + query string", "Page location",
)  # fmt: skip
PAGES = Source(
    title="Website pages",
    channels=("website",),
    shape=WebPage,
    first_heading=ADDRESSES,
    without=UNIVERSAL,
    columns={"page": page_address(*ADDRESSES, blank=BLANK), **MEASURES},
    extras=EVENTS,
    names_report=True,
    dimensions_first=True,
    essential=True,
    how="Google Analytics > Reports > Engagement > Pages and screens > choose one whole month > Share > CSV",
    gives="which pages people read",
    provider=GOOGLE,
)

TITLES = ("Page title and screen class", "Page title and screen name", "Page title")
PAGE_TITLES = Source(
    title="Website pages by title",
    channels=("website",),
    shape=WebPage,
    first_heading=TITLES,
    without=UNIVERSAL,
    columns={"page": page_title(*TITLES, blank=BLANK), **MEASURES},
    extras=EVENTS,
    names_report=True,
    dimensions_first=True,
    provider=GOOGLE,
)

ORIGINS = (
    "Session default channel group", "Session primary channel group (Default Channel Group)",
    "Session primary channel group (Default channel group)", "Session primary channel group",
    "Session default channel grouping", "Session source / medium", "Session source", "Session medium",
    "Session source platform", "Session campaign",
)  # fmt: skip
TRAFFIC = Source(
    title="Website traffic sources",
    channels=("website",),
    shape=WebSource,
    first_heading=ORIGINS,
    columns={"source": label(*ORIGINS, blank=BLANK), **MEASURES},
    extras=EVENTS,
    names_report=True,
    dimensions_first=True,
    essential=True,
    how="Google Analytics > Reports > Acquisition > Traffic acquisition > one whole month > Share > CSV",
    gives="visits and engaged visits, and how many came from each social account",
    provider=GOOGLE,
)

EVENT_COUNTS = Source(
    title="Website events",
    channels=("website",),
    shape=WebEvent,
    first_heading=("Event name",),
    columns={"event": label("Event name", blank=BLANK)},
    extras={**EVENTS, "total_users": count("Total users", "Active users")},
    dimensions_first=True,
    how="Google Analytics > Reports > Engagement > Events > one whole month > Share > CSV",
    gives="downloads, searches and form starts",
    provider=GOOGLE,
)

DAILY_USERS = Source(
    title="Website daily users",
    channels=("website",),
    shape=AccountDay,
    requires=("Nth day", "Active users"),
    columns={"date": nth_day("Nth day"), "users": count("Active users")},
    dimensions_first=True,
    provider=GOOGLE,
)

OTHER_TABLES = Source(
    title="Website: other Google Analytics table",
    channels=("website",),
    shape=None,
    first_heading=(
        "Nth day", "Nth week", "Nth month", "Nth hour", "Country", "Country ID", "City", "Region",
        "Language", "Platform", "Device category", "Browser", "Operating system", "Age", "Gender",
        "Audience name", "Item name", "First user primary channel group (Default Channel Group)",
        "First user default channel group", "First user source / medium", "First user source",
        "First user medium", "New / established", "Screen resolution", "Operating system with version",
        "Interests", "Platform / device category",
    ),
    without=("CTR", "Position", *UNIVERSAL),  # CTR and Position: of searches
)  # fmt: skip
