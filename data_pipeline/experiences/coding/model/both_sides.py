"""Whether a comment praises one thing and complains of another: "Lovely nurses, but the food was awful".

A word of contrast is asked for besides: without one, most comments that hold good and bad words tell of an
illness and of who helped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data_pipeline.experiences.coding.model.phrases import any_of

_TURNS = any_of("but;however;although;though;tho;yet;except;apart from;while;whereas;whilst;despite")
CONTRAST = re.compile(
    rf"\b{_TURNS}\b|\b"
    + any_of("shame;pity;unfortunately;sadly;others;otherwise;on the other hand;let down by")
    + r"\b|\bonly (?:thing|problem|issue|downside|complaint|criticism|negative|gripe)\b|,\s*(?:only|just)\b",
    re.IGNORECASE,
)
PART = re.compile(rf"[.!?;,\n]+|\b{_TURNS}\b|\b(?:once|then)\b", re.IGNORECASE)
GOOD, BAD = 0.4, -0.3  # feeling of a part (from -1 to 1) from which it praises or complains
SHORT, MEDIUM = 20, 40  # words: in a long comment something good and something bad is often only mentioned
MARKS = ("both sides, short", "both sides, medium", "both sides, long")


def told_of(parts: Iterable[Mapping[str, float]]) -> bool:
    """Whether one part praises and another complains, by their marks."""
    good = bad = False
    for marks in parts:
        feeling, praises, complains = marks["#feeling"], "#positive" in marks, "#negative" in marks
        good |= feeling >= GOOD
        bad |= feeling <= BAD or (complains and not praises and feeling <= 0)
    return good and bad


def mark(words: int) -> str:
    """What a comment of so many words that tells of both is marked with."""
    return f"#{MARKS[(words > SHORT) + (words > MEDIUM)]}"
