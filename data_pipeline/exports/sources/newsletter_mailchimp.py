"""Newsletters sent with Mailchimp: the list of all campaigns, and the report of one."""

from data_pipeline.exports.columns import count, count_and_share, key, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import Mailing
from data_pipeline.exports.sources.newsletter_shared import SENDERS, sent

MAILCHIMP = Source(
    title="Mailchimp campaigns",
    channels=("newsletter",),
    shape=Mailing,
    requires=("Title", "Subject", "Send Date", "Total Recipients", "Unique Opens"),
    columns={
        "mailing_id": key("Unique Id"),
        "title": text("Title", holds="label"),
        "subject": text("Subject", holds="own words"),
        "audience": text("Audience", "List", holds="label"),
        **sent("Send Date", "%b %d, %Y %I:%M %p", weekday="Send Weekday"),
        "recipients": count("Total Recipients"),
        "delivered": count("Successful Deliveries"),
        "bounces": count("Total Bounces"),
        "hard_bounces": count("Hard Bounces"),
        "soft_bounces": count("Soft Bounces"),
        "unique_opens": count("Unique Opens"),
        "total_opens": count("Total Opens"),
        "unique_clicks": count("Unique Clicks"),
        "total_clicks": count("Total Clicks"),
        "unsubscribes": count("Unsubscribes"),
        "complaints": count("Abuse Complaints"),
    },
    personal=SENDERS,
    holds_all=True,
    essential=True,
    how="Mailchimp > Analytics > Reports > Export reports: one CSV of all campaigns",
    gives="every newsletter with its deliveries, opens, clicks and unsubscribes",
    provider="Mailchimp",
)

MAILCHIMP_REPORT = Source(
    title="Mailchimp campaign report",
    channels=("newsletter",),
    shape=Mailing,
    layout="key_values",
    requires=("Title:", "Delivery Date/Time:", "Total Recipients:", "Recipients Who Opened:"),
    columns={
        "title": text("Title:", holds="label"),
        "variant": text("Combination", holds="label"),
        "subject": text("Subject Line:", holds="own words"),
        **sent("Delivery Date/Time:", "%a, %b %d, %Y %H:%M", "%a, %b %d, %Y %I:%M %p"),
        "recipients": count_and_share("Total Recipients:"),
        "delivered": count_and_share("Successful Deliveries:"),
        "bounces": count_and_share("Bounces:"),
        "unique_opens": count_and_share("Recipients Who Opened:"),
        "total_opens": count_and_share("Total Opens:"),
        "unique_clicks": count_and_share("Recipients Who Clicked:"),
        "total_clicks": count_and_share("Total Clicks:"),
        "unsubscribes": count_and_share("Total Unsubs:"),
        "complaints": count_and_share("Total Abuse Complaints:"),
    },
    personal=SENDERS,
    provider="Mailchimp",
)
