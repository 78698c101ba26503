"""Items of moderation as a few words: for tests of what follows from them."""

from datetime import UTC, date, datetime
from typing import Any

from data_pipeline.moderation.items import Event, Item
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import LONDON

OFFICER = Person("officer@example.org", frozenset({"officer"}))
CHIEF = Person("ceo@example.org", frozenset({"ceo"}))
TRUSTEE = Person("chair@example.org", frozenset({"board"}))
VIEWER = Person("viewer@example.org", frozenset({"viewer"}))


def at(text: str) -> datetime:
    """'5 09:00': a moment of October 2026 as a clock in London shows it."""
    day, time = text.split()
    return datetime.fromisoformat(f"2026-10-{int(day):02} {time}").replace(tzinfo=LONDON).astimezone(UTC)


def event(number: int, happened: str, when: str, **more: Any) -> Event:
    return Event(number, happened, at(when), at(when), "officer@example.org (officer)", **more)


def item(
    *events: tuple[str, str, dict[str, Any]], number: int = 1, account: str | None = "facebook-a"
) -> Item:
    """`item(("seen", "5 09:00", {}), ("acted", "5 10:00", {"action": "hidden"}))`."""
    written = tuple(
        event(place, happened, when, **more) for place, (happened, when, more) in enumerate(events, start=1)
    )
    return Item(number, "facebook", account, "comment", written_down=written)


def seen(when: str) -> tuple[str, str, dict[str, Any]]:
    return "seen", when, {}


def acted(when: str, action: str, **more: Any) -> tuple[str, str, dict[str, Any]]:
    return "acted", when, {"action": action, **more}


def grounds(when: str, *chosen: str) -> tuple[str, str, dict[str, Any]]:
    return "grounds", when, {"grounds": chosen}


def happened(what: str, when: str, **more: Any) -> tuple[str, str, dict[str, Any]]:
    return what, when, more


def october(day: int) -> date:
    return date(2026, 10, day)
