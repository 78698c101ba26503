"""What each kind of decision asks for once it is agreed, and by when: its steps, and its review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from data_pipeline.organisation import platform_rules
from data_pipeline.records.saving import Values
from data_pipeline.register import checks_due

REVIEW = "Review what came of it"
NAMED_BEFORE = timedelta(days=31)  # so long before its day a step is named on Home
REVIEW_AFTER = timedelta(weeks=13)  # three months: long enough for people to have moved to another account
NOTICE = timedelta(weeks=6)  # from the agreement to the end: room for the notices a month before


@dataclass(frozen=True)
class Step:
    """One thing to do, so many days from the agreement; `status` is what the account is once it is done."""

    item: str
    days: int
    status: str | None = None


KEEP_THE_NAME = "Keep two-step sign-in on, and log in {} so that the name stays ours"
LOG_IN = KEEP_THE_NAME.format("once a quarter")  # where the platform sets no time of its own


def _before_the_end(days: int) -> int:
    return NOTICE.days - days


# Notices a month, two weeks and 48 hours ahead: buffalo.edu; archive first: blog.nationalarchives.gov.uk.
LEAVING = (
    Step("Download the platform's own archive and keep it", 7),
    Step("Say in the profile and a pinned post where people find us", _before_the_end(30)),
    Step("First notice, a month ahead", _before_the_end(30)),
    Step("Second notice, two weeks ahead", _before_the_end(14)),
    Step("Last notice, 48 hours ahead", _before_the_end(2)),
    Step("Change the links on the website, in the newsletter and with partners", _before_the_end(0)),
    Step("Remove third-party apps and the access of people who left", _before_the_end(0)),
)
STEPS: dict[str, tuple[Step, ...]] = {
    "open": (
        Step("Record its owner, deputy and where the login is kept; switch two-step sign-in on", 7),
        Step("Check name and picture against the branding licence", 7),
        Step("Link the house rules and the privacy notice in the profile", 14),
        Step("Open the account", 14, "active"),
    ),
    "scale back": (
        Step("Say in the profile what will be posted here, and where else people find us", 7),
        Step("Agree the new number of posts with everybody who may post, and keep to it", 7, "reduced"),
    ),
    "park": (
        *LEAVING,
        Step("Close comments, or say that nobody reads them", _before_the_end(0)),
        Step(LOG_IN, 91),
        Step("Stop posting", _before_the_end(0), "dormant"),
    ),
    "close": (
        *LEAVING,
        # X gives a handle free 30 days after deactivation (dontwasteyourtime.co.uk).
        Step("Decide who keeps the name, so that nobody else can take it", _before_the_end(0)),
        Step("Deactivate the account", _before_the_end(0), "closed"),
    ),
    "transfer": (
        Step("Download the platform's own archive and keep it", 7),
        Step("Agree in writing with whoever takes it over, personal messages included", 14),
        Step("Tell followers whose account it will be, a month ahead", _before_the_end(30)),
        Step("Hand over the login, and remove the access of all of us", _before_the_end(0), "transferred"),
    ),
}


def steps(proposal: str, channel: str) -> tuple[Step, ...]:
    """What a decision on an account of a channel asks for: how often to log in is the platform's to say."""
    every = platform_rules.log_in_every(channel)
    if every is None:
        return STEPS[proposal]
    item = KEEP_THE_NAME.format(f"at least every {every.days} days")
    often = Step(item, checks_due.reminded_after(every).days)
    return tuple(often if step.item == LOG_IN else step for step in STEPS[proposal])


def status_after(decision: Values, item: str) -> str | None:
    """What the account becomes once a step of a decision is done; None where it stays what it is."""
    return next((step.status for step in STEPS[decision["proposal"]] if step.item == item), None)
