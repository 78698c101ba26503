"""What of an arrival is not kept, and why: a person left it out, or it is no new experience."""

from __future__ import annotations

from dataclasses import dataclass

# Said by a person of one comment.
UNTICKED, NOT_AN_EXPERIENCE = "unticked", "not an experience"
# Seen without one: the same comment again, no words, no day, a response nobody sent off.
STORED, TWICE = "stored already", "twice in this block"
BLANK, UNDATED, UNSENT = "without a comment", "without a day", "not sent off"
CLUTTER = "clutter of the page"  # lines that are no comment: names, buttons, ages, counts


@dataclass(frozen=True)
class LeftOut:
    """One thing that is not kept. text: redacted; it is shown before storing, and never stored."""

    why: str
    text: str
