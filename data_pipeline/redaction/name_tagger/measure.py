"""How many names are found and how many comments without names touched, on what was never learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_pipeline.redaction.known_names import name_lists
from data_pipeline.redaction.name_tagger.made_names import Part, misspelt, name_pool, part_of
from data_pipeline.redaction.name_tagger.made_texts import (
    MadeText,
    Pen,
    from_templates,
    may_be_somebody,
    with_names,
    without_names,
)
from data_pipeline.redaction.name_tagger.name_places import cut_by_rules, name_places
from data_pipeline.redaction.name_tagger.tagger import Tagger, Weights
from data_pipeline.redaction.name_tagger.word_kinds import shipped_kinds
from data_pipeline.redaction.tokens import words_of

CONTEXTS = 300
# Shares of comments without names of the choosing part in which a word may be surely or perhaps a name.
TOUCHED, MARKED = 0.006, 0.028
COVERED = 0.8  # of a name's letters, for it to count as found


@dataclass(frozen=True)
class Found:
    """Of the names put into texts: how many there are, were taken out, and of these surely."""

    names: int
    out: int
    surely: int

    def __str__(self) -> str:
        return f"{self.out / self.names:.3f} of {self.names} (surely {self.surely / self.names:.3f})"


def with_thresholds(weights: Weights, comments: Sequence[str]) -> Weights:
    """The weights with the thresholds at which as many comments of the choosing part are touched and marked
    as is allowed."""
    tagger = Tagger(replace(weights, surely=0.5, maybe=0.5), shipped_kinds())
    quiet = [cut_by_rules(text, tagger) for text in nobody_in(comments, "choosing")]
    strongest = np.sort([np.nan_to_num(each).max(initial=0) for each in tagger.chances(quiet)])[::-1]
    surely, maybe = (float(strongest[int(share * len(quiet))]) for share in (TOUCHED, MARKED))
    return replace(weights, surely=round(max(surely, 0.5), 3), maybe=round(min(max(maybe, 0.05), 0.5), 3))


def nobody_in(comments: Sequence[str], part: Part) -> list[str]:
    """Comments of a part without a first name of the lists that has a capital: most of them name nobody."""
    return [text for text in comments if part_of(text) == part and not _may_name_somebody(text)]


def _may_name_somebody(text: str) -> bool:
    lists = name_lists()
    return any(token.capital and token.word in lists.first for token in words_of(text).tokens)


def lines(weights: Weights, comments: Sequence[str], seed: int) -> Iterator[str]:
    """What to say of a model, on names and contexts of the reporting part."""
    tagger = Tagger(weights, shipped_kinds())
    chance = np.random.default_rng(seed)
    pen = Pen(name_pool("reporting"), 0, chance)
    nobody_at_all = [text for text in comments if not may_be_somebody(text)]
    contexts = list(with_names(nobody_at_all, "reporting", CONTEXTS, pen))
    made = list(from_templates("reporting", CONTEXTS, pen, nobody_at_all))
    for title, texts in (("comments", contexts), ("written lines", made)):
        yield f"names in {CONTEXTS} {title}, as written: {found(texts, tagger)}"
        yield f"  in lower case: {found([_lower(each) for each in texts], tagger)}"
        yield f"  with a slip in each: {found([with_slips(each, chance) for each in texts], tagger)}"
    quiet = nobody_in(comments, "reporting")[:CONTEXTS]
    nobody = [each.text for each in without_names("reporting", CONTEXTS, pen)]
    for title, plain in (
        ("comments without a listed first name", quiet),
        ("lines of places and medicines", nobody),
    ):
        touched, marked = touched_and_marked(plain, tagger)
        yield f"of {len(plain)} {title}: {touched} touched, {marked} marked"


def found(texts: Sequence[MadeText], tagger: Tagger | None = None) -> Found:
    """How many of the names in these texts are found."""
    names = out = surely = 0
    for text, places in zip(texts, name_places([each.text for each in texts], tagger), strict=True):
        for start, end in text.names:
            names += 1
            out += _covered(start, end, [each[:2] for each in places])
            surely += _covered(start, end, [each[:2] for each in places if not each.is_doubtful])
    return Found(names, out, surely)


def _covered(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    covered = sum(max(0, min(end, other_end) - max(start, other)) for other, other_end in places)
    return covered >= COVERED * (end - start)


def touched_and_marked(texts: Sequence[str], tagger: Tagger | None = None) -> tuple[int, int]:
    """In how many texts something is surely a name, and in how many others something perhaps is."""
    places = name_places(texts, tagger)
    touched = [any(not each.is_doubtful for each in of_text) for of_text in places]
    marked = [bool(of_text) and not is_touched for of_text, is_touched in zip(places, touched, strict=True)]
    return sum(touched), sum(marked)


def _lower(text: MadeText) -> MadeText:
    return replace(text, text=text.text.lower()) if len(text.text.lower()) == len(text.text) else text


def with_slips(text: MadeText, chance: np.random.Generator) -> MadeText:
    """The text with one slip in each name that has four letters."""
    out, names, at = "", list[tuple[int, int]](), 0
    for start, end in text.names:
        out += text.text[at:start]
        slipped = misspelt(text.text[start:end], chance)
        names.append((len(out), len(out) + len(slipped)))
        out, at = out + slipped, end
    return MadeText(out + text.text[at:], tuple(names))
