"""Pasted public comments that may be items: flagged for a person to look at, and never judged."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from data_pipeline.redaction.abuse import has_abuse
from data_pipeline.redaction.redact import PLACEHOLDERS, redacted

DETAILS, ABUSE, THREAT = "personal details", "abuse", "threat"
FLAGS = (DETAILS, ABUSE, THREAT)
PUBLIC_COMMENT = (
    "public comment"  # the way of arriving that is looked over: what stands where all can read it
)
# What the policy calls personal details; a name alone, or a link, stands in most comments on a service.
TELLING = ("email", "nhs_number", "ni_number", "date_of_birth", "ip_address", "phone", "postcode", "address")
_YOU = r"(?:you|u|him|her|them|ya)"
_WILL = (
    r"(?:i|we|someone|somebody)(?:\s*['’]?\s*(?:ll|m going to|m gonna)|\s+(?:will|shall|am going to|gonna))"
)
_THREATS = re.compile(
    rf"\b{_WILL}\s+(?:\w+\s+){{0,2}}?(?:kill|hurt|stab|shoot|batter|smash|find|get|come for|burn|bomb)\s+"
    rf"(?:{_YOU}|your?|the|this|that)\b"
    r"|\b(?:you|u)(?:\s*['’]?\s*re|\s+are)\s+(?:\w+\s+)?dead\b"
    r"|\bknow\s+where\s+(?:you|u|she|he|they)\s+(?:live|work)s?\b"
    r"|\bwatch\s+your\s+back\b|\bkill\s+your\s?self\b|\bkys\b|\bhope\s+(?:you|u|he|she|they)\s+die\b"
    rf"|\bdeserves?\s+to\s+(?:be\s+(?:shot|hanged|stabbed|killed)|die)\b|\b(?:burn|blow)\s+(?:it|the\s+place|{_YOU})"
    r"\s+(?:down|up)\b",
    re.IGNORECASE,
)


class Comment(Protocol):
    """A comment as it is previewed: redacted, and with the hash by which its words are known again."""

    @property
    def text(self) -> str: ...
    @property
    def text_hash(self) -> str: ...


@dataclass(frozen=True)
class Possible:
    """A comment by its place in what was pasted, and why it may be an item."""

    place: int
    words_hash: str
    flags: tuple[str, ...]


def flags(text: str) -> tuple[str, ...]:
    """Why a comment may be an item: personal details, abuse, threat; nothing for most. The text may be
    redacted already."""
    kinds = {removal.kind for removal in redacted(text).removed}
    has_details = any(kind in kinds or PLACEHOLDERS[kind] in text for kind in TELLING)
    there = {DETAILS: has_details, ABUSE: has_abuse(text), THREAT: bool(_THREATS.search(text))}
    return tuple(flag for flag in FLAGS if there[flag])


def possible_items(
    comments: Sequence[Comment], arrived_by: str, dismissed: Collection[str] = ()
) -> tuple[Possible, ...]:
    """Which of pasted comments may be items; none where they were not public.

    dismissed: hashes of words that a person found to be no item.
    """
    if arrived_by != PUBLIC_COMMENT:
        return ()
    every = (
        Possible(place, comment.text_hash, flags(comment.text)) for place, comment in enumerate(comments)
    )
    return tuple(each for each in every if each.flags and each.words_hash not in dismissed)
