"""What the reports of all newsletters share: when a mailing was sent, and who sent it.

Each row is one mailing with its figures since it was sent. Providers print the local time of the account.
"""

from data_pipeline.exports.columns import Column, day, moment

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
