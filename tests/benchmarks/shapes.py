"""One large export of each shape of row, in the true formats: channel, file name, lines above, query."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

GA4 = (
    "# ----\n# {report}\n# Account: Healthwatch\n# Property: Website\n# ----\n# \n# All Users\n"
    "# Start date: 20260901\n# End date: 20260930\n"
)
ROWS = 400_000


@dataclass(frozen=True)
class Example:
    """An export: whose it is, what it is called, what stands above its header, and its rows as a query."""

    shape: str
    channel: str
    name: str
    query: str
    above: str = ""
    rows: int = ROWS

    def written(self, folder: Path) -> Path:
        """The file, made in a folder of its own."""
        path = folder / self.shape / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        duckdb.connect().execute(f"copy ({self.query.format(rows=self.rows)}) to '{path}' (header)")
        if self.above:
            path.write_text(self.above + path.read_text(encoding="utf-8"), encoding="utf-8")
        return path

    @property
    def lines_above(self) -> int:
        return self.above.count("\n")


EXAMPLES = (
    Example("account_day", "x", "account_overview_analytics.csv", """
        select strftime(date '2004-01-01' + i::integer, '%a, %b %d, %Y') as "Date", i % 900 as "Impressions",
            i % 9 as "Likes", i % 31 as "Engagements", i % 2 as "Bookmarks", i % 3 as "Shares",
            0 as "New follows", 0 as "Unfollows", i % 4 as "Replies", i % 5 as "Reposts",
            i % 6 as "Profile visits", 1 as "Create Post", i % 12 as "Video views", i % 12 as "Media views"
        from range({rows}) as t(i)""", rows=110_000),
    Example("audience_group", "tiktok", "FollowerTopTerritories.csv", """
        select 'Territory ' || i as "Top territories", (i % 1000) / 100000 as "Distribution"
        from range({rows}) as t(i)"""),
    Example("item", "youtube", "Table data.csv", """
        select 'Source ' || i as "Traffic source", i % 900 as "Views", i / 7 as "Watch time (hours)",
            '0:01:' || lpad(cast(i % 60 as varchar), 2, '0') as "Average view duration"
        from range({rows}) as t(i)"""),
    Example("item_day", "youtube", "Chart data.csv", """
        select strftime(date '2004-01-01' + (i % 9000)::integer, '%Y-%m-%d') as "Date",
            'Source ' || (i // 9000) as "Traffic source", i % 900 as "Views"
        from range({rows}) as t(i)"""),
    Example("place", "youtube", "Table data.csv", """
        select '0x' || md5(cast(i as varchar)) as "Cities", 'Town ' || i as "City name", i % 900 as "Views",
            i / 7 as "Watch time (hours)"
        from range({rows}) as t(i)"""),
    Example("post_day", "youtube", "Chart data.csv", """
        select strftime(date '2004-01-01' + (i % 9000)::integer, '%Y-%m-%d') as "Date",
            'video' || lpad(cast(i // 9000 as varchar), 6, '0') as "Content", 'A title' as "Video title",
            'Oct 9, 2025' as "Video publish time", 61 as "Duration", i % 900 as "Views"
        from range({rows}) as t(i)"""),
    Example("mailing", "newsletter", "campaigns.csv", """
        select 'News ' || i as "Title", 'What changed ' || i as "Subject", 'Residents' as "Audience",
            strftime(timestamp '2010-01-01' + to_minutes(i * 7), '%b %d, %Y %I:%M %p') as "Send Date",
            strftime(timestamp '2010-01-01' + to_minutes(i * 7), '%A') as "Send Weekday",
            1000 + i % 300 as "Total Recipients", 990 + i % 300 as "Successful Deliveries",
            3 as "Soft Bounces", 2 as "Hard Bounces", 5 as "Total Bounces", i % 400 as "Unique Opens",
            (i % 400) || '.5%' as "Open Rate", i % 700 as "Total Opens", i % 60 as "Unique Clicks",
            i % 80 as "Total Clicks", i % 4 as "Unsubscribes", 0 as "Abuse Complaints",
            'x' || lpad(cast(i as varchar), 9, '0') as "Unique Id"
        from range({rows}) as t(i)"""),
    Example("web_page", "website", "Pages.csv", """
        select '/advice/page-' || i || '?token=' || md5(cast(i as varchar)) as "Page path and screen class",
            i % 900 as "Views", i % 300 as "Active users", i / 7 as "Views per active user",
            i % 4000 as "Event count", i % 9 as "Key events", 0 as "Total revenue"
        from range({rows}) as t(i)""", GA4.format(report="Pages and screens")),
    Example("web_source", "website", "Traffic.csv", """
        select 'site-' || i || '.example / referral' as "Session source / medium", i % 900 as "Sessions",
            i % 400 as "Engaged sessions", i / 7 as "Average engagement time per session",
            i % 4000 as "Event count", i % 9 as "Key events", 0 as "Total revenue"
        from range({rows}) as t(i)""", GA4.format(report="Traffic acquisition")),
    Example("web_event", "website", "Events.csv", """
        select 'event_' || i as "Event name", i % 9000 as "Event count", i % 300 as "Total users",
            i / 7 as "Event count per active user", 0 as "Total revenue"
        from range({rows}) as t(i)""", GA4.format(report="Events")),
)  # fmt: skip
