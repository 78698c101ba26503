"""Exports of an invented organisation: what a reader keeps of each, and what its platform writes.

Both are SQL: what is kept over `seen`, each post as each export shows it, or over another table that
`tests.made_world` makes; what is written over what is kept. All other that a receipt says is taken
from that of a real load of one such file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa

from tests.made_world import Export, monthly, quarterly, yearly

PACIFIC = "America/Los_Angeles"
HANDLE = "hwexample"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of export.

    over: the table that its rows are selected from, which has the number of the export too. kept: SQL of each
    column of the snapshot. written: SQL of each heading of the file. above: lines of the file above its
    table. name: of the file; it and `above` may hold the first and the last day. names_days: whether they do,
    else the rows say which days are covered. up_to_date: whether it then covers all days until it was
    downloaded. zone: where a day ends.
    """

    channel: str
    over: str
    kept: Mapping[str, str]
    written: Mapping[str, str]
    name: str
    zone: str
    above: str = ""
    names_days: bool = True
    up_to_date: bool = False

    @property
    def account_id(self) -> str:
        """Called alike in every organisation: an id is unique within one alone."""
        return f"{self.channel}-example"

    def file_name(self, first: date, last: date) -> str:
        """What the file of these days is called."""
        return self.name.format(first=first, last=last, after=last + timedelta(days=1))

    def lines_above(self, first: date, last: date) -> str:
        """What stands above its table."""
        return self.above.format(first=first, last=last)


def _as_exported(**values: str) -> dict[str, str]:
    return {f"as exported: {name.replace('_', ' ')}": value for name, value in values.items()}


def _same(**headings: str) -> dict[str, str]:
    """Headings whose cells are written as they are kept, by the column."""
    return {heading: column for column, heading in headings.items()}


def _short_code() -> str:
    """Of Instagram: letters for the instant's milliseconds, which stand above the lowest five bits."""
    number = "(((epoch_ms(published_at) - 1314220021721) << 5) + post % 32)"
    letters = (f"substr('{LETTERS}', (({number} >> {shift}) & 63) + 1, 1)" for shift in range(42, -1, -6))
    return " || ".join((*letters, "'AAA'"))


COUNTS = {name: name for name in ("views", "reactions", "comments", "shares")}
META_TIME = f"strftime(published_at at time zone '{PACIFIC}', '%m/%d/%Y %H:%M')"
META_NAME = "{first:%b-%d-%Y}_{last:%b-%d-%Y}_1184467000000001.csv"
DAY = "%m/%d/%Y"

FACEBOOK = Kind(
    "facebook",
    "seen",
    {
        "post_id": "cast(100000000000000 + post as varchar)",
        "published_at": "published_at",
        "text": "words",
        "format": "if(post % 3 = 0, 'Links', 'Photos')",
        "url": f"'https://www.facebook.com/{HANDLE}/posts/' || (100000000000000 + post)",
        "reach": "reach",
        **COUNTS,
        "clicks": "clicks",
        **_as_exported(Page_ID="'104455667788990'", Page_name="'Healthwatch Example'", Date="'Lifetime'"),
    },
    {
        **_same(post_id="Post ID"),
        "Page ID": "'104455667788990'",
        "Page name": "'Healthwatch Example'",
        **_same(text="Title"),
        "Publish time": META_TIME,
        **_same(url="Permalink", format="Post type"),
        "Date": "'Lifetime'",
        **_same(views="Views", reach="Reach", reactions="Reactions", comments="Comments", shares="Shares",
                clicks="Total clicks"),
    },
    META_NAME,
    PACIFIC,
)  # fmt: skip

INSTAGRAM = Kind(
    "instagram",
    "seen",
    {
        "post_id": "cast(18000000000000000 + post as varchar)",
        "published_at": "published_at",
        "other_account": "false",
        "text": "words",
        "format": "if(post % 3 = 0, 'IG reel', 'IG image')",
        "url": f"'https://www.instagram.com/p/' || {_short_code()} || '/'",
        "reach": "reach",
        **COUNTS,
        "saves": "saves",
        **_as_exported(Date="'Lifetime'"),
    },
    {
        **_same(post_id="Post ID"),
        "Account ID": "'17841400000000001'",
        "Account username": f"'{HANDLE}'",
        "Account name": "'Healthwatch Example'",
        **_same(text="Description"),
        "Publish time": META_TIME,
        **_same(url="Permalink", format="Post type"),
        "Date": "'Lifetime'",
        **_same(views="Views", reach="Reach", reactions="Likes", comments="Comments", shares="Shares",
                saves="Saves"),
    },
    META_NAME,
    PACIFIC,
)  # fmt: skip

