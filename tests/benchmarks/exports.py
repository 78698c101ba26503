"""Generated exports of a million rows, in the true formats."""

from pathlib import Path

import duckdb

FACEBOOK = """
select
    cast(900000000000000 + i as varchar) as "Post ID", '100060000000001' as "Page ID",
    'Healthwatch Ansterbourne' as "Page name",
    'How was your last visit to the dentist? ' || i || chr(10) || chr(10)
        || 'Tell us in two minutes, good or bad. ' || md5(cast(i as varchar)) || ' #health' as "Title",
    null as "Description", 0 as "Duration (sec)",
    strftime(timestamp '2020-01-01' + to_minutes(i % 2000000), '%m/%d/%Y %H:%M') as "Publish time",
    'N/A' as "Caption type", 'https://www.facebook.com/ansterbourne/posts/' || "Post ID" as "Permalink",
    0 as "Is crosspost", 0 as "Is share", 'Photos' as "Post type", null as "Languages",
    null as "Custom labels", null as "Funded content status", null as "Data comment", 'Lifetime' as "Date",
    i % 500 as "Views", i % 300 as "Reach", i % 17 as "Reactions, Comments and Shares",
    i % 10 as "Reactions", i % 5 as "Comments", i % 2 as "Shares", i % 20 as "Total clicks",
    case when i % 10 = 0 then i % 7 end as "Link Clicks",
    case when i % 4 = 0 then 1 end as "Other Clicks",
    case when i % 4 = 0 then 1 end as "Matched Audience Targeting Consumption (Photo Click)",
    null as "Seconds viewed", null as "Average Seconds viewed", null as "Estimated earnings (USD)",
    null as "Ad impressions"
from range({rows}) as t(i)
"""

X_REPLIES = """
select
    cast((cast(i + 1700000000000 - 1288834974657 as bigint) << 22) as varchar) as "Post id",
    'Tue, Nov 14, 2023' as "Date",
    '@resident_' || (i % 5000) || ' sorry to hear that. '
        || case when i % 10 = 0 then 'You wrote from person' || i || '@example.org, or from 020 7946 0'
            || lpad(cast(i % 1000 as varchar), 3, '0') || ' in SM1 1AA. '
            else 'That should not have happened. ' end
        || 'Please send us a private message, and we will look into it for you. ' || md5(cast(i as varchar))
        as "Post text",
    'https://x.com/ansterbourne/status/' || "Post id" as "Post Link",
    i % 900 as "Impressions", i % 9 as "Likes",
    i % 31 as "Engagements", i % 2 as "Bookmarks", i % 3 as "Shares", 0 as "New follows", i % 4 as "Replies",
    i % 5 as "Reposts", i % 6 as "Profile visits", i % 12 as "Detail Expands", i % 3 as "URL Clicks",
    0 as "Hashtag Clicks", 0 as "Permalink Clicks"
from range({rows}) as t(i)
"""


def facebook(folder: Path, rows: int) -> Path:
    """A Facebook content export."""
    return _written(FACEBOOK, folder / "Jan-01-2020_Dec-31-2023_1234567890123456.csv", rows)


def x_replies(folder: Path, rows: int) -> Path:
    """An X content export in which every post answers somebody, one in ten with contact details."""
    return _written(X_REPLIES, folder / "account_analytics_content_2023-11-01_2023-12-01.csv", rows)


def _written(query: str, path: Path, rows: int) -> Path:
    duckdb.connect().execute(f"copy ({query.format(rows=rows)}) to '{path}' (header, quote '\"')")
    return path
