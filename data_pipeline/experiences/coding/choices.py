"""The themes and services that an experience can be coded as, and what each is called."""

from __future__ import annotations

from dataclasses import dataclass

from data_pipeline.organisation import reference_lists


@dataclass(frozen=True)
class Choice:
    """One theme or service of the lists: its id, and what it is called."""

    id: str
    title: str


def themes() -> list[Choice]:
    """The themes of the list, in its order."""
    return [Choice(row["theme"], row["title"]) for row in reference_lists.table("themes")]


def services() -> list[Choice]:
    """The services of the list, in its order."""
    return [Choice(row["service"], row["title"]) for row in reference_lists.table("services")]
