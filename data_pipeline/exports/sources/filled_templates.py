"""Templates: tables that an organisation fills in itself, for channels that hand out no export.

The CSV files to fill in are made of these declarations, headings in this order, with their example line.
"""

from data_pipeline.exports.columns import count, key, month, number, text, written_day
from data_pipeline.exports.dates import day_patterns
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import AccountDay, AccountMonth, Mailing, Post
from data_pipeline.organisation.channels import SOCIAL

DATE = "Date (day/month/year)"
A_DAY = "14/03/2026"

POSTS = Source(
    title="Posts template",
    channels=SOCIAL,
    shape=Post,
    requires=("Post (a name or number of its own)", DATE),
    columns={
        "post_id": key("Post (a name or number of its own)"),
        "local_date": written_day(DATE, order="dmy"),
        "text": text("Words of the post", holds="own words"),
        "format": text("Kind", holds="label"),
        "url": text("Link", holds="link"),
        "reach": count("People who saw it"),
        "views": count("Times shown"),
        "reactions": count("Reactions or likes"),
        "comments": count("Comments or replies"),
        "shares": count("Shares or reposts"),
        "saves": count("Saves"),
        "clicks": count("Clicks"),
        "engagements": count("All interactions"),
    },
    example={
        "Post (a name or number of its own)": "EXAMPLE, this line is not loaded",
        DATE: A_DAY,
        "Words of the post": "Tell us about your last visit to the dentist",
        "Kind": "Photo",
        "Link": "https://",
        "Times shown": "240",
        "Reactions or likes": "12",
        "Comments or replies": "3",
        "Shares or reposts": "1",
    },
)

DAYS = Source(
    title="Daily figures template",
    channels=(*SOCIAL, "website"),
    shape=AccountDay,
    requires=(DATE, "Times shown", "New followers"),
    columns={
        "date": written_day(DATE, order="dmy"),
        "views": number("Times shown"),
        "reach": number("People who saw something"),
        "interactions": number("Interactions"),
        "visits": number("Visits to the profile or page"),
        "followers": number("Followers"),
        "followers_gained": number("New followers"),
        "followers_lost": number("Followers lost"),
        "posts": number("Posts"),
        "sessions": number("Visits to the website"),
        "engaged_sessions": number("Engaged visits to the website"),
        "users": number("Visitors to the website"),
    },
    days_apart=True,
    example={DATE: f"EXAMPLE {A_DAY}", "Times shown": "310", "Interactions": "14", "New followers": "2"},
)

MAILINGS = Source(
    title="Mailings template",
    channels=("newsletter",),
    shape=Mailing,
    requires=("Mailing (a title of its own)", "Date sent (day/month/year)"),
    columns={
        "title": text("Mailing (a title of its own)", holds="label"),
        "sent_on": written_day("Date sent (day/month/year)", order="dmy"),
        "subject": text("Subject line", holds="own words"),
        "audience": text("List", holds="label"),
        "recipients": count("Sent to"),
        "delivered": count("Delivered"),
        "unique_opens": count("People who opened it"),
        "unique_clicks": count("People who clicked"),
        "unsubscribes": count("Unsubscribed"),
    },
    example={
        "Mailing (a title of its own)": "EXAMPLE, this line is not loaded",
        "Date sent (day/month/year)": A_DAY,
        "Subject line": "What you told us this spring",
        "Sent to": "1,240",
        "Delivered": "1,212",
        "People who opened it": "402",
        "People who clicked": "61",
        "Unsubscribed": "2",
    },
)

# Add data writes this table when a person types a month's figures in; it can be filled in by hand too.
MONTH = "Month"
MONTHS = Source(
    title="Figures of a month, typed in",
    channels=SOCIAL,
    shape=AccountMonth,
    requires=(MONTH, "Posts", "Times shown", "Followers at the end of the month"),
    columns={
        "month": month(MONTH, patterns=day_patterns.MONTHS),
        "posts": count("Posts"),
        "views": count("Times shown"),
        "reactions": count("Reactions or likes"),
        "comments": count("Comments or replies"),
        "shares": count("Shares or reposts"),
        "saves": count("Saves"),
        "interactions": count("All interactions"),
        "followers": count("Followers at the end of the month"),
        "followers_gained": count("New followers"),
    },
    example={MONTH: "EXAMPLE Sep 2026", "Posts": "9", "Times shown": "2,150", "Reactions or likes": "61"},
    stands_in=True,
    essential=True,
    how="type the figures in below, or load the template for posts",
    gives="posts, times shown, interactions and followers of a whole month",
)
