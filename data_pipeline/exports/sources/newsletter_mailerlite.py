"""Newsletters sent with MailerLite Classic: the report of one campaign."""

from data_pipeline.exports.columns import count_and_share, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import Mailing
from data_pipeline.exports.sources.newsletter_shared import SENDERS, sent

MAILERLITE_REPORT = Source(
    title="MailerLite Classic report",
    channels=("newsletter",),
    shape=Mailing,
    layout="key_values",
    requires=("Subject:", "Sent", "Total emails sent:", "Opened:"),
    columns={
        "title": text("Subject:", holds="own words"),
        "subject": text("Subject:", holds="own words"),
        **sent("Sent"),
        "recipients": count_and_share("Total emails sent:"),
        "hard_bounces": count_and_share("Hard bounce:"),
        "soft_bounces": count_and_share("Soft bounce:"),
        "unique_opens": count_and_share("Opened:"),
        "unique_clicks": count_and_share("Clicked:"),
        "unsubscribes": count_and_share("Unsubscribed:"),
        "complaints": count_and_share("Spam complaints:"),
    },
    personal=SENDERS,
    how="MailerLite Classic > Campaigns > Sent > View report > Export to CSV, once per newsletter",
    gives="a newsletter with its opens, clicks and unsubscribes",
    provider="MailerLite Classic",
)
