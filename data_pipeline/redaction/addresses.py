"""Where street addresses and house names stand in a text; a street without a house is not one."""

from __future__ import annotations

import re
from collections.abc import Iterator

I = re.IGNORECASE  # noqa: E741
_CAPITAL = r"[A-Z][\w.'’-]+"
_STREET = r"(?:street|road|rd|avenue|ave|lane|crescent|cres|gardens|terrace|grove|mews)"
_WEAK = r"(?:St|Ln|Close|Cl|Drive|Dr|Way|Court|Ct|Place|Hill|Square|Park|Walk|Row|Green|Rise|View|Wood|Mount)"
_SMALL = r"(?:on|in|at|of|the|from|to|and|for|is|was|minutes?|mins?|hours?|miles?|weeks?|days?|surger\w+)"
_FLAT = r"(?:flat|apartment|apt|unit|room|maisonette)\.?\s+\d+\s?[a-z]?\b"

STREETS = (
    re.compile(
        rf"(?:\b{_FLAT},?\s+)?\b\d{{1,4}}\s?[a-z]?,?\s+(?:(?!{_SMALL}\b)[a-z][\w.'’-]+\s+){{1,3}}{_STREET}\b",
        I,
    ),
    re.compile(rf"(?:\b(?i:{_FLAT}),?\s+)?\b\d{{1,4}}[A-Za-z]?,?\s+(?:{_CAPITAL}\s+){{1,3}}{_WEAK}\b"),
    re.compile(
        rf"\b(?i:flat|apartment|apt|maisonette)\.?\s+\d+\s?[a-zA-Z]?\b"
        rf"(?:,?\s+{_CAPITAL}(?:\s+{_CAPITAL})*)?"
    ),
)
# What follows "I live at" is a house, unless it is a place of care.
HOUSE = re.compile(
    r"(?i:\b(?:lives? at|living at|reside at|address is|address:|(?:we|i) (?:are|am) at|i'?m at|stay(?:ing)?"
    rf" at|house is|house called))\s+(?P<house>(?:[Tt]he\s+)?{_CAPITAL}(?:,?\s+{_CAPITAL}){{0,6}})"
)
NAMED = re.compile(
    rf"\b{_CAPITAL}(?:\s+{_CAPITAL})?\s+(?:Cottage|Farmhouse|Villa|Bungalow|Barn),\s+{_CAPITAL}(?:\s+{_CAPITAL})*"
)
# Looked for first: nearly no text holds one.
OF_A_HOUSE = (" at", "address", "house")
OF_A_NAME = ("cottage", "farmhouse", "villa", "bungalow", "barn")
CARE = re.compile(
    r"(?i)\b(?:hospital|ward|surgery|clinic|centre|hospice|practice|pharmacy|home|department|a&e)\b"
)


def addresses(text: str, has_digits: bool) -> Iterator[tuple[int, int]]:
    """Start and end of each."""
    for pattern in STREETS if has_digits else ():
        yield from (found.span() for found in pattern.finditer(text))
    lower = text.lower()
    for pattern, group, signs in ((HOUSE, "house", OF_A_HOUSE), (NAMED, 0, OF_A_NAME)):
        for found in pattern.finditer(text) if any(sign in lower for sign in signs) else ():
            if not CARE.search(found[group]):
                yield found.span(group)
