"""Newsletters sent with Constant Contact: the list of all emails."""

from data_pipeline.exports.columns import count, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.shapes import Mailing
from data_pipeline.exports.sources.newsletter_shared import SENDERS, sent

CONSTANT_CONTACT = Source(
    title="Constant Contact emails",
    channels=("newsletter",),
    shape=Mailing,
    requires=("Time Sent", "Campaign Name", "Sends", "Opens"),
    columns={
        "title": text("Campaign Name", holds="label"),
        "subject": text("Subject", "Subject Line", holds="own words"),
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
