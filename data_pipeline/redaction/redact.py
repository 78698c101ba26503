"""Free text without what identifies people, and what was taken out, for a person to look over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_pipeline.redaction.contacts_and_numbers import Place, contacts
from data_pipeline.redaction.name_tagger.name_places import NamePlace, name_places
from data_pipeline.redaction.names import names

PLACEHOLDERS = {
    "email": "[email]",
    "link": "[link]",
    "nhs_number": "[NHS number]",
    "ni_number": "[National Insurance number]",
    "date_of_birth": "[date of birth]",
    "ip_address": "[IP address]",
    "phone": "[phone]",
    "postcode": "[postcode]",
    "address": "[address]",
    "handle": "[handle]",
    "name": "[name]",
}
HIDDEN = "·"  # stands for what was found already, and belongs to no word


@dataclass(frozen=True)
class Removal:
    """One thing that identifies somebody: its kind, where it stood, and what it was.

    is_doubtful: it may be no name of a person; whoever previews the text decides.
    """

    kind: str
    start: int
    end: int
    text: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class Redacted:
    """A text fit to store, and what it no longer holds, doubtful names too."""

    text: str
    removed: tuple[Removal, ...]

    @property
    def by_kind(self) -> dict[str, tuple[str, ...]]:
        """What was removed, kind by kind. It is shown before anything is stored, and never stored."""
        return by_kind(self.removed)

    @property
    def surely(self) -> tuple[Removal, ...]:
        """What surely identifies somebody."""
        return tuple(each for each in self.removed if not each.is_doubtful)

    @property
    def doubtful(self) -> tuple[Removal, ...]:
        """What may be somebody's name."""
        return tuple(each for each in self.removed if each.is_doubtful)


def redacted(text: str) -> Redacted:
    """The text with a placeholder for each thing that identifies a person, or may do so."""
    return redacted_texts([text])[0]


def redacted_texts(texts: Sequence[str]) -> list[Redacted]:
    """The same of many texts at once, which takes less time for each."""
    found = [without_overlaps(contacts(text)) for text in texts]
    shapes = [hidden(text, places) for text, places in zip(texts, found, strict=True)]
    people = name_places(shapes)
    return [_without(*each) for each in zip(texts, found, people, strict=True)]


def redacted_by_rules(text: str) -> Redacted:
    """The same without the model of names: of cells that are no sentence, and of our words about others."""
    places = without_overlaps(contacts(text))
    people = [NamePlace(start, end, is_doubtful=False) for start, end in names(hidden(text, places))]
    return _without(text, places, people)


def _without(text: str, places: Sequence[Place], people: Sequence[NamePlace]) -> Redacted:
    named = [("name", each.start, each.end) for each in people]
    doubtful = {each.start for each in people if each.is_doubtful}
    every = sorted([*places, *named], key=_start)
    removed = (
        Removal(kind, start, end, text[start:end], kind == "name" and start in doubtful)
        for kind, start, end in every
    )
    return Redacted(replaced(text, every), tuple(removed))


def by_kind(removed: Sequence[Removal]) -> dict[str, tuple[str, ...]]:
    """Kind -> what was removed, in its order."""
    kinds = dict.fromkeys(each.kind for each in removed)
    return {kind: tuple(each.text for each in removed if each.kind == kind) for kind in kinds}


def hidden(text: str, places: Sequence[Place]) -> str:
    """The text, of the same length, with these places blotted out."""
    for _, start, end in places:
        text = text[:start] + HIDDEN * (end - start) + text[end:]
    return text


def replaced(text: str, places: Sequence[Place]) -> str:
    """The text with a placeholder for each of these places."""
    parts, at = [], 0
    for kind, start, end in sorted(places, key=_start):
        parts += [text[at:start], PLACEHOLDERS[kind]]
        at = end
    return "".join([*parts, text[at:]])


def _start(place: Place) -> int:
    return place[1]


def without_overlaps(places: Iterable[Place]) -> list[Place]:
    """The first of those that share a character: kinds come in the order of how sure they are."""
    kept: list[Place] = []
    for kind, start, end in places:
        if all(end <= other_start or start >= other_end for _, other_start, other_end in kept):
            kept.append((kind, start, end))
    return kept
