"""Each thing that happened to an item of moderation, as a line of its timeline."""

from __future__ import annotations

from collections.abc import Callable

from data_pipeline.moderation.items import ROLES, Event, Item
from data_pipeline.moderation.next_steps import removed_before_review, reported_without_consultation
from data_pipeline.organisation.people import LOCAL
from data_pipeline.plain_words import with_capital
from pages.sections.moderation.item_words import ACTIONS, DECISIONS, REPORTERS, moment, rules_in_words
from pages.shared import words

HAPPENED = {
    "seen": "Seen by us",
    "not a crime": "Offensive, not a crime",
    "safeguarding": "Somebody may not be safe",
    "evidence deleted": "Screenshot deleted",
    "appealed": "Somebody asked us to think again",
    "closed": "Closed",
    "logged by mistake": "Logged by mistake: it counts nowhere",
}
BEFORE_REVIEW = "before a second person had looked"
BEFORE_CONSULTING = "before anybody was consulted"


def said(event: Event, item: Item) -> str:
    """What happened, when and by whom: '5 Oct 2026, 09:30: Hidden. By ...'."""
    return f"{moment(event.at)}: {_what(event, item)}. {_who(event)}".strip()


def _what(event: Event, item: Item) -> str:
    in_words = WORDS.get(event.happened)
    if in_words is not None:
        return in_words(event, item)
    return f"{HAPPENED[event.happened]}{_because(event)}"


def _because(event: Event) -> str:
    return f". Because: {event.reason.rstrip('.')}" if event.reason else ""


def _reported(event: Event, _item: Item) -> str:
    return f"Reported to us by {REPORTERS[event.reported_by or 'other']}"


def _acted(event: Event, item: Item) -> str:
    early = f", {BEFORE_REVIEW}" if event in removed_before_review(item) else ""
    again = f"; look again on {words.day(event.look_again_on)}" if event.look_again_on else ""
    number = f". Their reference: {event.reference}" if event.reference else ""
    return f"{ACTIONS[event.action or 'none']}{early}{again}{number}"


def _grounds(event: Event, _item: Item) -> str:
    rules = rules_in_words(event.grounds)
    return f"Grounds: {rules}" if rules else "It breaks none of our rules"


def _hate_crime(event: Event, _item: Item) -> str:
    return f"Possible hate crime: {words.listed(event.strands)}"


def _consulted(event: Event, _item: Item) -> str:
    instead = f". Why not the Chief Executive: {event.reason.rstrip('.')}" if event.reason else ""
    return f"{with_capital(ROLES[event.role or 'ceo'])} consulted{instead}"


def _police(event: Event, item: Item) -> str:
    early = f", {BEFORE_CONSULTING}" if reported_without_consultation(item) else ""
    number = f". Police reference: {event.reference}" if event.reference else ""
    return f"Reported to the police by the {ROLES[event.role or 'officer']}{early}{number}"


def _passed_on(event: Event, _item: Item) -> str:
    return f"Passed on to the {ROLES[event.role or 'safeguarding lead']}"


def _screenshot(event: Event, _item: Item) -> str:
    sealed = f", SHA-256 {event.sha256}" if event.sha256 else ""
    by = words.day(event.delete_on)
    return f"Screenshot taken, kept in: {event.kept_in}{sealed}. To be deleted by {by}"


def _reviewed(event: Event, _item: Item) -> str:
    return f"A second person decided: {DECISIONS[event.decision or 'let stand']}{_because(event)}"


def _appeal(event: Event, _item: Item) -> str:
    return f"Appeal decided: {DECISIONS[event.decision or 'upheld']}{_because(event)}"


def _looked_again(event: Event, _item: Item) -> str:
    again = f" until {words.day(event.look_again_on)}" if event.look_again_on else ""
    return f"Looked at the block again: {DECISIONS[event.decision or 'stays blocked']}{again}"


WORDS: dict[str, Callable[[Event, Item], str]] = {
    "reported to us": _reported,
    "acted": _acted,
    "grounds": _grounds,
    "possible hate crime": _hate_crime,
    "consulted": _consulted,
    "reported to the police": _police,
    "passed on": _passed_on,
    "evidence kept": _screenshot,
    "reviewed": _reviewed,
    "appeal decided": _appeal,
    "looked again": _looked_again,
}


def _who(event: Event) -> str:
    """Who did it, and how that is known."""
    if event.is_given is False:
        return f"By {_named(event)}. Recorded from evidence: {event.reference}, by {event.recorded_by}."
    written = "" if event.recorded_by == LOCAL.signature() else f"Written down by {event.recorded_by}."
    if event.name and event.role:
        signed = ", signed in" if event.is_given else ""
        is_recorder = event.recorded_by.startswith(f"{event.name} (")
        return f"By {_named(event)}{signed}. {'' if is_recorder else written}".strip()
    return written


def _named(event: Event) -> str:
    """'chair@example.org (Chair)'; the role alone where nobody signs in or the name is no more."""
    role = ROLES[event.role or "officer"]
    is_role = event.name in (LOCAL.name, role, with_capital(role))
    return f"the {role}" if is_role else f"{event.name} ({role})"
