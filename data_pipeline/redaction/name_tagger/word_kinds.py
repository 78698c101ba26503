"""What a word is by the lists alone, and what it tells of the words beside it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from data_pipeline.redaction import cue_words
from data_pipeline.redaction.known_names import MEDICINES, NameLists, name_lists, own_words

# Towns, medicines, services, equipment, conditions and organisations named after people: written by hand.
NO_PERSONS = Path(__file__).parents[1] / "places_medicines_and_services.csv"
OF_SEVERAL_WORDS = "organisation"

KINDS = (
    "edge", "plain", "never", "care", "place", "month", "word_first", "word_last", "sure_first", "first",
    "last", "double", "near_first", "medicine_like", "town", "medicine", "service", "condition", "strange",
    "particle", "letter", "short", "organisation", "auxiliary", "verb_first",
)  # fmt: skip
KIND = {name: number for number, name in enumerate(KINDS)}
# The kinds that are much alike, where two words are looked at together.
COARSE = (0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 4, 6, 7, 2, 2, 2, 2, 7, 5, 7, 7, 2, 1, 3)
ALIKE = max(COARSE) + 1
SAME = {"equipment": "service", "language": "service", "hospital": "town"}  # kinds of the list that are alike
SHORTENED = re.compile(r"[a-z]+(?:n't|'(?:ll|ve|d|m|re|t))$")  # I'll, we're; no O'Leary
# First names that are words of nearly every comment, and those that are verbs.
AUXILIARIES = frozenset(("will", "may"))
VERBS = frozenset(
    ("mark", "hope", "rob", "sue", "drew", "grant", "chase", "pat", "skip", "rose", "bill", "miles")
)
LONG_ENOUGH = 5  # letters of a name, for a word a letter away to be that name misspelt

_OWN = own_words()
# Class of cue -> its words; a word belongs to the first that has it, and to "other" without one.
CUES: dict[str, frozenset[str]] = {
    "edge": frozenset(),
    "other": frozenset(),
    "title": cue_words.TITLES,
    "family": cue_words.FAMILY,
    "role": cue_words.ROLES,
    "called": frozenset(("called", "named", "name", "names", "name's")),
    "signed": cue_words.SIGNED | {"cheers", "xx", "xxx", "x", "ta"},
    "thanks": frozenset(("thank", "thanks", "thankyou", "praise", "shoutout", "hi", "hello", "dear")),
    "met": frozenset(("saw", "met", "see", "seeing", "seen", "told", "tell", "asked", "ask", "love", "like")),
    "the": frozenset(("the", "this", "that", "these", "those")),
    "a": frozenset(("a", "an", "another", "any", "no", "some")),
    "owner": frozenset(("my", "our", "his", "her", "their", "your")),
    "to": frozenset(("to", "with", "by", "from", "for", "of", "especially", "particularly")),
    "place": frozenset(("at", "in", "near", "on", "into", "outside", "around", "between", "via", "under")),
    "and": frozenset(("and", "or", "then", "but")),
    "is": frozenset(("is", "was", "are", "were", "has", "had", "have", "isn't", "wasn't", "isnt", "wasnt")),
    "modal": frozenset(("will", "would", "can", "could", "should", "may", "might", "must", "did", "does")),
    "i": frozenset(("i", "i'm", "im", "we", "you", "he", "she", "they", "it", "me", "us", "him", "them")),
    "does": cue_words.PEOPLE_DO | cue_words.DOES,
    "care": _OWN["care"],
    "royal": cue_words.NO_PERSON_BEFORE,
    "letter": cue_words.LETTER_AFTER,
    "when": frozenset(("since", "until", "till", "before", "after", "during", "last", "next", "every")),
    "never": _OWN["never"],
}  # fmt: skip
CUE = {name: number for number, name in enumerate(CUES)}
_CUE_OF = {word: CUE[name] for name, words in reversed(CUES.items()) for word in words}


@dataclass(frozen=True)
class NoPersons:
    """What has a capital and is nobody: words by kind, and names of several words by their first."""

    words: dict[str, str]
    several: dict[str, tuple[tuple[str, ...], ...]]


@cache
def no_persons() -> NoPersons:
    """The list of towns, medicines and services, read once."""
    words, several = dict[str, str](), dict[str, tuple[tuple[str, ...], ...]]()
    with NO_PERSONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for entry in row["entries"].split(";"):
                first, *rest = entry.split()
                if row["kind"] == OF_SEVERAL_WORDS:
                    several[first] = (*several.get(first, ()), tuple(rest))
                else:
                    words[entry] = SAME.get(row["kind"], row["kind"])
    return NoPersons(words, several)


class WordKinds:
    """The kind of each word by these lists without the words of `hidden`, which then seem to be new."""

    def __init__(self, lists: NameLists, hidden: frozenset[str] = frozenset()) -> None:
        self.lists = without(lists, hidden) if hidden else lists
        known = no_persons()
        self.several = known.several
        self.known = {word: KIND[kind] for word, kind in known.words.items() if word not in hidden}
        self.near = {part for name in self.lists.sure if len(name) >= LONG_ENOUGH for part in _one_less(name)}

    def kind(self, word: str) -> int:
        """Its number in KINDS."""
        if len(word) == 1:
            return KIND["letter"]
        lists = self.lists
        if SHORTENED.match(word):
            return KIND["never"]
        for name, words in (("never", lists.never), ("care", lists.care)):
            if word in words:
                return KIND[name]
        if word in self.known:
            return self.known[word]
        for name, words in (
            ("place", lists.places), ("auxiliary", AUXILIARIES),
            ("verb_first", VERBS), ("month", lists.months), ("word_first", lists.word_first),
            ("word_last", lists.word_last), ("plain", lists.plain), ("sure_first", lists.sure),
            ("first", lists.first), ("last", lists.last), ("particle", cue_words.PARTICLES),
            ("plain", lists.ordinary),
        ):  # fmt: skip
            if word in words:
                return KIND[name]
        return self._unlisted(word)

    def _unlisted(self, word: str) -> int:
        parts = word.split("-")
        if word in _CUE_OF or all(part in self.lists.plain or part in self.lists.never for part in parts):
            return KIND["never"]
        if len(parts) > 1 and all(self.lists.is_name(part) for part in parts):
            return KIND["double"]
        if len(word) <= 3:
            return KIND["short"]
        if len(word) >= LONG_ENOUGH - 1 and (word in self.near or not self.near.isdisjoint(_one_less(word))):
            return KIND["near_first"]
        return KIND["medicine_like"] if word.endswith(MEDICINES) else KIND["strange"]


def cue(word: str) -> int:
    """The number of its class in CUES."""
    return _CUE_OF.get(word, CUE["other"])


def without(lists: NameLists, hidden: frozenset[str]) -> NameLists:
    """The lists as they would be if nobody had put these names into them."""
    return replace(lists, first=lists.first - hidden, sure=lists.sure - hidden, last=lists.last - hidden)


def _one_less(word: str) -> list[str]:
    """The word with one letter less, in every way."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def shipped_kinds() -> WordKinds:
    """The kinds of words by the lists as they ship."""
    return WordKinds(name_lists())
