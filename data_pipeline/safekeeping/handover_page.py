"""The first page of the hand-over pack: which accounts there are, what was decided, what is in each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_pipeline import clock
from data_pipeline.organisation import printed_pages
from data_pipeline.organisation.printed_pages import Letterhead

OF_AN_ACCOUNT = {
    "status": "Status",
    "purpose": "What it is for",
    "owner": "Who ran it",
    "address": "Address",
    "credentials_kept": "Where the login is kept",
}


@dataclass(frozen=True)
class Part:
    """One table of the pack: its name without ending, what one row is, and how many there are."""

    name: str
    about: str
    rows: int


def page(
    letterhead: Letterhead,
    register: Mapping[str, Mapping[str, Any]],
    parts: Sequence[Part],
    decisions: Sequence[tuple[str, str, str]],
) -> str:
    """A page of HTML. register: by what accounts are called; decisions: file, title and state of each."""
    return printed_pages.filled(
        "safekeeping/handover_page.html",
        organisation=letterhead.name or "this organisation",
        letterhead=letterhead,
        today=clock.today(),
        columns=OF_AN_ACCOUNT,
        register=register,
        parts=parts,
        decisions=decisions,
    )
