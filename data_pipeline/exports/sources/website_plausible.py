"""Website: Plausible's archive, one small table per member, and the archive that it imports again.

Most members have the same headings: the member's name says which one it is.
"""

from dataclasses import replace

from data_pipeline.exports.columns import count, day, label, page_address
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import AccountDay, WebEvent, WebPage, WebSource

NAME = NamePeriod(r"(?P<start>\d{4}-\d{2}-\d{2})\s+to (?P<end>\d{4}-\d{2}-\d{2})", "%Y-%m-%d")
FROM = ("name", "visitors", "bounce_rate", "visit_duration")

DAYS = Source(
    title="Plausible daily figures",
    channels=("website",),
    shape=AccountDay,
    requires=("date", "visitors", "pageviews", "visits", "visit_duration"),
    without=("source", "entry_page", "exit_page", "country", "device", "browser", "operating_system"),
    columns={
        "date": day("date", patterns=("%Y-%m-%d",)),
        "views": count("pageviews"),
        "sessions": count("visits"),
        "users": count("visitors"),
    },
    name_period=NAME,
    days_apart=True,
    essential=True,
    how="Plausible > choose the month, by day > the download arrow over the graph",
    gives="daily visits, visitors and page views, pages and sources, where Plausible counts the website",
    provider="Plausible",
)

PAGES = Source(
    title="Plausible pages",
    channels=("website",),
    shape=WebPage,
    requires=("name", "visitors", "pageviews", "bounce_rate"),
    columns={"page": page_address("name"), "views": count("pageviews"), "users": count("visitors")},
    fixed={"report": "Plausible: pages"},
    name_period=NAME,
)

SOURCES = Source(
    title="Plausible sources",
    channels=("website",),
    shape=WebSource,
    requires=FROM,
    named=r"^sources",
    columns={"source": label("name"), "users": count("visitors")},
    fixed={"report": "Plausible: sources"},
    name_period=NAME,
)
CHANNELS = replace(
    SOURCES, title="Plausible channels", named=r"^channels", fixed={"report": "Plausible: channels"}
)
CAMPAIGNS = replace(
    SOURCES,
    title="Plausible campaigns",
    named=r"^utm_campaigns",
    fixed={"report": "Plausible: utm campaigns"},
)

GOALS = Source(
    title="Plausible goals",
    channels=("website",),
    shape=WebEvent,
    requires=("name", "unique_conversions", "total_conversions"),
    columns={"event": label("name")},
    extras={"event_count": count("total_conversions")},
    name_period=NAME,
)

# Places, devices, landing pages and the many tables of the archive to import again.
OTHER = Source(
    title="Plausible: other table",
    channels=("website",),
    shape=None,
    requires=("name", "visitors"),
    named=r"^(referrers|utm_|countries|regions|cities|devices|browser|operating_system)",
)
ENDS = Source(
    title="Plausible: first and last pages",
    channels=("website",),
    shape=None,
    first_heading=("name",),
    named=r"^(entry_pages|exit_pages)",
)
PROPERTIES = Source(
    title="Plausible: properties",
    channels=("website",),
    shape=None,
    first_heading=("property", "prop"),
    named=r"^(custom_props|prop_breakdown)",
)
IMPORTABLE = Source(
    title="Plausible: table to import again",
    channels=("website",),
    shape=None,
    first_heading=("date",),
    named=r"^imported_(?!visitors)",
)
