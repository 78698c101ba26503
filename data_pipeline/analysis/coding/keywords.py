"""Keyword rules: words and phrases, `*` for any ending, that speak of a theme, a service or a feeling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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

    def follows(self, said: list[str], at: int) -> bool:
        """Whether the phrase of two words or more stands at this word; its first word is known to fit."""
        if at + len(self.words) > len(said) or not _fits(self.words[1], said[at + 1]):
            return False  # the second word hardly ever fits
        return all(_fits(self.words[place], said[at + place]) for place in range(2, len(self.words)))


@dataclass(frozen=True)
class Rules:
    """All rules of one list. What a word may start is remembered, for words come again and again."""

    order: tuple[str, ...]
    exact: Mapping[str, tuple[Keyword, ...]]
    open_ended: tuple[Keyword, ...]
    known: dict[str, tuple[Keyword, ...]] = field(default_factory=dict, compare=False)

    def hits(self, said: list[str]) -> list[Keyword]:
        """Each place at which a rule's word or phrase stands, in the order of the text."""
        found: list[Keyword] = []
        for at, word in enumerate(said):
            starting = self.known.get(word)
            if starting is None:
                starting = self._starting(word)
            if starting:  # most words start nothing
                found += [each for each in starting if len(each.words) == 1 or each.follows(said, at)]
        return found

    def _starting(self, word: str) -> tuple[Keyword, ...]:
        opened = tuple(each for each in self.open_ended if _fits(each.words[0], word))
        found = self.known[word] = self.exact.get(word, ()) + opened
        return found


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
    return Rules(tuple(order), {word: tuple(found) for word, found in exact.items()}, tuple(open_ended))


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
    return word.startswith(keyword[:-1]) if keyword[-1] == "*" else word == keyword
