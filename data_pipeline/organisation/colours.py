"""An organisation's own colour: whether it can be read as text on our pages, and below white letters."""

from __future__ import annotations

import re

OURS = "#12436d"  # where nobody chose one; also `primaryColor` of .streamlit/config.toml
BEHIND = "#e8eef4"  # the darkest ground that links stand on; white is easier to read on
LEAST = 4.5  # contrast of text (WCAG 2.2, 1.4.3)


def why_unfit(colour: str) -> str:
    """What is wrong with a colour, as the end of a sentence; '' for one that can be used."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return "should be a colour such as #12436d"
    reached = contrast(colour, BEHIND)
    if reached >= LEAST:
        return ""
    return f"is too light to be read (contrast {reached:.1f}; {LEAST} is the least). Choose a darker one"


def contrast(colour: str, ground: str) -> float:
    """How far two colours differ in lightness, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_lightness(colour), _lightness(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _lightness(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
