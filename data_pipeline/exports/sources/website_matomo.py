"""Website: Matomo, as exported from its screens in English and as sent in its mailed reports.

The screens write headings in words, the mailed reports raw names under a title line. Many tables are alike
in their headings: the title, or else the name of the file, says which one it is.
"""

from dataclasses import replace

from data_pipeline.exports.columns import count, day, label, page_address, page_title
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import AccountDay, WebPage, WebSource

NAME = NamePeriod(r"(?:^Export _ .+ _ | - )(?P<words>[^_]*\d{4}.*)$")
VISITS = {
    "sessions": count("Visits", "nb_visits"),
    "users": count("Unique visitors", "nb_uniq_visitors"),
}
# A visit counts once for a page, however often it came back to it: Unique Pageviews.
PAGE_VISITS = {
    "views": count("Pageviews", "nb_hits"),
    "sessions": count("Unique Pageviews", "nb_visits"),
    "users": count("Unique visitors", "nb_uniq_visitors"),
}
MORE = {"actions": count("Actions", "nb_actions"), "bounces": count("Bounces", "bounce_count")}

PAGES = Source(
    title="Matomo pages",
    channels=("website",),
    shape=WebPage,
    first_heading=("Label",),
    named="page urls",
    columns={"page": page_address("Label"), **PAGE_VISITS},
    fixed={"report": "Matomo: pages"},
    name_period=NAME,
    essential=True,
    how="Matomo > Behaviour > Pages > choose one whole month > Export > CSV, all rows",
    gives="which pages people read, where Matomo counts the website",
    provider="Matomo",
)

TITLES = replace(
    PAGES,
    title="Matomo pages by title",
    named=r"(?<!entry )(?<!exit )page titles(?! following)",
    columns={"page": page_title("Label"), **PAGE_VISITS},
    fixed={"report": "Matomo: page titles"},
    essential=False,
    how="",
)

CHANNELS = Source(
    title="Matomo channel types",
    channels=("website",),
    shape=WebSource,
    first_heading=("Label",),
    named="channel type|referrer type",
    columns={"source": label("Label"), **VISITS},
    extras=MORE,
    fixed={"report": "Matomo: channel types"},
    name_period=NAME,
    essential=True,
    how="Matomo > Acquisition > All Channels > Channel Type > choose one whole month > Export > CSV",
    gives="visits, and how many came from searches and from social media, where Matomo counts the website",
    provider="Matomo",
)

SOCIAL = replace(
    CHANNELS,
    title="Matomo social networks",
    named="social networks",
    fixed={"report": "Matomo: social networks"},
    essential=False,
    how="",
)

WEBSITES = replace(
    CHANNELS,
    title="Matomo referring websites",
    named=r"(?<!all )(?<![a-z])websites(?![a-z])",
    columns={"source": page_address("Label"), **VISITS},
    fixed={"report": "Matomo: referring websites"},
    essential=False,
    how="",
)

DAYS = Source(
    title="Matomo daily figures",
    channels=("website",),
    shape=AccountDay,
    requires=("Date", "Visits", "Actions"),
    columns={
        "date": day("Date", patterns=("%Y-%m-%d",)),
        "views": count("Pageviews", "nb_pageviews"),
        **VISITS,
    },
    extras=MORE,
    days_apart=True,
    how="Matomo > Visitors > Overview > the graph by day > Export > CSV",
    gives="daily visits, visitors and page views",
    provider="Matomo",
)
RAW_DAYS = replace(
    DAYS, title="Matomo daily figures, raw names", requires=("date", "nb_visits", "nb_actions"), how=""
)

# Every other table of a mailed report, or of another screen, counts what is not asked for here.
OTHER = Source(
    title="Matomo: another table, or one whose name was changed",
    channels=("website",),
    shape=None,
    first_heading=("Label",),
    one_of=("Unique Pageviews", "Pageviews", "Entrances", "Exits", "Actions", "Unique visitors"),
)
OTHER_MAILED = Source(
    title="Matomo: another table of a mailed report",
    channels=("website",),
    shape=None,
    first_heading=("label",),
    one_of=(
        "nb_visits", "nb_hits", "entry_nb_visits", "exit_nb_visits", "nb_events", "nb_impressions",
        "nb_conversions", "nb_downloads", "nb_outlinks",
    ),
)  # fmt: skip
OTHER_FIGURES = Source(
    title="Matomo: single figures",
    channels=("website",),
    shape=None,
    first_heading=(
        "nb_uniq_visitors", "nb_visits", "nb_pageviews", "nb_conversions", "nb_uniq_visitors_returning",
        "nb_visits_returning", "nb_users", "nb_total_overall_bandwidth",
    ),
)  # fmt: skip
