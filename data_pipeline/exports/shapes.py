"""The kinds of row that exports hold: their fields, types and keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DAILY_METRICS = (
    "views", "reach", "viewers", "interactions", "reactions", "comments", "shares", "saves", "clicks",
    "visits", "followers", "followers_gained", "followers_lost", "sessions", "engaged_sessions", "users",
    "posts",
)  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What one row is. `fields` maps name to SQL type; `key` names what makes a row itself, `otherwise`
    what does where an export has no column of the key."""

    name: str
    fields: Mapping[str, str]
    key: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


# Lifetime figures of one post as they stood at the export.
Post = Shape(
    "post",
    {
        "post_id": "varchar",
        "published_at": "timestamptz",
        "local_date": "date",
        "other_account": "boolean",
        "known_by_time": "boolean",  # the export gives no id: the instant of publishing stands for it
        "is_reply": "boolean",
        "is_paid": "boolean",
        "text": "varchar",
        "format": "varchar",
        "url": "varchar",
        "reach": "bigint",
        "viewers": "bigint",
        "views": "bigint",
        "reactions": "bigint",
        "comments": "bigint",
        "shares": "bigint",
        "reposts": "bigint",
        "saves": "bigint",
        "clicks": "bigint",
        "engagements": "bigint",
    },
    ("post_id",),
)

# An account's figures of one day, as the platform counts days.
AccountDay = Shape("account_day", {"date": "date", **dict.fromkeys(DAILY_METRICS, "double")}, ("date",))

# An account's figures of one calendar month, as a person read them off a screen and typed them in.
AccountMonth = Shape(
    "account_month",
    {
        "month": "date",
        "posts": "bigint",
        "views": "bigint",
        "reactions": "bigint",
        "comments": "bigint",
        "shares": "bigint",
        "saves": "bigint",
        "interactions": "bigint",
        "followers": "bigint",
        "followers_gained": "bigint",
    },
    ("month",),
)

# One group's share of an account's audience at the export.
AudienceGroup = Shape(
    "audience_group",
    {"dimension": "varchar", "group_name": "varchar", "share": "double"},
    ("dimension", "group_name"),
)

# A page's figures over the period of a report.
WebPage = Shape(
    "web_page",
    {
        "report": "varchar",
        "page": "varchar",
        "views": "bigint",
        "sessions": "bigint",
        "engaged_sessions": "bigint",
        "users": "bigint",
    },
    ("page",),
)

# A traffic source's figures over the period of a report.
WebSource = Shape(
    "web_source",
    {
        "report": "varchar",
        "source": "varchar",
        "views": "bigint",
        "sessions": "bigint",
        "engaged_sessions": "bigint",
        "users": "bigint",
    },
    ("source",),
)

# How often an event happened over the period of a report; its figures are all extras.
WebEvent = Shape("web_event", {"event": "varchar"}, ("event",))

# Lifetime figures of one newsletter as they stood at the export. Versions of an A/B test are sent to
# different people, so each is a mailing of its own.
Mailing = Shape(
    "mailing",
    {
        "mailing_id": "varchar",
        "title": "varchar",
        "variant": "varchar",
        "subject": "varchar",
        "audience": "varchar",
        "sent_at": "timestamptz",
        "sent_on": "date",
        "recipients": "bigint",
        "delivered": "bigint",
        "bounces": "bigint",
        "hard_bounces": "bigint",
        "soft_bounces": "bigint",
        "unique_opens": "bigint",
        "total_opens": "bigint",
        "unique_clicks": "bigint",
        "total_clicks": "bigint",
        "unsubscribes": "bigint",
        "complaints": "bigint",
    },
    ("mailing_id",),
    ("title", "variant", "sent_on"),
)

# A thing that is no post, page or source, such as a video or a group of followers; all figures are extras.
Item = Shape("item", {"item": "varchar"}, ("item",))

# The same on one day.
ItemDay = Shape("item_day", {"item": "varchar", "date": "date"}, ("item", "date"))

# A place, told from others of its name by the platform's id; its figures are all extras.
Place = Shape("place", {"place_id": "varchar", "item": "varchar"}, ("place_id", "item"))

# A post's figures of one day, as the platform counts days; they are all extras.
PostDay = Shape("post_day", {"post_id": "varchar", "date": "date"}, ("post_id", "date"))

ALL = (
    Post,
    AccountDay,
    AccountMonth,
    AudienceGroup,
    WebPage,
    WebSource,
    WebEvent,
    Mailing,
    Item,
    ItemDay,
    Place,
    PostDay,
)
