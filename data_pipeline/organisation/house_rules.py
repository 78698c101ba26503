"""The house rules of our pages and accounts, to publish: six grounds in plain words, and what we do.

Source: Online Engagement Policy, terms of service and hate crimes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_pipeline.organisation import page_to_publish, printed_pages, working_hours
from data_pipeline.organisation.channels import CHANNELS, TITLES
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.page_to_publish import Part
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import listed, with_capital

TITLE = "House rules for our pages and accounts"
OURSELVES = "detriment"  # the ground that can swallow criticism: a second person decides
EMERGENCY = "We do not watch our pages all the time. If somebody is in danger, call 999 now."
COMMENTED_ON = [channel for channel in CHANNELS if channel != "newsletter"]
HATE_CRIME = (
    "A crime against somebody because of their disability, gender identity, race, religion or belief, or "
    "sexual orientation is a hate crime. We report to the police what may be one."
)
STILL_TO_BE_ADDED = "[Still to be added: how to reach us.]"  # seen by whoever looks the page over


@dataclass(frozen=True)
class Ground:
    """One of the policy's grounds. key: of its setting; words complete 'Please do not'."""

    key: str
    title: str
    policy: str
    words: str


GROUNDS = (
    Ground(
        "personal_gain",
        "Personal gain, or business for personal gain",
        "Using the site/tool for personal gain or to solicit business for personal gain.",
        "use our pages to sell things or to find business for your own gain",
    ),
    Ground(
        "offensive_material",
        "Inappropriate or offensive material",
        "Posting materials that might be considered inappropriate or offensive.",
        "post what is offensive or not fit for a public page, such as hate, threats, or sexual or violent "
        "pictures",
    ),
    Ground(
        "offensive_behaviour",
        "Inappropriate or offensive behaviour",
        "Behaving in a manner which is considered to be inappropriate or offensive.",
        "behave in an offensive or unsuitable way, such as swearing at people, or posting the same thing "
        "again and again",
    ),
    Ground(
        "bullying",
        "Bullying other users",
        "Using the page/tool to bully other users.",
        "bully other people who use our pages",
    ),
    Ground(
        OURSELVES,
        "Defamatory, or to our detriment",
        "Posting materials considered to be defamatory or to the detriment of the organisation and/or the "
        "public perception of the organisation.",
        "post what is untrue and damages somebody's good name, or what harms us or what the public thinks "
        "of us",
    ),
    Ground(
        "personal_details",
        "Personal details, such as address or location",
        "Posts personal details, such as address or location.",
        "post personal details, your own or anybody's, such as an address or where somebody is",
    ),
)


def words_of(ground: Ground, ours: Settings) -> str:
    """A ground in the organisation's own words, else in the product's."""
    own = ours.house_rules
    return str(getattr(own, ground.key)) or ground.words


def missing(ours: Settings) -> list[str]:
    """What has to be said before the rules are published."""
    house_rules = ours.house_rules
    asked = {
        "our name": ours.organisation.name,
        "how people complain or appeal": house_rules.complaints,
        "where they tell us something in private": house_rules.in_private,
    }
    return [what for what, answer in asked.items() if not answer]


def html(data: DataFolder) -> str:
    """The rules as one file for the web or for paper."""
    ours = settings_of(data)
    return page_to_publish.html(TITLE, printed_pages.letterhead(data), parts(ours), intro(ours))


def text(data: DataFolder) -> str:
    """The same words as plain text, for the place where a platform shows rules."""
    ours = settings_of(data)
    return page_to_publish.text(TITLE, parts(ours), intro(ours))


def intro(ours: Settings) -> str:
    """Whose rules they are, and where they hold."""
    used = [TITLES[each] for each in COMMENTED_ON if each in ours.organisation.channels]
    where = f" ({listed(used)})" if used else ""
    name = ours.organisation.name or "our organisation"
    return (
        f"These rules are for everybody who comments, replies, reviews, tags us or sends us a message on the "
        f"pages and accounts of {name}{where}."
    )


def parts(ours: Settings) -> Sequence[Part]:
    """The rules, heading by heading."""
    own = ours.house_rules
    return (
        Part("In an emergency", (EMERGENCY,)),
        Part(
            "You are welcome to criticise",
            (
                "Tell us what is good and what is not. Criticism of health and care services is welcome, and "
                "so is criticism of us. We do not hide, delete or block because somebody is critical.",
            ),
        ),
        Part(
            "Please do not",
            points=tuple(_rule(words_of(ground, ours)) for ground in GROUNDS),
            after=(HATE_CRIME,),
        ),
        Part("What we do", (WE_LOOK,), WE_MAY, after=(SECOND_PERSON,)),
        Part(
            "If you do not agree",
            (
                "You can complain, or appeal against what we did. Somebody who did not make the decision "
                "looks at it again, and tells you the reasons.",
                _way(own.complaints),
            ),
        ),
        Part(
            "When we look",
            (
                f"{working_hours.in_words(ours.work)}, but not on bank holidays. At other times it can "
                "wait until we are back.",
            ),
        ),
        Part(
            "Tell us about your care in private",
            (
                "Everybody can read what stands on a public page. Please do not put details of your health, "
                "or of anybody else's, there: tell us in private.",
                _way(own.in_private),
            ),
        ),
        *_privacy(ours.policies.privacy_notice),
    )


WE_LOOK = "We look as soon as we know that something may break these rules. Then we may:"
WE_MAY = (
    "Ask you to stop, or to tell us in private instead.",
    "Hide it, so that others do not see it.",
    "Delete it.",
    "Block whoever posted it. This is the last resort, and we look at every block again.",
    "Report it to the platform, under the platform's own rules.",
)
SECOND_PERSON = (
    "What may be untrue and harmful, or harm us, we may hide at once. Before we delete it or block anybody "
    "for it, a second person decides."
)


def _rule(words: str) -> str:
    return f"{with_capital(words).rstrip('.')}."


def _way(words: str) -> str:
    return f"{with_capital(words).rstrip('.')}." if words else STILL_TO_BE_ADDED


def _privacy(address: str) -> tuple[Part, ...]:
    said = f"How we handle personal data stands in our privacy notice: {address}"
    return (Part("Your data", (said,)),) if address else ()
