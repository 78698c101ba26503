"""Recognises what a social network's page adds to copied comments: buttons, ages, badges and names."""

from __future__ import annotations

import re

_AGES = (
    r"\d+\s?(?:s|secs?|m|mins?|h|hrs?|d|w|wks?|y|yrs?)", "just now", "yesterday",
    r"(?:an?|\d+) (?:second|minute|hour|day|week|month|year)s? ago",
)  # fmt: skip
_BADGES = (
    "top fan", "rising fan", "top contributor", "new member", "group expert", "author", "admin", "moderator",
    "verified(?: account)?", "follow", r"pinned(?: by \w+)?",
)  # fmt: skip
_BUTTONS = (
    "like", "love", "reply", "share", "edited", "hide", "report", "react", "comment", "send message",
    "liked by author", "see (?:translation|original)", "most relevant", "newest", "oldest", "all comments",
    "view (?:more|all|previous) (?:comments|replies)", r"view \d+ (?:more )?(?:comments?|repl(?:y|ies))",
    r"view replies(?: \(\d+\))?", "hide replies", r"\d+ (?:repl(?:y|ies)|likes?|comments?|shares?)",
    "(?:write|add) a comment.*", "(?:comment as|replying to) .*", "show (?:more|less) replies",
    "(?:.{1,60}['’]s )?profile picture",
)  # fmt: skip
AGE, BADGE, BUTTON = (f"(?:{'|'.join(kinds)})" for kinds in (_AGES, _BADGES, _BUTTONS))
_ANY = rf"(?:{AGE}|{BADGE}|{BUTTON}|[·•|.…\d])"
_LINE = re.compile(rf"\s*{_ANY}(?:\s*{_ANY})*\s*", re.IGNORECASE)
_ONLY_BADGES = re.compile(rf"\s*{BADGE}(?:\s*[·•|]?\s*{BADGE})*\s*", re.IGNORECASE)
# "Like Reply 2d" behind the words of a comment, on the same line.
_PART = rf"(?:like|reply|share|edited|see translation|{AGE})"
_TAIL = re.compile(rf"\s+{_PART}(?:\s*[·•|]?\s*(?:{_PART}|\d+))+\s*$", re.IGNORECASE)
_BADGE_BEHIND = re.compile(rf"\s*[·•]?\s*\b{BADGE}\s*$", re.IGNORECASE)
_HANDLE = re.compile(r"\s*@?[a-z0-9](?:[a-z0-9]|[._](?=[a-z0-9]))*[._\d][a-z0-9._]*\s*")
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-Þ]", "[a-zà-öø-ÿ]"
_NAME_WORD = (
    rf"(?:{_CAPITAL}(?:{_SMALL}|['’])+(?:[-'’]?{_CAPITAL}{_SMALL}+)*|[A-Z]\.?"
    r"|(?:de|van|von|der|bin|al|el|la|Mc|Mac|O)['’]?)"
)
_NAME = re.compile(rf"\s*(?:(?:Mr|Mrs|Ms|Miss|Dr|Rev)\.?\s+)?{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}\s*")
WORDS_OF_A_NAME = 4
LONGEST = 150  # characters that a page's buttons take


def is_residue(line: str) -> bool:
    """Whether a line holds buttons, ages and counts of the page alone."""
    return 0 < len(line.strip()) <= LONGEST and bool(_LINE.fullmatch(line))


def without_tail(line: str) -> str:
    """A comment's line without the buttons that were copied behind its words."""
    return _TAIL.sub("", line)


def is_age(line: str) -> bool:
    """Whether a line says how old a comment is, with or without its buttons."""
    return is_residue(line) and bool(re.search(AGE, line, re.IGNORECASE))


def is_badge(line: str) -> bool:
    """Whether a line says no more than what kind of member somebody is: it stands beside a name."""
    return bool(_ONLY_BADGES.fullmatch(line))


def may_be_a_name(line: str) -> bool:
    """Whether a line by itself may be whoever wrote the comment below it: a name, or a handle."""
    bare = _BADGE_BEHIND.sub("", line)
    if _HANDLE.fullmatch(bare) and len(bare.split()) == 1:
        return True
    return bool(_NAME.fullmatch(bare)) and len(bare.split()) <= WORDS_OF_A_NAME
