"""The words of texts as arrays: a row for each word of all texts, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.redaction.name_tagger.word_kinds import KIND, WordKinds
from data_pipeline.redaction.tokens import Token, Words

# What stands between two words; "space" holds nothing but one, or the full stop of an initial.
GAPS = ("space", "start", "sentence", "comma", "line", "dash", "bracket", "slash", "number")
GAP = {name: number for number, name in enumerate(GAPS)}
EDGES = np.isin(np.arange(len(GAPS)), [GAP[name] for name in ("start", "sentence", "line")])
LOWER, CAPITAL, INITIAL, ACRONYM, SHOUTED = range(5)
CASES = 5
STYLES = ("normal", "no capitals", "titled", "shouted")
PLACEHOLDER = re.compile(r"\[(?:[A-Za-z][A-Za-z -]*)\]")  # what redaction left before: no words


@dataclass(frozen=True)
class TextWords:
    """A text as the rules cut it into words, and which of these the rules take for names."""

    text: str
    words: Words
    by_rules: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class TokenArrays:
    """Of each word of all texts: its number in `vocabulary`, how it is written, and what stands beside it.

    `gap` has one element more: what follows the last word.
    """

    word: np.ndarray
    case: np.ndarray
    style: np.ndarray
    gap: np.ndarray
    is_possessive: np.ndarray
    by_rules: np.ndarray
    overruled: np.ndarray  # the kind that stands for the word's own, or -1


class Vocabulary:
    """A number for each word that was met; number 0 is the edge of a sentence."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, word: str) -> int:
        """The word's number, a new one where it is new."""
        return self.numbers.setdefault(word, len(self.numbers))


def token_arrays(texts: Sequence[TextWords], vocabulary: Vocabulary, kinds: WordKinds) -> TokenArrays:
    """The arrays of all words of these texts."""
    rows: list[tuple[int, int, int, int, bool, bool, int]] = []
    for each in texts:
        rows += _rows(each, vocabulary, kinds)
    columns = np.array(rows, dtype="int32").reshape(-1, 7).T
    word, case, style, gap, possessive, by_rules, overruled = columns
    return TokenArrays(word, case, style, np.append(gap, GAP["start"]), possessive, by_rules, overruled)


def _rows(
    text: TextWords, vocabulary: Vocabulary, kinds: WordKinds
) -> list[tuple[int, int, int, int, bool, bool, int]]:
    tokens, number = text.words.tokens, vocabulary.number
    style, shouted = _style(text.words), text.words.shouted
    rules, overruled = _in_places(text), _overruled(text, kinds)
    rows, before = [], None
    for at, token in enumerate(tokens):
        case = SHOUTED if shouted else _case(token)
        gap = GAP["space"] if token.gap == " " else gap_kind(token, before)
        possessive = text.text[token.end : token.end + 2] in ("'s", "’s")
        kind = overruled.get(at, -1)
        word = 0 if kind == KIND["edge"] else number(token.word)
        rows.append((word, case, style, gap, possessive, rules[at], kind))
        before = token
    return rows


def _case(token: Token) -> int:
    if token.initial:
        return INITIAL
    if token.acronym:
        return ACRONYM
    return CAPITAL if token.capital else LOWER


def _style(words: Words) -> int:
    if words.shouted:
        return 3
    if words.titled:
        return 2
    return 0 if any(token.capital for token in words.tokens) else 1


def gap_kind(token: Token, before: Token | None) -> int:
    """What stands between a word and the one before it."""
    gap = token.gap
    if before is None:
        return GAP["start"]
    short = before.initial or before.word in ("dr", "mr", "mrs", "ms", "prof", "st", "rev")
    if "\n" in gap:
        return GAP["line"]
    if any(mark in gap for mark in ".!?…") and not (short and gap.strip() == "."):
        return GAP["sentence"]
    for name, marks in _MARKS:
        if any(mark in gap for mark in marks):
            return GAP[name]
    return GAP["number"] if any(mark.isdigit() or mark == "·" for mark in gap) else GAP["space"]


_MARKS = (("comma", ","), ("slash", "&/+"), ("bracket", '()[]"“”'), ("dash", "-–—:;*•"))


def _in_places(text: TextWords) -> list[bool]:
    """Of each word whether the rules take it for part of a name."""
    tokens, places = text.words.tokens, text.by_rules
    if not places:
        return [False] * len(tokens)
    return [any(start <= token.start < end for start, end in places) for token in tokens]


def _overruled(text: TextWords, kinds: WordKinds) -> dict[int, int]:
    """Words that are part of an organisation's name, or of what redaction left before."""
    tokens, out = text.words.tokens, dict[int, int]()
    for at, token in enumerate(tokens):
        for rest in kinds.several.get(token.word, ()):
            if tuple(each.word for each in tokens[at + 1 : at + 1 + len(rest)]) == rest:
                out |= dict.fromkeys(range(at, at + 1 + len(rest)), KIND["organisation"])
    if "[" in text.text:
        spans = [each.span() for each in PLACEHOLDER.finditer(text.text)]
        for at, token in enumerate(tokens):
            if any(start <= token.start < end for start, end in spans):
                out[at] = KIND["edge"]
    return out
