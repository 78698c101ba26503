"""What the columns of a table that we explain ourselves can be, in a reader's words."""

KINDS = {
    "post": "A post",
    "account_day": "The figures of a day",
    "mailing": "A newsletter",
    "": "Nothing we need: leave this table out",
}
ORDERS = {
    "Day first (31/12/2026)": "dmy",
    "Month first (12/31/2026)": "mdy",
    "Year first (2026-12-31)": "ymd",
}
COMMON = {
    "views": "Times shown",
    "reach": "People who saw it",
    "viewers": "Viewers (people, as Meta counts them)",
    "reactions": "Reactions or likes",
    "comments": "Comments or replies",
    "shares": "Shares or reposts",
    "saves": "Saves",
    "clicks": "Clicks",
}
SAID = {
    "post": {
        "post_id": "What tells posts apart (an id or a link)",
        "local_date": "When it was published",
        "text": "The words of the post",
        "format": "What kind of post it is",
        "url": "The link to the post",
        **COMMON,
        "reposts": "Reposts (on Instagram, apart from shares)",
        "engagements": "All interactions together",
    },
    "account_day": {
        "date": "The day",
        **COMMON,
        "interactions": "All interactions together",
        "visits": "Visits to the profile or page",
        "followers": "Followers",
        "followers_gained": "New followers",
        "followers_lost": "Followers lost",
        "sessions": "Visits to the website",
        "engaged_sessions": "Engaged visits to the website",
        "users": "Visitors to the website",
        "posts": "Posts published",
    },
    "mailing": {
        "title": "What the newsletter is called",
        "sent_on": "When it was sent",
        "mailing_id": "Its id",
        "subject": "The subject line",
        "audience": "The list it went to",
        "recipients": "To how many it was sent",
        "delivered": "To how many it was delivered",
        "unique_opens": "People who opened it",
        "total_opens": "Times it was opened",
        "unique_clicks": "People who clicked",
        "total_clicks": "Clicks",
        "bounces": "Could not be delivered",
        "unsubscribes": "Unsubscribed",
        "complaints": "Complaints",
    },
}


NEEDED = {
    "post": "Needed: when it was published, and what tells one post from another. Give the others you have.",
    "account_day": "Needed: the day. Give the figures you have.",
    "mailing": "Needed: what it is called, and when it was sent. Give the figures you have.",
}


def said(kind: str, field: str) -> str:
    """What a field is called where a person chooses it."""
    return SAID[kind][field]


def short(kind: str, field: str) -> str:
    """The same over a column of a table."""
    return said(kind, field).split(" (")[0]


def in_words(column: str) -> str:
    """What a column is called, whatever kind of table it is in; its own name where we have no other."""
    known = (said[column] for said in SAID.values() if column in said)
    return next(known, column.replace("_", " ").capitalize())
