"""House rules that fit anything, such as 'anything we consider upsetting', and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class CatchAll:
    """A kind of catch-all: how it is known, what is wrong with it, and what to write instead."""

    pattern: str
    why: str
    instead: str


CATCH_ALLS = (
    CatchAll(
        r"\bdetriment|\breputation|\bdisrepute|\bbad light|\bpublic (perception|image|opinion)\b"
        r"|\bwhat the public thinks|\bcritici|\b(harm|damage|hurt|embarrass)\w* (us|our|the organisation)\b",
        "It can be used against criticism, which we are here to listen to.",
        "say as a fact what you know to be untrue, where it could seriously harm a person or an organisation",
    ),
    CatchAll(
        r"\b(we|us|moderators?|staff|team)\W+(may |might |would |could )?"
        r"(consider|think|feel|find|deem|believe|judge|regard|see as|decide|dislike|do not like|don't like)"
        r"|\b(considered|deemed|judged|thought)\b|\bin (our|the moderator's) (opinion|view)\b|\bdiscretion"
        r"|\b(any|whatever) (other )?reason",
        "It rests on what somebody here thinks: nobody can know before posting.",
        "post threats, hate, or sexual or violent pictures, or swear at people",
    ),
    CatchAll(
        r"\b(upset\w*|inappropriate|unsuitable|unacceptable|negative|unpleasant|unhelpful|distasteful|rude"
        r"|offensive|not fit)\b(?!.*\b(such as|for example|like|that is)\b)",
        "It has no examples, so everybody reads it in their own way.",
        "add what you mean: such as threats, hate, swearing at people, or sexual or violent pictures",
    ),
)


def found(words: str) -> list[CatchAll]:
    """The kinds of catch-all in a rule, none where it says what it means."""
    return [each for each in CATCH_ALLS if re.search(each.pattern, words, re.IGNORECASE)]
