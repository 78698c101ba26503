"""What a model looks at in a comment: its words, their parts, the rules that hit, and how it is phrased."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from data_pipeline.experiences.coding.model.both_sides import CONTRAST, PART, told_of
from data_pipeline.experiences.coding.model.both_sides import mark as both_sides_mark
from data_pipeline.experiences.coding.model.keywords import Keyword, Rules, tokens
from data_pipeline.experiences.coding.model.negation import denied, own_denial, praising, turned
from data_pipeline.experiences.coding.model.place_names import is_a_place
from data_pipeline.experiences.coding.model.question_kinds import OPEN, asked_for, says_nothing

LENGTHS = (1, 2, 4, 8, 15, 30, 60)  # words
SHORT = 6
TURNED = -0.74  # how much of a word's feeling is left, turned round, after a "not" (as VADER has it)
DAMPED = 15.0  # feelings add up less and less (VADER's normalisation)
GENERAL = ("praise", "dissatisfaction")
CLAUSE = re.compile(
    r"[.!?;\n]+|,\s+(?=but|and|however)|\b(?:but|however|although|though|yet|except|apart from)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?;\n]+")
ENDS = ".!?;\n "


@dataclass(frozen=True)
class Lists:
    """What is looked up in a comment: rules of themes and of feelings, and how good or bad a word is."""

    themes: Rules
    feelings: Rules
    valence: Mapping[str, float]


@dataclass(frozen=True)
class Comment:
    """A comment taken apart. `marks` have a fixed weight each; words and parts are weighed by rarity."""

    words: list[str]
    phrases: list[str]  # one to three words
    marks: dict[str, float]
    clauses: tuple[Comment, ...] = ()  # each taken apart for itself, where there are several


def comment(text: str, lists: Lists, question: str = "") -> Comment:
    """The text as a model sees it. `question`: what the form asked, where it is known."""
    asked = asked_for(question) if question else OPEN
    clauses = [words for part in CLAUSE.split(text) if len(words := tokens(part)) > 1]
    clause_comments = tuple(_taken_apart(each, lists, asked) for each in clauses) if len(clauses) > 1 else ()
    whole = _taken_apart(tokens(text), lists, asked, _breaks(text))
    if CONTRAST.search(text) and told_of(_marks(tokens(part), lists, ()) for part in PART.split(text)):
        whole.marks[both_sides_mark(len(whole.words))] = 0.7
    return replace(whole, clauses=clause_comments)


def _breaks(text: str) -> set[int]:
    """The places of the words that begin a sentence, but for the first."""
    if not SENTENCE.search(text.rstrip(ENDS)):
        return set()
    counts = [len(tokens(part)) for part in SENTENCE.split(text)]
    return set(accumulate(counts[:-1]))


def _taken_apart(words: list[str], lists: Lists, asked: str, breaks: Collection[int] = ()) -> Comment:
    marks = _marks(words, lists, breaks)
    if asked != OPEN:
        marks |= _asked_marks(words, marks, asked)
    return Comment(words, list(_phrases(words)), marks)


def _asked_marks(words: list[str], marks: Mapping[str, float], asked: str) -> dict[str, float]:
    """How an answer stands to a question that asked for what was good, or for what could be better."""
    short = f"#asked {asked}, {'short' if len(words) < SHORT else 'longer'}"
    felt = " ".join(feeling for feeling in ("positive", "negative") if f"#{feeling}" in marks)
    out = {f"#asked {asked}": 0.7, short: 0.5, f"#asked {asked}, {felt}": 0.7}
    if says_nothing(words):
        out[f"#asked {asked}, nothing"] = 1.0
    return out


def comments(texts: Iterable[str], lists: Lists, questions: Sequence[str] | None = None) -> list[Comment]:
    """Each text as a model sees it; `questions`: what was asked of each, "" where it is not known."""
    if questions is None:
        return [comment(text, lists) for text in texts]
    return [comment(text, lists, asked) for text, asked in zip(texts, questions, strict=True)]


def _phrases(words: list[str]) -> Iterator[str]:
    yield from words
    yield from map(" ".join, pairwise(words))
    yield from map(" ".join, zip(words, words[1:], words[2:], strict=False))


def parts(word: str) -> list[str]:
    """Three to five letters in a row, its ends marked: they survive misspelling. A place has none."""
    if is_a_place(word):
        return []
    padded = f"_{word}_"
    return ["~" + padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]


def _marks(words: list[str], lists: Lists, breaks: Collection[int]) -> dict[str, float]:
    marks = {f"#longer {length}": 0.4 for length in LENGTHS if len(words) > length}
    about = _counted(marks, [(each.rule, each) for each in lists.themes.hits(words)])
    placed = lists.feelings.placed(words)
    praised = praising(placed)
    not_said = denied(words, praised, breaks)
    spoken = [(at, each) for at, each in placed if at not in praised or own_denial(each)]
    felt = _counted(marks, [(turned(each.rule, each, at in not_said), each) for at, each in spoken])
    named = [theme for theme in about if theme not in GENERAL]
    marks[f"#themes {min(len(named), 4)}"] = 0.7
    if not named:
        marks["#no theme, " + " ".join(sorted(felt))] = 0.7
    for theme in named:
        marks.update({f"#{theme} & {feeling}": 0.4 for feeling in felt})
        if len(words) < SHORT:
            marks[f"#short {theme}"] = 0.4
    balance = min(felt.get("positive", 0), 4) - min(felt.get("negative", 0), 4)
    marks[f"#balance {balance}"] = 0.5
    if words:
        marks |= {f"#first {words[0]}": 0.7, f"#first {' '.join(words[:2])}": 0.5, f"#last {words[-1]}": 0.4}
    marks.update({f"#not {words[at]}": 0.4 for at in not_said})
    marks.update(_felt(words, lists.valence, not_said))
    return marks


def _felt(words: list[str], valence: Mapping[str, float], not_said: set[int]) -> dict[str, float]:
    """How good and how bad the words are, each and together."""
    up = down = 0.0
    for at, word in enumerate(words):
        if felt := valence.get(word):
            felt *= TURNED if at in not_said else 1.0
            up, down = up + max(felt, 0.0), down - min(felt, 0.0)
    whole = up - down
    return {
        "#up": up / (up * up + DAMPED) ** 0.5,
        "#down": down / (down * down + DAMPED) ** 0.5,
        "#feeling": whole / (whole * whole + DAMPED) ** 0.5,
    }


def _counted(marks: dict[str, float], hits: Iterable[tuple[str, Keyword]]) -> dict[str, int]:
    """How often each rule was hit; marks the rules and their keywords."""
    counts: dict[str, int] = {}
    for rule, keyword in hits:
        counts[rule] = counts.get(rule, 0) + 1
        if rule == keyword.rule:
            marks[f"#{rule}: {keyword.written}"] = 0.5
        if rule != keyword.rule or own_denial(keyword):
            marks[f"#{rule} by denial"] = 1.0
    for rule, count in counts.items():
        marks[f"#{rule}"] = 0.7
        marks[f"#{rule} often"] = 0.7 * min(count, 4) / 4
    return counts
