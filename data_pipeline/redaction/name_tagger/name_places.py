"""Where names stand in texts, by the rules and the model together, and which of them are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from data_pipeline.redaction.cue_words import NO_PERSON_BEFORE, TITLES
from data_pipeline.redaction.known_names import NameLists
from data_pipeline.redaction.name_tagger.tagger import Tagger, Weights, shipped_tagger
from data_pipeline.redaction.name_tagger.token_arrays import TextWords
from data_pipeline.redaction.name_tagger.word_kinds import AUXILIARIES
from data_pipeline.redaction.names import before_a_place, names_in
from data_pipeline.redaction.tokens import Token, words_of

NO_NAME, DOUBTFUL, SURE = range(3)
BEFORE_A_MONTH = {
    *("in", "since", "until", "till", "by", "of", "last", "next", "this", "early", "late", "mid", "from"),
    *("to", "during", "before", "after", "every", "now"),
}
BEHIND_A_VERB = {
    *("somebody", "someone", "anybody", "anyone", "you", "we", "i", "they", "he", "she", "it", "there"),
    *("the", "this", "that", "these", "those", "not", "be", "my", "our"),
}


class NamePlace(NamedTuple):
    """Start and end of a name, and whether a person should decide that it is one."""

    start: int
    end: int
    is_doubtful: bool


def name_places(texts: Sequence[str], tagger: Tagger | None = None) -> list[list[NamePlace]]:
    """The names in each text, in their order."""
    tagger = tagger or shipped_tagger()
    cuts = [cut_by_rules(text, tagger) for text in texts]
    return [
        _joined(each, _standing(each, chances, tagger.weights, tagger.kinds.lists))
        for each, chances in zip(cuts, tagger.chances(cuts), strict=True)
    ]


def cut_by_rules(text: str, tagger: Tagger) -> TextWords:
    """A text cut into words, and what the rules find in it."""
    words = words_of(text)
    return TextWords(text, words, list(names_in(words, tagger.kinds.lists)))


def _standing(text: TextWords, chances: np.ndarray, weights: Weights, lists: NameLists) -> list[int]:
    """Of each word whether it is a name surely, perhaps or not.

    What the rules find is perhaps a name at the least, and all its words go together; but it is none where
    each of its words is known to be something else.
    """
    standing = ((chances >= weights.maybe).astype("int8") + (chances >= weights.surely)).tolist()
    tokens = list(enumerate(text.words.tokens))
    ruled = [[at for at, token in tokens if _is_within(token, place)] for place in text.by_rules]
    by_rules = {at for each in ruled for at in each}
    for at in [at for at, each in enumerate(standing) if each and at not in by_rules]:
        if _not_somebody(text, standing, at, lists):
            standing[at] = NO_NAME
    for each in ruled:
        best = max(chances[at] for at in each)
        of_all = NO_NAME if best == 0 else DOUBTFUL if best < weights.surely else SURE
        for at in each:
            standing[at] = of_all
    return standing


def _not_somebody(text: TextWords, standing: list[int], at: int, lists: NameLists) -> bool:
    """Whether a word that the model alone takes for a name belongs to a place: St Helier, Iris ward; or is a
    letter by itself."""
    token = text.words.tokens[at]
    before = text.words.tokens[at - 1].word if at and not token.gap.strip(" .") else ""
    if len(token.word) == 1:
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(standing) and standing[near]]
        return before not in TITLES and not any(len(text.words.tokens[near].word) > 1 for near in beside)
    is_of_a_saint = token.word == "st" or before in NO_PERSON_BEFORE
    is_of_a_place = is_of_a_saint or before_a_place(text.words, at, lists)
    return is_of_a_place or _is_a_time_or_asks(text, at, before, lists)


def _is_a_time_or_asks(text: TextWords, at: int, before: str, lists: NameLists) -> bool:
    """Whether a month is one ("it is now August"), or a verb asks ("Will somebody answer?")."""
    word = text.words.tokens[at].word
    after = text.words.tokens[at + 1] if at + 1 < len(text.words.tokens) else None
    following = after.word if after and not after.gap.strip() else ""
    if word in lists.months and (before in BEFORE_A_MONTH or following.isdigit()):
        return True
    return word in AUXILIARIES and following in BEHIND_A_VERB


def _joined(text: TextWords, standing: Sequence[int]) -> list[NamePlace]:
    """Words of names that stand side by side are one name, which is as sure as its surest word."""
    places, surest, before = list[NamePlace](), NO_NAME, -2
    for at, each in enumerate(standing):
        if each == NO_NAME:
            continue
        token, start = text.words.tokens[at], text.words.tokens[at].start
        if before == at - 1 and _is_beside(token, text.words.tokens[before]):
            start, each = places.pop().start, max(each, surest)  # noqa: PLW2901
        places.append(NamePlace(start, token.end, each != SURE))
        surest, before = each, at
    return places


def _is_within(token: Token, place: tuple[int, int]) -> bool:
    return place[0] <= token.start < place[1]


def _is_beside(token: Token, before: Token) -> bool:
    return not token.gap.strip(" .") and (before.initial or "." not in token.gap)
