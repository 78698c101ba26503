"""An item of moderation and the events that it is made of, as they were written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data_pipeline.organisation import house_rules
from data_pipeline.plain_words import LONDON

GROUNDS = {ground.key: ground.title for ground in house_rules.GROUNDS}
ROLES = {
    "officer": "Communications Officer",
    "ceo": "Chief Executive",
    "chair": "Chair",
    "director": "other Director",
    "other staff": "other member of staff",
    "safeguarding lead": "safeguarding lead",
    "local authority": "local authority",
    "police": "police",
    "emergency services": "emergency services (999)",
}
DETRIMENT, PERSONAL_DETAILS = house_rules.OURSELVES, "personal_details"
HIDDEN, DELETED, BLOCKED = "hidden", "deleted", "blocked"
MOVED, SHOWN_AGAIN = "moved to a private route", "shown again"


@dataclass(frozen=True)
class Event:
    """One thing that happened to an item: when it did, and when and by whom it was written down.

    name, role: who acted, decided or was consulted, or to whom it was passed on. is_given: a decision by the
    person signed in; False: recorded from evidence; None: no decision. about: the event that it takes back,
    or the evidence that it says is deleted.
    """

    event_id: int
    happened: str
    at: datetime
    recorded_at: datetime
    recorded_by: str
    role: str | None = None
    name: str | None = None
    is_given: bool | None = None
    reported_by: str | None = None
    action: str | None = None
    look_again_on: date | None = None
    grounds: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    decision: str | None = None
    reason: str | None = None
    reference: str | None = None
    kept_in: str | None = None
    sha256: str | None = None
    delete_on: date | None = None
    about: int | None = None

    @property
    def day(self) -> date:
        """The day on which it happened, in London."""
        return self.at.astimezone(LONDON).date()


@dataclass(frozen=True)
class Item:
    """What was brought to our attention, and all that was written down of it, mistakes too."""

    item_id: int
    channel: str
    account_id: str | None
    kind: str
    line: str | None = None
    written_down: tuple[Event, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """What stands: by time, without what was taken back."""
        taken_back = {each.about for each in self.written_down if each.happened == "taken back"}
        standing = (
            each
            for each in self.written_down
            if each.happened != "taken back" and each.event_id not in taken_back
        )
        return tuple(sorted(standing, key=lambda each: (each.at, each.event_id)))

    def of(self, *happened: str) -> tuple[Event, ...]:
        """The events of some kinds that stand, by time."""
        return tuple(each for each in self.events if each.happened in happened)

    def acts(self, *actions: str) -> tuple[Event, ...]:
        """What we did that stands, by time; with actions, those alone."""
        return tuple(each for each in self.of("acted") if not actions or each.action in actions)

    def last(self, *happened: str) -> Event | None:
        """The newest event of some kinds that stands."""
        events = self.of(*happened)
        return events[-1] if events else None

    @property
    def grounds(self) -> tuple[str, ...]:
        """The grounds of the terms of service as they were last said; none where it breaks none."""
        said = self.last("grounds")
        return said.grounds if said else ()

    @property
    def counts(self) -> bool:
        """Whether it counts: it was not logged by mistake."""
        return not self.of("logged by mistake")


def brought_to_us(item: Item) -> datetime | None:
    """When it was first brought to our attention: reported to us, or seen."""
    return min((each.at for each in item.of("seen", "reported to us")), default=None)


def event_of(row: Mapping[str, Any]) -> Event:
    """An event from its row in the records."""
    fields = {name: row[name] for name in Event.__dataclass_fields__ if name not in ("at", "recorded_at")}
    parted = {
        name: tuple((row[name] or "").split(";")) if row[name] else () for name in ("grounds", "strands")
    }
    moments = {name: datetime.fromisoformat(row[name]) for name in ("at", "recorded_at")}
    return Event(**{**fields, **parted, **moments})


def counted(items: Iterable[Item]) -> list[Item]:
    """Those that count."""
    return [each for each in items if each.counts]
