"""What the measures of a month are called, what they count, and what a reader has to know of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A measure's title, the unit of its figures, and what a reader has to know about it."""

    title: str
    unit: str
    note: str


SAID = {
    "median_reach": Said(
        "People who saw a typical post",
        "people",
        "The middle post of each month. People who saw a post cannot be added up: many saw several.",
    ),
    "median_viewers": Said(
        "Viewers of a typical post",
        "viewers",
        "The middle post of each month. Viewers are people, as Meta counts them since it gave up reach. They "
        "cannot be added up: many viewed several posts.",
    ),
    "interactions": Said(
        "Interactions",
        "interactions",
        "On the posts published in each month, as counted in the newest export. Platforms count different "
        "things, so compare an account with its own past only.",
    ),
    "views": Said(
        "Times shown",
        "times shown",
        "How often the posts published in each month were shown, the same person twice counting twice.",
    ),
    "interaction_rate": Said(
        "Interactions per 1,000",
        "per 1,000",
        "All posts of a month together, per 1,000 people reached, or per 1,000 views where no reach is "
        "reported. Compare an account with its own past only.",
    ),
    "followers_gained": Said(
        "New followers",
        "new followers",
        "As reported day by day; people who stopped following are not subtracted.",
    ),
    "engaged_sessions": Said(
        "Engaged visits to the website",
        "engaged visits",
        "Visits that lasted more than 10 seconds, or looked at two pages or more, or did something that we "
        'marked as important (a "key event").',
    ),
    "sessions": Said(
        "Visits to the website",
        "visits",
        "The tool that counts this website cannot tell which visits were engaged, so visits are not part of "
        "our engagement figures.",
    ),
}
SOCIAL = ("interactions", "median_reach", "median_viewers", "views", "interaction_rate", "followers_gained")
# Offered and shown only where an export has them.
ON_SOME_PLATFORMS, OF_POSTS_ON_SOME_PLATFORMS = ("median_viewers",), ("viewers", "reposts")
