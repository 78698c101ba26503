"""Keyword rules: words and phrases (`*` for any ending) that name a theme, a service or a feeling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data_pipeline.experiences.coding.model.place_names import is_a_place

TOKEN = re.compile(r"£?[^\W_]+(?:[&/.][^\W_]+)*%?|&|£")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, without apostrophes: "Don't" and "dont" are one."""
    return TOKEN.findall(text.lower().replace("’", "").replace("'", ""))


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word or phrase of a rule, word by word."""

    rule: str
    written: str
    words: tuple[str, ...]

    def stands(self, words: list[str], at: int) -> bool:
        """Whether the phrase stands at this word; its first two words are known to fit."""
        if at + len(self.words) > len(words):
            return False
        return all(_fits(self.words[place], words[at + place]) for place in range(2, len(self.words)))


@dataclass(frozen=True)
class Rules:
    """All rules of one list. What words may start is remembered, for they come again and again."""

    order: tuple[str, ...]
    exact: Mapping[str, tuple[Keyword, ...]]
    open_ended: tuple[Keyword, ...]
    starting: dict[str, tuple[Keyword, ...]] = field(default_factory=dict, compare=False)
    pairs: dict[tuple[str, str], tuple[Keyword, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def _opened(self) -> dict[str, list[Keyword]]:
        """Those with any ending, by their first letter."""
        found: dict[str, list[Keyword]] = {}
        for each in self.open_ended:
            found.setdefault(each.words[0][0], []).append(each)
        return found

    def hits(self, words: list[str]) -> list[Keyword]:
        """Each word or phrase of a rule that is said, in the order of the text."""
        return [keyword for _, keyword in self.placed(words)]

    def placed(self, words: list[str]) -> list[tuple[int, Keyword]]:
        """The same, each with the word at which it starts."""
        hits: list[tuple[int, Keyword]] = []
        for at, word in enumerate(words):
            starting = self.starting.get(word)
            if starting is None:
                starting = self._starting(word)
            if not starting:  # most words start nothing
                continue
            pair = (word, words[at + 1] if at + 1 < len(words) else "")
            fitting = self.pairs.get(pair)
            if fitting is None:
                fitting = self._fitting(starting, pair)
            hits += [(at, each) for each in fitting if len(each.words) < 3 or each.stands(words, at)]
        return hits

    def _starting(self, word: str) -> tuple[Keyword, ...]:
        opened = tuple(each for each in self._opened.get(word[:1], ()) if _fits(each.words[0], word))
        starting = self.starting[word] = self.exact.get(word, ()) + opened
        return starting

    def _fitting(self, starting: Iterable[Keyword], pair: tuple[str, str]) -> tuple[Keyword, ...]:
        """Those of them that one word is enough for, or whose second word fits."""
        fitting = tuple(each for each in starting if len(each.words) == 1 or _fits(each.words[1], pair[1]))
        self.pairs[pair] = fitting
        return fitting


def rules(rows: Iterable[Mapping[str, str]], name: str) -> Rules:
    """The rules of a reference table: `name` is its key column, `keywords` are parted by semicolons."""
    order, exact, open_ended = [], dict[str, list[Keyword]](), list[Keyword]()
    for row in rows:
        order.append(row[name])
        for keyword in _keywords(row[name], row["keywords"]):
            if keyword.words[0].endswith("*"):
                open_ended.append(keyword)
            else:
                exact.setdefault(keyword.words[0], []).append(keyword)
    return Rules(tuple(order), {word: tuple(keywords) for word, keywords in exact.items()}, tuple(open_ended))


def _keywords(rule: str, written: str) -> list[Keyword]:
    return [
        Keyword(rule, phrase.strip(), words)
        for phrase in written.split(";")
        if (words := tuple(_words_of(phrase)))
    ]


def _words_of(phrase: str) -> list[str]:
    """Words of a phrase; an ending of any length stays marked by its star."""
    return [word.replace("\0", "*") for word in re.findall(rf"(?:{TOKEN.pattern})\0?", _plain(phrase))]


def _plain(phrase: str) -> str:
    return phrase.lower().replace("’", "").replace("'", "").replace("*", "\0")


def _fits(keyword: str, word: str) -> bool:
    if keyword[-1] != "*":
        return word == keyword
    return word.startswith(keyword[:-1]) and not is_a_place(word)
