"""Whether a comment is a wish and no more: "Would be nice if there were a few more chairs"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data_pipeline.experiences.coding.model.keywords import tokens
from data_pipeline.experiences.coding.model.negation import NOT
from data_pipeline.experiences.coding.model.phrases import any_of

FELT = 1.2  # beyond this valence a word says how somebody felt (VADER's words go from -4 to 4)

_WISH = re.compile(
    r"\b(?:would|might|it'?d) (?:it )?(?:be|have been) (?:really |very |so |quite )?"
    + any_of("nice;good;great;helpful;useful;handy;better;ideal;lovely;wonderful;appreciated")
    + r"\b|^\W*"
    + any_of(r"please;pls;maybe;perhaps;possibly;ideally;suggest\w*")
    + r"\b(?! (?:accept|pass|thank|keep|with))"
    + r"|^\W*(?:could|can|would|might) (?:there|you|we|they|the|it|someone|somebody|this)\b"
    + r"|\b(?:i|we|id|wed|i'd|we'd)(?: would| do|d)? (?:really |just )?"
    + any_of("suggest;wish there;wish you;wish it;hope to see;like to see;like there;like it if;like you to")
    + r"\b|\b(?:i|we|id|wed|i'd|we'd)(?: would)? (?:really )?(?:love to see|love it if|prefer)\b"
    + r"|\b(?:would|i'?d|we'?d) like (?:to see |more |a |an |some |to have )"
    + r"|\bhow about\b|\bany chance\b|\b(?:it )?would help(?: if)?\b|\bi hope (?:you|they|that|the)\b",
    re.IGNORECASE,
)


# Words of which a wish has one, or begins with one, without apostrophes: most comments need not be searched.
_HELD = frozenset(
    {
        "would",
        "might",
        "itd",
        "id",
        "wed",
        "hope",
        "chance",
        "how",
        "suggest",
        "wish",
        "like",
        "love",
        "prefer",
    }
)
_BEGUN = ("please", "pls", "maybe", "perhaps", "possibly", "ideally", "suggest", "could", "can", "might")


def is_only_a_wish(text: str, words: Sequence[str], valence: Mapping[str, float]) -> bool:
    """Whether it asks for something and tells of nothing that went well or wrong. `words`: its words."""
    if not words or (_HELD.isdisjoint(words) and not words[0].startswith(_BEGUN)) or not _WISH.search(text):
        return False
    others = tokens(_WISH.sub(" ", text))
    return NOT.isdisjoint(others) and all(abs(valence.get(word, 0.0)) <= FELT for word in others)
