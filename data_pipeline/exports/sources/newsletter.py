"""Newsletters: the reports of Mailchimp, MailerLite Classic and Constant Contact.

Each row is one mailing with its figures since it was sent. Providers print the local time of the account.
"""

from data_pipeline.exports.declare import Column, Source, count, count_and_share, day, key, moment, text
from data_pipeline.exports.shapes import Mailing

ZONE = "Europe/London"
# What spreadsheets make of a time when they save a file again.
SAVED_AGAIN = (
    "%m/%d/%y %H:%M", "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%y %I:%M %p", "%m/%d/%Y %I:%M %p", "%m/%d/%y %I:%M:%S %p", "%m/%d/%Y %I:%M:%S %p",
)  # fmt: skip
DAYS = ("%m/%d/%y", "%m/%d/%Y", "%b %d, %Y")
SENDERS = ("From Name", "From Email", "From Name:", "From Email:", "Reply To", "Reply-to Email")


def sent(heading: str, *patterns: str, weekday: str = "") -> dict[str, Column]:
    """When a mailing was sent: the instant, and the day where no more is known."""
    known = (*patterns, *SAVED_AGAIN)
    return {
        "sent_at": moment(heading, patterns=known, zone=ZONE),
        "sent_on": day(heading, patterns=(*known, *DAYS), weekday=weekday),
    }


MAILCHIMP = Source(
    title="Mailchimp campaigns",
    channels=("newsletter",),
    shape=Mailing,
    requires=("Title", "Subject", "Send Date", "Total Recipients", "Unique Opens"),
    columns={
        "mailing_id": key("Unique Id"),
        "title": text("Title"),
        "subject": text("Subject"),
        "audience": text("Audience", "List"),
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
        "title": text("Title:"),
        "variant": text("Combination"),
        "subject": text("Subject Line:"),
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

MAILERLITE_REPORT = Source(
    title="MailerLite Classic report",
    channels=("newsletter",),
    shape=Mailing,
    layout="key_values",
    requires=("Subject:", "Sent", "Total emails sent:", "Opened:"),
    columns={
        "title": text("Subject:"),
        "subject": text("Subject:"),
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

CONSTANT_CONTACT = Source(
    title="Constant Contact emails",
    channels=("newsletter",),
    shape=Mailing,
    requires=("Time Sent", "Campaign Name", "Sends", "Opens"),
    columns={
        "title": text("Campaign Name"),
        "subject": text("Subject", "Subject Line"),
        **sent("Time Sent"),
        "recipients": count("Sends"),
        "bounces": count("Bounces"),
        # Constant Contact counts each contact who opened, clicked or unsubscribed once.
        "unique_opens": count("Opens"),
        "unique_clicks": count("Clicks"),
        "unsubscribes": count("Unsubscribes"),
    },
    personal=SENDERS,
    holds_all=True,
    essential=True,
    how="Constant Contact > Reporting > Email > choose the longest time > Download as CSV",
    gives="every newsletter with its sends, opens, clicks and unsubscribes",
    provider="Constant Contact",
)
