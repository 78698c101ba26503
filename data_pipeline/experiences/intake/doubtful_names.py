"""Words of a comment that may be somebody's name: out, unless whoever previews it says that they are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_pipeline.redaction.redact import PLACEHOLDERS, Redacted

NAME = PLACEHOLDERS["name"]


@dataclass(frozen=True)
class Piece:
    """A part of a comment: redacted words, or a word that may be a name. It is held in memory alone.

    is_kept: a person said that the doubtful word is nobody's name.
    """

    text: str
    is_doubtful: bool = False
    is_kept: bool = False

    @property
    def stored(self) -> str:
        """What would be stored of it."""
        return NAME if self.is_doubtful and not self.is_kept else self.text


Pieces = tuple[Piece, ...]


def pieces_of(safe: Redacted) -> Pieces:
    """A redacted comment, cut where a doubtful word was taken out."""
    out, at, longer = list[Piece](), 0, 0
    for each in safe.removed:
        start, placeholder = each.start + longer, PLACEHOLDERS[each.kind]
        if each.is_doubtful:
            out += [Piece(safe.text[at:start]), Piece(each.text, is_doubtful=True)]
            at = start + len(placeholder)
        longer += len(placeholder) - (each.end - each.start)
    return (*out, Piece(safe.text[at:]))


def put_together(pieces: Sequence[Piece]) -> str:
    """The comment as it would be stored."""
    return "".join(each.stored for each in pieces).strip()


def undecided(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The doubtful words that nobody kept, each as often as it stands there."""
    return tuple(each.text for each in pieces if each.is_doubtful and not each.is_kept)


def words_to_decide(pieces: Sequence[Piece]) -> dict[str, bool]:
    """Each doubtful word once, in its order, and whether it is kept."""
    return {each.text: each.is_kept for each in pieces if each.is_doubtful}


def with_word(pieces: Sequence[Piece], word: str, is_kept: bool) -> Pieces:
    """The comment in which a person keeps a doubtful word, wherever it stands, or takes it out again."""
    return tuple(
        replace(each, is_kept=is_kept) if each.is_doubtful and each.text == word else each for each in pieces
    )


def without_words(pieces: Sequence[Piece], names: re.Pattern[str]) -> tuple[Pieces, tuple[str, ...]]:
    """The comment without what a person says are names, and those that it held. They are doubtful no more."""
    out, names_held = list[Piece](), list[str]()
    for each in pieces:
        names_held += names.findall(each.text)
        is_one = each.is_doubtful and names.search(each.text)
        out.append(Piece(NAME) if is_one else replace(each, text=names.sub(NAME, each.text)))
    return tuple(out), tuple(names_held)
