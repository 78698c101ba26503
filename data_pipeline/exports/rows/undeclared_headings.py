"""Headings that no source declares: their columns are kept as text, but for those that name people."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.exports.declare import Source
from data_pipeline.exports.recognise import normal
from data_pipeline.redaction.by_kind_of_text import fit_to_store

AS_EXPORTED = "as exported: "  # stands before the heading in the name of the stored column

# Headings that name people, whatever the export: never stored.
PEOPLE = {
    "posted by", "author", "author name", "name", "first name", "last name", "surname", "email",
    "e-mail", "email address", "phone", "phone number", "ip address", "user ip", "remote ip address",
    "username", "user name", "handle", "profile url", "full name", "member name", "user id", "client id",
}  # fmt: skip


def unmapped(headings: Sequence[str], taken: set[int], source: Source) -> tuple[tuple[int, str], ...]:
    """Columns that have no meaning here, but are kept as text: position and stored name.

    Columns that name people are left out.
    """
    hidden = PEOPLE | {normal(heading) for heading in source.personal}
    kept: list[tuple[int, str]] = []
    names = set[str]()
    for position, heading in enumerate(headings):
        if position in taken or normal(heading) in hidden or not heading.strip():
            continue
        safe = fit_to_store(heading.strip(), "name of a file")
        name = named = f"{AS_EXPORTED}{safe}".replace('"', "'")
        again = 1
        while named.casefold() in names:
            again += 1
            named = f"{name} ({again})"
        names.add(named.casefold())
        kept.append((position, named))
    return tuple(kept)
