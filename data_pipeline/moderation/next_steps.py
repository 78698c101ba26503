"""What waits for somebody: of each item the steps that are open, the moment by which each should be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data_pipeline.moderation.items import (
    BLOCKED,
    DELETED,
    DETRIMENT,
    HIDDEN,
    PERSONAL_DETAILS,
    SHOWN_AGAIN,
    Event,
    Item,
    brought_to_us,
    counted,
)
from data_pipeline.moderation.working_time import after_working_hours, end_of_same_day, end_of_working_day
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import LONDON

# Targets of our own: the policy says "promptly" and gives no number.
REVIEW_WITHIN = 2  # working days until a second person has looked at what was taken down as to our detriment
APPEAL_WITHIN = 10  # working days until an appeal is decided
BLOCK_LOOKED_AT = 3  # months after which a block is looked at again, unless another day is chosen
OWN_TARGET = "our own target: the policy says “promptly” and gives no number"


@dataclass(frozen=True)
class Step:
    """Something that waits: for what, since when, and by when it should be done."""

    what: str
    since: datetime
    by: datetime

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should be done by now."""
        return self.by < now


@dataclass(frozen=True)
class Waiting:
    """A step and its item."""

    item: Item
    step: Step


def queue(items: Iterable[Item], settings: Settings) -> list[Waiting]:
    """Every step that waits, by the moment by which it should be done; one that lies ahead too."""
    waiting = [Waiting(item, step) for item in counted(items) for step in steps(item, settings)]
    return sorted(waiting, key=lambda each: (each.step.by, each.item.item_id))


def overdue(items: Iterable[Item], settings: Settings, now: datetime) -> list[Waiting]:
    """The steps that should be done by now, the longest overdue first."""
    return [each for each in queue(items, settings) if each.step.is_overdue(now)]


def is_open(item: Item, settings: Settings, today: date) -> bool:
    """Whether something about an item waits for somebody; a day that is still to come does not."""
    return item.counts and any(_day_of(step.since) <= today for step in steps(item, settings))


def steps(item: Item, settings: Settings) -> tuple[Step, ...]:
    """What waits about one item, in the order in which it should be done."""
    every = (
        *_first_act(item, settings),
        *_review(item, settings),
        *_safeguarding(item, settings),
        *_hate_crime(item, settings),
        *_appeal(item, settings),
        *_block(item),
        *_evidence(item),
    )
    return tuple(sorted(every, key=lambda step: step.by))


def act_by(item: Item, settings: Settings) -> datetime | None:
    """The moment by which we mean to act: the same day where somebody may come to harm, else within so many
    working hours; None where nobody said when it came."""
    brought = brought_to_us(item)
    if brought is None:
        return None
    if is_same_day(item):
        return end_of_same_day(brought, settings.work)
    return after_working_hours(brought, settings.moderation.act_within_hours, settings.work)


def is_same_day(item: Item) -> bool:
    """Whether it is one for the same day: personal details, a possible hate crime, or safeguarding."""
    return PERSONAL_DETAILS in item.grounds or bool(item.of("possible hate crime", "safeguarding"))


def taken_down(item: Item) -> tuple[Event, ...]:
    """The acts that took away what somebody said: hidden, deleted or blocked."""
    return item.acts(HIDDEN, DELETED, BLOCKED)


def needs_review(item: Item) -> bool:
    """Whether a second person has to look at it: taken down as defamatory or to our detriment. Criticism of
    services is what a Healthwatch exists to hear."""
    return DETRIMENT in item.grounds and bool(taken_down(item))


def removed_before_review(item: Item) -> tuple[Event, ...]:
    """What was deleted or blocked as to our detriment before a second person had looked at it."""
    if DETRIMENT not in item.grounds:
        return ()
    reviews = item.of("reviewed")
    return tuple(each for each in item.acts(DELETED, BLOCKED) if not reviews or each.at < reviews[0].at)


def is_possible_hate_crime(item: Item) -> bool:
    """Whether it may be a hate crime, as somebody said and nobody has denied since."""
    settled = item.last("possible hate crime", "not a crime")
    return settled is not None and settled.happened == "possible hate crime"


def reported_without_consultation(item: Item) -> bool:
    """Whether the police were told before anybody was consulted, which the policy asks for."""
    told, consulted = item.of("reported to the police"), item.of("consulted")
    return bool(told) and (not consulted or consulted[0].at > told[0].at)


def _first_act(item: Item, settings: Settings) -> Iterator[Step]:
    brought, by = brought_to_us(item), act_by(item, settings)
    if brought is not None and by is not None and not item.acts() and not item.of("closed"):
        yield Step("Act on it", brought, by)


def _review(item: Item, settings: Settings) -> Iterator[Step]:
    if not needs_review(item):
        return
    since = taken_down(item)[0].at
    review = item.last("reviewed")
    if review is None:
        yield Step(
            "A second person decides whether it was right to take it down",
            since,
            end_of_working_day(since, REVIEW_WITHIN, settings.work),
        )
    elif review.decision == "let stand" and not any(each.at >= review.at for each in item.acts(SHOWN_AGAIN)):
        yield Step(
            "Show it again: the review let it stand", review.at, end_of_same_day(review.at, settings.work)
        )


def _hate_crime(item: Item, settings: Settings) -> Iterator[Step]:
    if not is_possible_hate_crime(item) or item.of("reported to the police"):
        return
    since = item.of("possible hate crime")[-1].at
    by = end_of_same_day(since, settings.work)
    if not item.of("consulted"):
        yield Step("Consult the Chief Executive, Chair or another Director", since, by)
    yield Step("Report it to the police, or say why it is no crime", since, by)


def _safeguarding(item: Item, settings: Settings) -> Iterator[Step]:
    flagged = item.last("safeguarding")
    if flagged and not any(each.at >= flagged.at for each in item.of("passed on")):
        yield Step(
            "Pass it on to the safeguarding lead", flagged.at, end_of_same_day(flagged.at, settings.work)
        )


def _appeal(item: Item, settings: Settings) -> Iterator[Step]:
    if (appeal := open_appeal(item)) is not None:
        by = end_of_working_day(appeal.at, APPEAL_WITHIN, settings.work)
        yield Step("Somebody else decides the appeal", appeal.at, by)


def open_appeal(item: Item) -> Event | None:
    """The appeal that nobody has decided yet."""
    return next((appeal for appeal, decided in appeals(item) if decided is None), None)


def appeals(item: Item) -> list[tuple[Event, Event | None]]:
    """Each appeal with its decision, by time; None where nobody has decided it yet."""
    decided = iter(item.of("appeal decided"))
    return [(appeal, next(decided, None)) for appeal in item.of("appealed")]


def _block(item: Item) -> Iterator[Step]:
    day = look_again_on(item)
    if day is not None:
        yield Step("Look again at the block", _start_of(day), _start_of(day + timedelta(days=1)))


def look_again_on(item: Item) -> date | None:
    """The day for another look at a block that still stands; None where none does."""
    said = [
        each
        for each in item.of("acted", "looked again", "appeal decided")
        if each.action == BLOCKED or each.decision in ("unblocked", "stays blocked")
    ]
    return said[-1].look_again_on if said and said[-1].decision != "unblocked" else None


def _evidence(item: Item) -> Iterator[Step]:
    deleted = {each.about for each in item.of("evidence deleted")}
    for each in item.of("evidence kept"):
        if each.event_id not in deleted and each.delete_on is not None:
            due = _start_of(each.delete_on)
            yield Step("Delete the screenshot", due, due + timedelta(days=1))


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _day_of(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