X_ID = "cast(((epoch_ms(published_at) - 1288834974657) << 22) + post as varchar)"
X = Kind(
    "x",
    "seen",
    {
        "post_id": X_ID,
        "published_at": "published_at",
        "local_date": "cast(published_at as date)",
        "is_reply": "false",
        "text": "words",
        "url": f"'https://x.com/{HANDLE}/status/' || {X_ID}",
        **COUNTS,
        "saves": "saves",
        "clicks": "clicks",
        "engagements": "reactions + comments + shares + saves + clicks",
    },
    {
        **_same(post_id="Post id"),
        "Date": "strftime(local_date, '%a, %b %-d, %Y')",
        **_same(text="Post text", url="Post Link", views="Impressions", reactions="Likes",
                engagements="Engagements", saves="Bookmarks", comments="Replies", shares="Reposts",
                clicks="URL Clicks"),
    },
    "account_analytics_content_{first:%Y-%m-%d}_{after:%Y-%m-%d}.csv",
    "Europe/London",
)  # fmt: skip

LINKEDIN_LINK = "'https://www.linkedin.com/feed/update/urn:li:activity:' || {}"
LINKEDIN_ID = "cast((epoch_ms(published_at) << 22) + post as varchar)"
LINKEDIN = Kind(
    "linkedin",
    "seen",
    {
        "post_id": LINKEDIN_ID,
        "published_at": "published_at",
        "local_date": "cast(published_at as date)",
        "is_paid": "false",
        "text": "words",
        "format": "if(post % 3 = 0, 'Article', 'Image')",
        "url": LINKEDIN_LINK.format(LINKEDIN_ID),
        **COUNTS,
        "clicks": "clicks",
    },
    {
        **_same(text="Post title", url="Post link"),
        "Post type": "'Organic'",
        "Created date": f"strftime(local_date, '{DAY}')",
        **_same(views="Impressions", clicks="Clicks", reactions="Likes", comments="Comments",
                shares="Reposts", format="Content Type"),
    },
    "content.csv",
    "UTC",
    names_days=False,
)  # fmt: skip

YOUTUBE_ID = "'hwexample' || lpad(cast(post as varchar), 6, '0')"
YOUTUBE = Kind(
    "youtube",
    "seen",
    {
        "post_id": YOUTUBE_ID,
        "local_date": "cast(published_at as date)",
        "text": "words",
        "url": f"'https://www.youtube.com/watch?v=' || {YOUTUBE_ID}",
        **COUNTS,
        "watch_hours": "cast(views as double) / 32",
    },
    {
        **_same(post_id="Content", text="Video title"),
        "Video publish time": "strftime(local_date, '%b %-d, %Y')",
        **_same(views="Views", watch_hours="Watch time (hours)", reactions="Likes", shares="Shares",
                comments="Comments added"),
    },
    "Content {first:%Y-%m-%d}_{last:%Y-%m-%d} Example.csv",
    PACIFIC,
)  # fmt: skip

TIKTOK_ID = "cast((cast(epoch(published_at) as bigint) << 32) + post as varchar)"
TIKTOK_LINK = f"'https://www.tiktok.com/@{HANDLE}/video/' || {TIKTOK_ID}"
TIKTOK = Kind(
    "tiktok",
    "seen",
    {
        "post_id": TIKTOK_ID,
        "published_at": "published_at",
        "text": "words",
        "format": "'video'",
        "url": TIKTOK_LINK,
        **COUNTS,
        "saves": "saves",
        **_as_exported(Post_time="strftime(published_at, '%Y/%m/%d %H:%M:%S')"),
    },
    {
        **_same(text="Video title", url="Video link"),
        "Post time": "strftime(published_at, '%Y/%m/%d %H:%M:%S')",
        **_same(views="Video views", reactions="Likes", comments="Comments", shares="Shares",
                saves="Add to Favorites"),
    },
    "Videos.csv",
    "Europe/London",
    names_days=False,
)  # fmt: skip

