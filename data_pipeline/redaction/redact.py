"""Free text without what identifies people, and what was taken out, for a person to look over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data_pipeline.redaction.contacts import contacts
from data_pipeline.redaction.names import names

PLACEHOLDERS = {
    "email": "[email]",
    "link": "[link]",
    "nhs_number": "[NHS number]",
    "ni_number": "[National Insurance number]",
    "date_of_birth": "[date of birth]",
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
    found = removals(text)
    parts, at = [], 0
    for each in found:
        parts += [text[at : each.start], PLACEHOLDERS[each.kind]]
        at = each.end
    return Redacted("".join([*parts, text[at:]]), found)


def removals(text: str) -> tuple[Removal, ...]:
    """All that identifies a person, from left to right, no two overlapping."""
    spans = _without_overlaps(contacts(text))
    hidden = text
    for _, start, end in spans:
        hidden = hidden[:start] + HIDDEN * (end - start) + hidden[end:]
    spans += [("name", start, end) for start, end in names(hidden)]
    return tuple(Removal(kind, start, end, text[start:end]) for kind, start, end in sorted(spans, key=_place))


def _place(span: tuple[str, int, int]) -> int:
    return span[1]


def _without_overlaps(spans: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The first of those that share a character: kinds come in the order of how sure they are."""
    kept: list[tuple[str, int, int]] = []
    for kind, start, end in spans:
        if all(end <= other_start or start >= other_end for _, other_start, other_end in kept):
            kept.append((kind, start, end))
    return kept
