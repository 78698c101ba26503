"""What to do where somebody may not be safe, in the words that every page says it in."""

from __future__ import annotations

ACT = "If somebody is not safe, follow the safeguarding procedure now."
URGENT = f"This may be about somebody who is not safe. {ACT} Coding can wait."
ORDER = "The provider first, then the ICB, then CQC; where somebody is in danger, safeguarding at once."
BEFORE_KEEPING = (
    f"{ACT} Today, tell your organisation's safeguarding lead: keeping a comment here tells nobody. "
    f"Where a concern goes: {ORDER[0].lower()}{ORDER[1:]}"
)


def first(number: int) -> str:
    """2 comments may speak of harm. Read them first."""
    if number == 1:
        return "1 comment may speak of harm. Read it first."
    return f"{number:,} comments may speak of harm. Read them first."
