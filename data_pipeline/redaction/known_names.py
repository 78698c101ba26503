"""The names that are known: first names and surnames of many cultures, and words that are no names."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NAMES = HERE / "first_names_and_surnames.csv"  # written by tests/redaction/make_names.py
ORDINARY = HERE / "not_names.txt"  # Debian's wbritish-small (SCOWL, free to use), written likewise
OWN = (
    HERE / "short_names_and_words.csv"
)  # short names, names that are words, and what is no name: written by hand

# How the names of medicines end (stems of the WHO's international non-proprietary names, and brands).
MEDICINES = (
    "ab", "ant", "ast", "ate", "ax", "cet", "ex", "fen", "ib", "ide", "il", "in", "ine", "ix", "lam", "mide",
    "ol", "ole", "one", "pam", "tan", "um", "vir", "xen",
)  # fmt: skip

PREFIXES = frozenset(
    ("co", "wi", "re", "pre", "non", "un", "anti", "post", "mri", "ct", "covid", "depo", "hi")
)


@dataclass(frozen=True)
class NameLists:
    """Names and words in lower-case plain letters."""

    first: frozenset[str]  # first names that are no ordinary words
    sure: frozenset[str]  # those among them that are names in lower case too
    last: frozenset[str]  # surnames that are no ordinary words
    word_first: frozenset[str]  # first names that are words: grace, will
    word_last: frozenset[str]  # surnames that are words: young, long
    months: frozenset[str]  # first names that are months
    places: frozenset[str]  # names that are places
    never: frozenset[str]  # words that are never a name, though they follow a title or a capital
    care: frozenset[str]  # what follows the name of a place of care or a street
    ordinary: frozenset[str]  # words of the dictionary
    plain: frozenset[
        str
    ]  # those among them that are no names: in lower case no cue but a title makes them one

    def is_first(self, word: str) -> bool:
        """A first name that is no word, or two of them: Lesley-Anne."""
        parts = word.split("-")
        return word in self.first or (
            len(parts) > 1 and (all(map(self._is_part, parts)) or self._foreign(parts))
        )

    def is_sure(self, word: str) -> bool:
        """A first name in lower case too."""
        parts = word.split("-")
        return word in self.sure or (parts[0] in self.sure and self.is_first(word))

    def is_strange(self, word: str) -> bool:
        """Neither an ordinary word nor a place or a firm: it may be a name that no list has."""
        lists = (self.ordinary, self.never, self.care, self.places)
        return len(word) > 3 and "'" not in word and not any(word in each for each in lists)

    def _foreign(self, parts: list[str]) -> bool:
        """Two short syllables that no dictionary has: Hyun-ju, Soo-min."""
        short = len(parts) == 2 and all(2 <= len(part) <= 5 for part in parts)
        return short and parts[0] not in PREFIXES and not any(part in self.ordinary for part in parts)

    def _is_part(self, word: str) -> bool:
        if word in self.months:
            return False
        return word in self.first or word in self.word_first or word in self.last

    def is_name(self, word: str) -> bool:
        """Whether the word may stand for a person, whatever else it means."""
        return word in self.first or word in self.last or word in self.word_first or word in self.word_last


@cache
def name_lists() -> NameLists:
    """All lists, read once."""
    own = own_words()
    first, sure, last = set(own["first"]), set(own["first"]), set[str]()
    with NAMES.open(encoding="utf-8", newline="") as file:
        for name, firsts, lasts, word in list(csv.reader(file))[1:]:
            if word == "1":
                continue
            if firsts != "0":
                first.add(name)
            if int(firsts) > 1 and len(name) > 2:
                sure.add(name)
            if lasts != "0":
                last.add(name)
    not_names = own["never"] | own["care"]
    ordinary = frozenset(ORDINARY.read_text(encoding="utf-8").split())
    return NameLists(
        first=frozenset(first - not_names - own["word_first"]),
        sure=frozenset(sure - not_names - own["place"] - own["word_first"] - own["not_in_lower_case"]),
        last=frozenset(last - not_names),
        word_first=frozenset(own["word_first"]),
        word_last=frozenset(own["word_last"]),
        months=frozenset(own["month"]),
        places=frozenset(own["place"]),
        never=frozenset(own["never"]),
        care=frozenset(own["care"]),
        ordinary=ordinary,
        plain=ordinary - first - last - own["word_first"] - own["word_last"] - own["particle"],
    )


@cache
def own_words() -> dict[str, frozenset[str]]:
    """Kind -> words, as written by hand."""
    with OWN.open(encoding="utf-8", newline="") as file:
        return {row["kind"]: frozenset(row["words"].split()) for row in csv.DictReader(file)}


@cache
def _table() -> dict[int, str]:
    """Letters with marks -> plain letters, for the Latin alphabets."""
    pairs = {ord("ł"): "l", ord("ø"): "o", ord("ß"): "ss", ord("đ"): "d", ord("ı"): "i", ord("’"): "'"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):  # the second: Vietnamese
        marked = unicodedata.normalize("NFKD", chr(code))
        if len(marked) > 1 and marked[0].isalpha():
            pairs[code] = marked[0].lower()
    return pairs


def plain(word: str) -> str:
    """In lower case, without marks."""
    return word.lower() if word.isascii() else word.lower().translate(_table())
