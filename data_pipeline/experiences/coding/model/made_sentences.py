"""Made sentences that teach what a "not" does: people's comments hold too few of each kind to learn it from.

They say how somebody felt and nothing of themes. The patterns, and the words that fill them by a seeded
chance, are one list in `data/reference`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from data_pipeline.organisation import reference_lists

_SLOT = re.compile(r"\{(\w+)\}")
EACH = 8  # times that a pattern is filled


def sentences(seed: int) -> Iterator[tuple[str, str]]:
    """Texts and what they feel, as people write: with and without capitals, apostrophes and a full stop."""
    chance, listed = np.random.default_rng(seed), reference_lists.table("made_sentences")
    words = {row["name"]: row["written"].split(";") for row in listed if row["kind"] == "words"}
    for row in listed:
        for _ in range(EACH if row["kind"] == "sentence" else 0):
            yield _as_people_write(_filled(row["written"], words, chance), chance), row["name"]


def _filled(pattern: str, words: Mapping[str, Sequence[str]], chance: np.random.Generator) -> str:
    def word(slot: re.Match[str]) -> str:
        fitting = words[slot[1]]
        return fitting[int(chance.integers(len(fitting)))]

    return _SLOT.sub(word, pattern)


def _as_people_write(text: str, chance: np.random.Generator) -> str:
    text = text[0].upper() + text[1:] if chance.random() < 0.7 else text
    text = text.replace("'", "") if chance.random() < 0.4 else text
    return f"{text}." if chance.random() < 0.5 else text
