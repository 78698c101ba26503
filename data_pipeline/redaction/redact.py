"""Free text without what identifies people, and what was taken out, for a person to look over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_pipeline.redaction.contacts_and_numbers import Place, contacts
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
    """One thing that identifies somebody: its kind, where it stood, and what it was."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Redacted:
    """A text fit to store, and what it no longer holds."""

    text: str
    removed: tuple[Removal, ...]

    @property
    def by_kind(self) -> dict[str, tuple[str, ...]]:
        """What was removed, kind by kind. It is shown before anything is stored, and never stored."""
        kinds = dict.fromkeys(each.kind for each in self.removed)
        return {kind: tuple(each.text for each in self.removed if each.kind == kind) for kind in kinds}


def redacted(text: str) -> Redacted:
    """The text with a placeholder for each thing that identifies a person."""
    places = _places(text)
    removed = tuple(Removal(kind, start, end, text[start:end]) for kind, start, end in places)
    return Redacted(replaced(text, places), removed)


def _places(text: str) -> list[Place]:
    places = without_overlaps(contacts(text))
    people = [("name", start, end) for start, end in names(hidden(text, places))]
    return sorted([*places, *people], key=_start)


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