FOLLOWS = {
    channel: Kind(
        channel,
        "days",
        {"date": "date", "followers_gained": "cast(gained as double)"},
        {"Date": "strftime(date, '%Y-%m-%dT00:00:00')", "Primary": "cast(followers_gained as bigint)"},
        "Follows.csv",
        PACIFIC,
        above='sep=,\n"Follows"\n',
        names_days=False,
    )
    for channel in ("facebook", "instagram")
}

TRAFFIC = Kind(
    "website",
    "visits",
    {
        "report": "'Session default channel group'",
        "source": "source",
        "sessions": "sessions",
        "engaged_sessions": "engaged",
        "event_count": "cast(6 * sessions as double)",
    },
    {
        **_same(source="Session default channel group", sessions="Sessions",
                engaged_sessions="Engaged sessions"),
        "Event count": "cast(event_count as bigint)",
    },
    "Traffic_acquisition.csv",
    "Europe/London",
    above="# Traffic acquisition\n# Property: hwexample.example - GA4\n#\n# All Users\n"
    "# Start date: {first:%Y%m%d}\n# End date: {last:%Y%m%d}\n",
)  # fmt: skip

MAILINGS = Kind(
    "newsletter",
    "mailings",
    {
        "mailing_id": "printf('%010x', 65536 + mailing)",
        "title": "title",
        "subject": "subject",
        "audience": "'Example news'",
        "sent_at": "sent_at",
        "sent_on": "cast(sent_at at time zone 'Europe/London' as date)",
        "recipients": "recipients",
        "delivered": "recipients - bounces",
        "bounces": "bounces",
        "unique_opens": "opens",
        "total_opens": "2 * opens",
        "unique_clicks": "clicks",
        "total_clicks": "clicks + clicks // 2",
        "unsubscribes": "unsubscribes",
    },
    {
        **_same(title="Title", subject="Subject", audience="List"),
        "Send Date": "strftime(sent_at at time zone 'Europe/London', '%b %d, %Y %I:%M %p')",
        **_same(recipients="Total Recipients", delivered="Successful Deliveries", bounces="Total Bounces",
                unique_opens="Unique Opens", total_opens="Total Opens", unique_clicks="Unique Clicks",
                total_clicks="Total Clicks", unsubscribes="Unsubscribes", mailing_id="Unique Id"),
    },
    "campaigns.csv",
    "Europe/London",
    names_days=False,
    up_to_date=True,
)  # fmt: skip

POSTS = (FACEBOOK, INSTAGRAM, X, LINKEDIN, YOUTUBE, TIKTOK)
KINDS = (*POSTS, *FOLLOWS.values(), TRAFFIC, MAILINGS)


def exports_of(kind: Kind) -> list[Export]:
    """What each export of a kind covers, in their order."""
    return monthly() if kind is TRAFFIC else yearly() if kind in FOLLOWS.values() else quarterly()


def kept(db: duckdb.DuckDBPyConnection, kind: Kind) -> Iterator[tuple[Export, pa.Table, tuple[date, date]]]:
    """What a reader keeps of each export that has rows, and the first and the last day of these."""
    columns = ", ".join(f'{sql} as "{name}"' for name, sql in kind.kept.items())
    where = f"where channel = '{kind.channel}'" if kind.over in ("seen", "days") else ""
    rows = db.sql(
        f"select {columns}, null::integer as set_aside, number as export_number, day as export_day "
        f"from {kind.over} {where} order by number, day desc"
    ).to_arrow_table()
    numbers, days = rows["export_number"].to_numpy(), rows["export_day"].to_numpy()
    rows = rows.drop_columns(["export_number", "export_day"])
    for number, export in enumerate(exports_of(kind)):
        start, end = np.searchsorted(numbers, [number, number + 1])
        if end > start:
            yield export, rows.slice(start, end - start), (days[end - 1].item(), days[start].item())


def file_of(kind: Kind, export: Export, rows: pa.Table, folder: Path) -> Path:
    """The export as the platform would write it, from what a reader keeps of it."""
    path = folder / kind.file_name(export.first, export.last)
    columns = ", ".join(f'{sql} as "{heading}"' for heading, sql in kind.written.items())
    with closing(duckdb.connect()) as db, TemporaryDirectory() as scratch:
        db.execute("set timezone = 'UTC'")
        table = Path(scratch) / "table.csv"
        db.register("rows", rows)
        db.execute(f"copy (select {columns} from rows) to '{table}' (header, quote '\"', force_quote *)")
        path.write_text(
            kind.lines_above(export.first, export.last) + table.read_text(encoding="utf-8"), encoding="utf-8"
        )
    return path
