"""A trained model of names: how likely each word of a text is part of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np

from data_pipeline.redaction.name_tagger.columns import (
    KNOWN,
    NEAR,
    SELDOM,
    SOMETHING_ELSE,
    TABLES,
    Candidates,
    WordCodes,
    candidates,
    letter_groups,
    word_codes,
)
from data_pipeline.redaction.name_tagger.token_arrays import TextWords, TokenArrays, Vocabulary, token_arrays
from data_pipeline.redaction.name_tagger.word_kinds import WordKinds, shipped_kinds

MODEL = Path(__file__).parents[3] / "data" / "model" / "names.npz"
ENGLISH, ENOUGH_WORDS = 0.3, 6  # share of ordinary words below which a text of so many is not in English
REMEMBERED = 100_000  # words; after as many all are forgotten, to bound the memory


_COLUMNS = np.arange(len(NEAR))


@dataclass(frozen=True)
class Weights:
    """What was learnt: weights of the tables, of letter groups, and of plain words by their place.

    surely, maybe: from which chance on a word is surely, or perhaps, part of a name.
    """

    tables: np.ndarray
    letters: dict[str, float]
    words: dict[str, int]
    by_place: np.ndarray  # plain words x (the word itself, then NEAR)
    bias: float
    surely: float
    maybe: float

    def __len__(self) -> int:
        return TABLES + len(self.letters) + self.by_place.size + 1


@dataclass
class _Remembered:
    """The words met so far, and what the weights make of each."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    codes: WordCodes = field(default_factory=lambda: word_codes([""], shipped_kinds()))
    own: np.ndarray = field(default_factory=lambda: np.zeros(1, dtype="float32"))
    near: np.ndarray = field(default_factory=lambda: np.zeros((1, len(NEAR)), dtype="float32"))


class Tagger:
    """Weights at work. It remembers what it worked out of a word."""

    def __init__(self, weights: Weights, kinds: WordKinds) -> None:
        self.weights, self.kinds = weights, kinds
        self._remembered = _Remembered()
        self._lock = Lock()  # sessions of the dashboard share what is remembered

    def chances(self, texts: Sequence[TextWords]) -> list[np.ndarray]:
        """Of each text the chance of each of its words, 0 to 1: 0 of what is known to be something else, and
        NaN in another language."""
        with self._lock:
            memory = self._memory()
            arrays = token_arrays(texts, memory.vocabulary, self.kinds)
            self._learn_words(memory)
            scores = self._scores(arrays, memory)
            is_english = SELDOM[memory.codes.kind[arrays.word]]
        out, at = list[np.ndarray](), 0
        for text in texts:
            here = slice(at, at + len(text.words.tokens))
            out.append(_in_english(scores[here], is_english[here]))
            at = here.stop
        return out

    def _scores(self, arrays: TokenArrays, memory: _Remembered) -> np.ndarray:
        """The chance of each word of all texts."""
        scores = np.zeros(len(arrays.word), dtype="float32")
        if len(scores):
            may_be = candidates(arrays, memory.codes)
            chance = self._chance(may_be, memory)
            enough = np.where(may_be.by_rules, self.weights.maybe, self.weights.surely)
            chance[SOMETHING_ELSE[may_be.kind] & (chance < enough)] = 0
            scores[may_be.places] = chance
        return scores

    def _chance(self, may_be: Candidates, memory: _Remembered) -> np.ndarray:
        score = self.weights.bias + self.weights.tables[may_be.table].sum(axis=1)
        score += memory.own[may_be.word] + memory.near[may_be.near, _COLUMNS].sum(axis=1)
        return 1 / (1 + np.exp(-score))

    def _memory(self) -> _Remembered:
        if len(self._remembered.vocabulary.numbers) > REMEMBERED:
            self._remembered = _Remembered()
        return self._remembered

    def _learn_words(self, memory: _Remembered) -> None:
        """Works out what is not known yet of the words that were met."""
        if len(memory.vocabulary.numbers) == len(memory.own):
            return
        new = list(memory.vocabulary.numbers)[len(memory.own) :]
        codes = word_codes(["", *new], self.kinds)
        kind, cue = codes.kind[1:], codes.cue[1:]
        rows = [self.weights.words.get(word, -1) for word in new]
        by_place = np.where(np.array(rows)[:, None] >= 0, self.weights.by_place[rows], 0)
        letters = [self._letters(word, each) for word, each in zip(new, kind, strict=True)]
        memory.codes = WordCodes(np.append(memory.codes.kind, kind), np.append(memory.codes.cue, cue))
        memory.own = np.append(memory.own, by_place[:, 0] + np.array(letters, dtype="float32"))
        memory.near = np.concatenate([memory.near, by_place[:, 1:]])

    def _letters(self, word: str, kind: int) -> float:
        if KNOWN[kind]:
            return 0.0
        groups = letter_groups(word)
        weights = self.weights.letters
        return sum(weights.get(group, 0.0) for group in sorted(groups)) / max(len(groups), 1) ** 0.5


def _in_english(chances: np.ndarray, is_english: np.ndarray) -> np.ndarray:
    """The chances of a text; NaN where it is in another language, which the model never read."""
    is_foreign = len(chances) >= ENOUGH_WORDS and np.count_nonzero(is_english) < ENGLISH * len(chances)
    return np.full_like(chances, np.nan) if is_foreign else chances


def save(weights: Weights, path: Path) -> None:
    """Writes weights as one file; the same weights always give the same bytes."""
    header = {"bias": weights.bias, "surely": weights.surely, "maybe": weights.maybe}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        header=_bytes(json.dumps(header)),
        letter_groups=_bytes("\n".join(weights.letters)),
        words=_bytes("\n".join(weights.words)),
        tables=weights.tables.astype("float16"),
        letters=np.array(list(weights.letters.values()), dtype="float16"),
        by_place=weights.by_place.astype("float16"),
    )


def load(path: Path) -> Weights:
    """Reads weights that `save` wrote."""
    with np.load(path, allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        groups, words = (file[name].tobytes().decode().split("\n") for name in ("letter_groups", "words"))
        letters = file["letters"].astype("float32")
        return Weights(
            file["tables"].astype("float32"),
            dict(zip(groups, map(float, letters), strict=True)),
            {word: row for row, word in enumerate(words)},
            file["by_place"].astype("float32"),
            **header,
        )


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype="uint8")


@cache
def shipped_tagger() -> Tagger:
    """The model that ships, ready for work."""
    return Tagger(load(MODEL), shipped_kinds())
