"""The outcomes that no export holds and somebody counts each month: what each is, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One count: its id, its name, what it counts in words, and what one and several are called."""

    id: str
    title: str
    what: str
    one: str
    several: str


COUNTED = (
    Outcome(
        "information",
        "People given information",
        "People who asked and were told what they can do, or who to turn to",
        "person",
        "people",
    ),
    Outcome("surveys", "Surveys completed", "Answers to our surveys", "survey", "surveys"),
    Outcome(
        "organisations",
        "Organisations involved",
        "Other organisations that worked with us or took part",
        "organisation",
        "organisations",
    ),
    Outcome("reports", "Reports published", "Reports that we published", "report", "reports"),
    Outcome("volunteers", "Volunteers", "People who gave us time as volunteers", "volunteer", "volunteers"),
)
BY_ID = {outcome.id: outcome for outcome in COUNTED}
