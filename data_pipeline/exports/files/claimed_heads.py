"""The head of a table that an export claims, in English or in another language that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_pipeline.exports.declare import Source
from data_pipeline.exports.languages import in_english
from data_pipeline.exports.recognise import Claim, claim


@dataclass(frozen=True)
class Head:
    """Where the headings of a table stand, what they are in English, and what claims them."""

    position: int
    claim: Claim
    headings: tuple[str, ...]


def claimed_head(
    lines: Sequence[Sequence[str]], name: str, sources: Sequence[Source], sheet: str = ""
) -> Head | None:
    """The head of the table in these first lines: of an export in English, else in another language that is
    read; None where nothing claims it."""
    if claimed := claim(lines, name, sources, sheet):
        position, owner = claimed
        return Head(position, owner, tuple(lines[position]))
    for language, translated in in_english(lines):
        if claimed := claim(translated, name, sources, sheet):
            position, owner = claimed
            return Head(position, replace(owner, language=language), tuple(translated[position]))
    return None
