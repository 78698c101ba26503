"""What of a word and of its surroundings is weighed, as columns of a linear model.

There are tables of small codes (what a word is, how it is written, what stands beside it), with a weight for
each combination, and what is known of a word itself: its letters, and which plain words stand near.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_pipeline.redaction.name_tagger.token_arrays import CASES, EDGES, GAPS, LOWER, STYLES, TokenArrays
from data_pipeline.redaction.name_tagger.word_kinds import ALIKE, COARSE, CUE, KIND, KINDS, WordKinds, cue

NEAR = (-2, -1, 1, 2)  # the words beside a word whose identity is weighed
KIND_COUNT, CUE_COUNT, GAP_COUNT, STYLE_COUNT = len(KINDS), len(CUE), len(GAPS), len(STYLES)
_WRITTEN = KIND_COUNT * CASES
_COARSE = np.array(COARSE)
# The size of each table: a weight for each combination of its codes.
SIZES = (
    _WRITTEN * STYLE_COUNT,
    _WRITTEN * GAP_COUNT,
    _WRITTEN * GAP_COUNT,
    _WRITTEN * CUE_COUNT,
    _WRITTEN * CUE_COUNT,
    _WRITTEN * CUE_COUNT,
    (ALIKE * CASES) ** 2,
    (ALIKE * CASES) ** 2,
    _WRITTEN * 4,
    CUE_COUNT * CUE_COUNT,
    CUE_COUNT * CUE_COUNT * 2,
    ALIKE * 4,
)
STARTS = np.concatenate([[0], np.cumsum(SIZES)])
TABLES = int(STARTS[-1])  # how many columns the tables have
# What is no name where it has no capital: an ordinary word.
SELDOM = np.isin(np.arange(KIND_COUNT), [KIND[name] for name in ("plain", "never", "care", "edge")])
# What is known to be something else: it is a name only where nearly all speaks for it.
SOMETHING_ELSE = np.isin(
    np.arange(KIND_COUNT),
    [KIND[name] for name in ("place", "town", "medicine", "service", "condition", "organisation")],
)
# Words whose letters tell nothing: they are known.
KNOWN = SELDOM | np.isin(np.arange(KIND_COUNT), [KIND["letter"], KIND["organisation"]])


@dataclass(frozen=True)
class Candidates:
    """The words that may be names: which they are among all, and what is weighed of them.

    table: candidates x tables, the column of each. near: candidates x NEAR, the number of the word there (0
    beyond the edge of the sentence).
    """

    places: np.ndarray
    kind: np.ndarray
    by_rules: np.ndarray
    table: np.ndarray
    word: np.ndarray
    near: np.ndarray


@dataclass(frozen=True)
class WordCodes:
    """Of each number of a vocabulary the kind of its word and its class of cue."""

    kind: np.ndarray
    cue: np.ndarray


def word_codes(words: list[str], kinds: WordKinds) -> WordCodes:
    """The codes of these words; the first is the edge of a sentence."""
    return WordCodes(
        np.array([KIND["edge"], *(kinds.kind(word) for word in words[1:])]),
        np.array([CUE["edge"], *(cue(word) for word in words[1:])]),
    )


def candidates(arrays: TokenArrays, codes: WordCodes) -> Candidates:
    """What is weighed of each word that may be a name: in lower case an ordinary word is none."""
    kind = np.where(arrays.overruled >= 0, arrays.overruled, codes.kind[arrays.word])
    cue_class, by_rules = codes.cue[arrays.word], arrays.by_rules > 0
    has_title = np.append(False, cue_class[:-1] == CUE["title"])
    is_other = (kind == KIND["never"]) | ((kind == KIND["care"]) & ~has_title)  # Ward, but for Mr Ward
    is_out = (kind == KIND["edge"]) | (is_other & ~by_rules)
    may_be = ((arrays.case != LOWER) | ~SELDOM[kind] | by_rules) & ~is_out
    places = np.flatnonzero(may_be)
    around = _Around(arrays, kind, cue_class, places)
    near = np.array([around.at(arrays.word, step, 0) for step in NEAR]).T
    codes_of_tables = around.tables() + STARTS[:-1]
    return Candidates(places, kind[places], by_rules[places], codes_of_tables, arrays.word[places], near)


class _Around:
    """The surroundings of the candidates, which end where a sentence does."""

    def __init__(
        self, arrays: TokenArrays, kind: np.ndarray, cue_class: np.ndarray, places: np.ndarray
    ) -> None:
        self.arrays, self.kind, self.cue, self.places = arrays, kind, cue_class, places
        edge, last = EDGES[arrays.gap], len(kind) - 1
        before, after = edge[places], edge[places + 1]
        self.there = {step: np.clip(places + step, 0, last) for step in NEAR}
        self.out = {
            -1: before,
            1: after,
            -2: before | edge[places - 1],
            2: after | edge[np.minimum(places + 2, last + 1)],
        }

    def at(self, values: np.ndarray, step: int, beyond: int) -> np.ndarray:
        """The value of the word some steps away; `beyond` where the sentence ends before it."""
        there = values[self.there[step]]
        there[self.out[step]] = beyond
        return there

    def tables(self) -> np.ndarray:
        """Candidates x tables: the combination of codes in each."""
        arrays, places = self.arrays, self.places
        kind, case = self.kind[places], arrays.case[places]
        written, alike = kind * CASES + case, _COARSE[kind]
        cues = {step: self.at(self.cue, step, CUE["edge"]) for step in (-2, -1, 1)}
        look = _COARSE[self.kind] * CASES + arrays.case
        own_look = alike * CASES + case
        rules = {step: self.at(arrays.by_rules, step, 0) for step in (-1, 1)}
        has_capital = case != LOWER
        return np.array(
            [
                written * STYLE_COUNT + arrays.style[places],
                written * GAP_COUNT + arrays.gap[places],
                written * GAP_COUNT + arrays.gap[places + 1],
                written * CUE_COUNT + cues[-1],
                written * CUE_COUNT + cues[-2],
                written * CUE_COUNT + cues[1],
                own_look * ALIKE * CASES + self.at(look, -1, 0),
                own_look * ALIKE * CASES + self.at(look, 1, 0),
                written * 4 + 2 * arrays.by_rules[places] + arrays.is_possessive[places],
                cues[-1] * CUE_COUNT + cues[-2],
                (cues[-1] * CUE_COUNT + cues[1]) * 2 + has_capital,
                alike * 4 + 2 * rules[-1] + rules[1],
            ]
        ).T


def letter_groups(word: str) -> set[str]:
    """Groups of three letters of a word and of four at its end, with ^ and $ where it starts and ends.

    None of them holds the whole word.
    """
    framed = f"^{word}$"
    threes = {framed[at : at + 3] for at in range(len(framed) - 2)}
    ends = {framed[-size:] for size in (4, 5) if len(framed) > size} | {framed[:4]}
    return {group for group in threes | ends if len(group) < len(framed) and group.strip("^$") != word}
