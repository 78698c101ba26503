"""The words of a text as names are looked for in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from data_pipeline.redaction.known_names import plain

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDING = re.compile(r"'s$|s'$")


class Token(NamedTuple):
    """A word: where it stands, in plain lower case, and whether it is written with a capital."""

    start: int
    end: int  # without the 's of a possessive
    word: str
    capital: bool
    initial: bool  # one capital letter
    acronym: bool  # capitals only, where the rest of the text is not
    gap: str  # what stands between this word and the one before


@dataclass(frozen=True)
class Words:
    """The tokens of a text, and how the text is written."""

    tokens: list[Token]
    shouted: bool  # ALL IN CAPITALS, where a capital says nothing
    titled: bool  # Most Words With A Capital, where it says little


def words_of(text: str) -> Words:
    """The text cut into words."""
    found = list(WORD.finditer(text))
    letters = [each.group() for each in found if len(each.group()) > 2]
    upper = sum(word.isupper() for word in letters)
    capitals = sum(word[0].isupper() for word in letters)
    shouted = len(letters) > 1 and upper > 0.7 * len(letters)
    titled = not shouted and len(letters) > 4 and capitals > 0.6 * len(letters)
    tokens, before = [], 0
    for each in found:
        written = each.group()
        word = plain(written)
        short = ENDING.sub("", word) if "'" in word else word
        end = each.start() + len(short) if len(word) == len(written) else each.end()
        capital = written[0].isupper() and not shouted
        initial = len(written) == 1 and capital
        acronym = not shouted and not initial and written.isupper()
        gap = text[before : each.start()]
        tokens.append(Token(each.start(), end, short, capital, initial, acronym, gap))
        before = each.end()
    return Words(tokens, shouted, titled)
