"""Whether a comment says that somebody is not safe: such a one is never called positive.

The model knows "safe" as a word of praise, and has seen few comments that deny it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# "n't" is written in many ways, with and without its sign.
_SHORT = re.compile(
    r"n['\u2019`]t\b|(?<=\bca|\bdo|\bis)nt\b|(?<=\bdid|\bwas|\bare|\bhas)nt\b|(?<=\bdoes|\bwere|\bhave)nt\b"
    r"|(?<=\bwould|\bcould)nt\b|(?<=\bshould)nt\b"
)
_DENIED = (
    r"\b(?:not|never|no longer|nobody|no one|nothing|none|neither|nor|hardly|barely|scarcely|rarely|seldom"
    r"|cannot|less|far from|anything but)"
)
# Between the denial and "safe" stand few words, and none that begins another thought or turns it into praise
# ("never felt so safe", "not only safe").
_BETWEEN = r"(?:\s+(?!and\b|but\b|so\b|only\b|just\b|safe)[\w']+){0,5}?\s+"
_NOT_SAFE = re.compile(rf"{_DENIED}{_BETWEEN}safe(?:ly)?\b")
_DANGER = re.compile(r"\b(?:unsafe|in danger|dangerous(?:ly)?)\b")
_DENIED_DANGER = re.compile(rf"{_DENIED}(?:\s+[\w']+){{0,3}}?\s+(?:unsafe|in danger|dangerous(?:ly)?)\b")
_STEMS = ("safe", "unsafe", "danger")  # of which a word is in all that is looked for


def says_not_safe(text: str, words: Iterable[str]) -> bool:
    """'I don't feel safe', 'far from safe', 'unsafe'; not 'never felt so safe' or 'did not feel unsafe'."""
    if not any(word.startswith(_STEMS) for word in words):
        return False
    plain = with_plain_nots(text)
    return bool(_NOT_SAFE.search(plain) or _DANGER.search(_DENIED_DANGER.sub(" ", plain)))


def with_plain_nots(text: str) -> str:
    """The text in lower case, each "n't" written as a "not"."""
    return _SHORT.sub(" not", text.casefold())
