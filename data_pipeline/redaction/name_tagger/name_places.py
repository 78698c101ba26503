"""Where names stand in texts, by the rules and the model together, and which of them are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from data_pipeline.redaction.cue_words import NO_PERSON_BEFORE, TITLES
from data_pipeline.redaction.known_names import NameLists
from data_pipeline.redaction.name_tagger.tagger import Tagger, Weights, shipped_tagger
from data_pipeline.redaction.name_tagger.token_arrays import TextWords
from data_pipeline.redaction.names import before_a_place, names_in
from data_pipeline.redaction.tokens import Token, words_of

NO_NAME, DOUBTFUL, SURE = range(3)
RULES_ALONE = 0.05  # of the threshold of doubt: what the rules find is a doubtful name at the least from here on


class NamePlace(NamedTuple):
    """Start and end of a name, and whether a person should decide that it is one."""

    start: int
    end: int
    is_doubtful: bool


def name_places(texts: Sequence[str], tagger: Tagger | None = None) -> list[list[NamePlace]]:
    """The names in each text, in their order."""
    tagger = tagger or shipped_tagger()
    cuts = [_cut(text, tagger) for text in texts]
    return [
        _joined(each, _standing(each, chances, tagger.weights, tagger.kinds.lists))
        for each, chances in zip(cuts, tagger.chances(cuts), strict=True)
    ]


def _cut(text: str, tagger: Tagger) -> TextWords:
    words = words_of(text)
    return TextWords(text, words, list(names_in(words, tagger.kinds.lists)))


def _standing(text: TextWords, chances: np.ndarray, weights: Weights, lists: NameLists) -> list[int]:
    """Of each word whether it is a name surely, perhaps or not; those of one find of the rules go together."""
    standing = ((chances >= weights.maybe).astype("int8") + (chances >= weights.surely)).tolist()
    ruled = {at for at, token in enumerate(text.words.tokens) if _is_within(token, text.by_rules)}
    for at in [at for at, each in enumerate(standing) if each and at not in ruled]:
        if _not_somebody(text, standing, at, lists):
            standing[at] = NO_NAME
    for start, end in text.by_rules:
        within = [at for at, token in enumerate(text.words.tokens) if start <= token.start < end]
        best = max(chances[at] for at in within)
        if best >= weights.maybe * RULES_ALONE or not best:  # not best: the model does not judge it
            standing_of_all = SURE if best >= weights.surely else DOUBTFUL
            for at in within:
                standing[at] = standing_of_all
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
    return is_of_a_saint or before_a_place(text.words, at, lists)


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


def _is_within(token: Token, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in places)


def _is_beside(token: Token, before: Token) -> bool:
    return not token.gap.strip(" .") and (before.initial or "." not in token.gap)
