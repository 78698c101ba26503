"""What a comment may be instead of an experience: an advert, a link alone, a greeting, a test, a question.

It is said beside the comment, and a person decides. A false alarm may hide somebody's words, so only what is
plain is named: none of 12,395 comments that patients wrote is. "Thank you" is praise, and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from data_pipeline.experiences.coding import adverts
from data_pipeline.experiences.coding.adverts import LINK
from data_pipeline.experiences.coding.harm import may_be_harm

ADVERT, LINK_ALONE, COMPLIMENT = "an advert", "only a link", "only about a post or picture"
GREETING, TEST, QUESTION = "only a greeting", "only a test", "a question to us"
ENOUGH = 3  # points of what adverts say, for a comment to be called one
SPEAKS_OF_CARE = 2  # points more where it speaks of care: people are sold things there too
LONGEST_QUESTION = 14  # words
LONGEST_WHOLE = 500  # characters: a greeting is short, and so is all but an advert
LOOKED_AT = 2000  # characters of a comment, for what adverts say

_CARE = re.compile(
    r"\b(?:gps?|doctors?|nurses?|surger(?:y|ies)|hospitals?|appointments?|wards?|clinics?|dentists?|dental"
    r"|pharmac\w+|chemists?|carers?|care homes?|ambulances?|a&e|midwi\w+|therap\w+|prescri\w+|patients?"
    r"|medic(?:ation|ine)s?|receptionists?|consultants?|physio\w*|opticians?|operations?|social workers?|nhs"
    r"|waited|waiting|diagnos\w+|mum|mam|dad|husband|wife|daughter|son)\b",
    re.IGNORECASE,
)
_ALL = r"(?:all|everyone|everybody|there|team|guys|folks|friends?|ladies|healthwatch|\[name\])"
# What all of such a comment says, but for signs at its ends.
_WHOLE = {
    LINK_ALONE: (
        rf"(?:(?:see|look|read|watch|this|here|link|more|at|is|the|a)\b[\s\W]*){{0,2}}{LINK}"
        rf"(?:[\s\W]*{LINK})*",
    ),
    COMPLIMENT: (
        r"(?:(?:what an?|such an?|very|really|so|this is an?)\s+)?"
        r"(?:nice|great|good|lovely|awesome|amazing|cool|interesting|beautiful|fantastic|excellent|brilliant)\s+"
        r"(?:post|pic|picture|photo|photos|pics|reel|article|blog)"
        r"(?:[\s\W]+(?:thanks|thank you)(?: for (?:the )?(?:sharing|share|this))?)?",
    ),
    GREETING: (
        r"(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening)|greetings"
        r"|happy (?:new year|christmas|easter)|merry (?:christmas|xmas))"
        rf"(?:[\s,]+(?:to )?(?:you )?{_ALL})*"
        r"(?:[\s\W]+how (?:are|r) (?:you|u|things)(?: all)?(?: today| doing)*)?",
    ),
    TEST: (
        r"(?:this is )?(?:just )?(?:an? )?test(?:[\s\W]+test)*(?:ing)?"
        r" (?:comment|message|post|only|response|entry)",
        r"test(?:[\s\W]+test)*(?:[\s\W]*\d[\d\s,.]*)?", r"testing[\s\W]+(?:testing|\d[\d\s,.]*)",
        r"(?:this is |just )(?:an? )?test(?:ing)?", r"(?:asdf|sdfg|qwer|hjkl)\w*", r"lorem ipsum\b.*",
        r"blah(?:[\s\W]+blah)+",
    ),
}  # fmt: skip
_OPENING = r"(?:open|close|shut)"
_OURS = r"(?:your|the) (?:office|shop|hub|advice line|help ?line|drop[- ]?in|information stand|stall)"
_ASKED = (
    rf"what (?:time|day|days) (?:do|are|does) (?:you|{_OURS}) {_OPENING}", rf"when (?:do|are) you {_OPENING}",
    rf"are you {_OPENING}", rf"(?:is|when is) {_OURS} {_OPENING}",
    r"where (?:are you|is your office)(?: (?:based|located))?",
    r"what(?:s| is|['’]s| are) your (?:(?:tele)?phone number|number|e-?mail(?: address)?|address|web ?site"
    r"|opening (?:hours|times))",
    r"do you have an? (?:phone number|e-?mail(?: address)?|web ?site)",
    r"how (?:do|can) (?:i|we) (?:contact|get in touch with|reach|join) you",
    r"how (?:do|can) (?:i|we) (?:volunteer|become a volunteer|sign up)",
)  # fmt: skip


def _whole(ways: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s\W]*(?:{'|'.join(ways)})[\s\W]*", re.IGNORECASE)


_WHOLES = {kind: _whole(ways) for kind, ways in _WHOLE.items()}
_QUESTIONS = _whole([
    rf"(?:(?:hi|hello|hey)[\s,.!]+|please[\s,]+|sorry[\s,]+)?(?:{'|'.join(_ASKED)})\b[^.?!]*\?*"
])  # fmt: skip


def may_be_instead(text: str, themes: Collection[str]) -> str:
    """What a redacted comment may be, such as `ADVERT`; "" for nearly all, and always where it may be harm.

    themes: those that are suggested for it.
    """
    if may_be_harm(themes):
        return ""
    return (_whole_of(text) if len(text) <= LONGEST_WHOLE else "") or _advert(text[:LOOKED_AT])


def _whole_of(text: str) -> str:
    whole = next((kind for kind, pattern in _WHOLES.items() if pattern.fullmatch(text)), "")
    return whole or _question(text)


def _advert(text: str) -> str:
    needed = ENOUGH + (SPEAKS_OF_CARE if _CARE.search(text) else 0)
    return ADVERT if adverts.points(text) >= needed else ""


def _question(text: str) -> str:
    """Named where all of it is one short question that asks of us, and of nobody's care."""
    is_short = len(text.split()) <= LONGEST_QUESTION and not _CARE.search(text)
    return QUESTION if is_short and _QUESTIONS.fullmatch(text) else ""
