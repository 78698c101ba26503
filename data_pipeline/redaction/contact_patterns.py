"""The patterns of contact details (e-mail, phone, postcode, handle), and the placeholders in their place.

The expressions are RE2's dialect, so that DuckDB applies them to a whole column at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Identifier:
    """One kind of identifier: an expression and its placeholder."""

    pattern: str
    placeholder: str


# Every reply starts with a handle; the other contact details are rare.
HANDLE = Identifier(r"@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?", "[handle]")
RARE = (
    Identifier(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "[email]"),
    # UK telephone numbers, with +44 or 0, brackets, dots and spaces: Ofcom's numbering plan.
    Identifier(r"(?:\+44[\s.-]?(?:\(0\)[\s.-]?)?|\(?\b0)(?:[\s().-]{0,2}\d){9,10}\b", "[phone]"),
    # UK postcodes: Royal Mail's outward and inward codes.
    Identifier(
        r"\b(?:[Gg][Ii][Rr] ?0[Aa]{2}|[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})\b",
        "[postcode]",
    ),
)

# In this order: an e-mail address holds what looks like a handle.
CONTACTS = (*RARE, HANDLE)


def without_contacts(text: str) -> str:
    """The text with contact details replaced by placeholders."""
    for identifier in CONTACTS:
        text = re.sub(identifier.pattern, identifier.placeholder, text)
    return text
