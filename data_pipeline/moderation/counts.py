"""Counts of moderation: what we did, for the board, and what came where and why, for who moderates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from data_pipeline.moderation.items import Event, Item, brought_to_us, counted
from data_pipeline.moderation.next_steps import needs_review, removed_before_review
from data_pipeline.moderation.promptness import Promptness, promptness_by_one_target
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.periods import Period
from data_pipeline.plain_words import LONDON

NO_GROUND = "none"
COLUMNS = ["month", "channel", "account_id", "ground", "items"]


@dataclass(frozen=True)
class WhatWeDid:
    """What we did in a period, in full: all of it is about us. Nothing here is a count of people by what they
    did or are, and nothing tells which item was which.

    detriment: items taken down as defamatory or to our detriment; before_review: of these, how many were
    deleted or blocked before a second person had looked. police: how often the police were told.
    """

    items: int
    promptness: Promptness
    detriment: int
    reviewed: int
    let_stand: int
    before_review: int
    appeals: int
    appeals_decided: int
    appeals_upheld: int
    consultations: int
    police: int


def what_we_did(items: Iterable[Item], settings: Settings, period: Period, now: datetime) -> WhatWeDid:
    """What we did in a period. An item belongs to the day on which it was brought to us; reviews, appeals and
    consultations to the day of their own."""
    every = counted(items)
    came = of_period(every, period)
    taken_down = [item for item in came if needs_review(item)]
    decisions = [event.decision for event in _in(every, period, "appeal decided")]
    reviews = [event.decision for event in _in(every, period, "reviewed")]
    return WhatWeDid(
        items=len(came),
        promptness=promptness_by_one_target(came, settings, now),
        detriment=len(taken_down),
        reviewed=len(reviews),
        let_stand=reviews.count("let stand"),
        before_review=sum(bool(removed_before_review(item)) for item in taken_down),
        appeals=len(_in(every, period, "appealed")),
        appeals_decided=len(decisions),
        appeals_upheld=decisions.count("upheld"),
        consultations=len(_in(every, period, "consulted")),
        police=len(_in(every, period, "reported to the police")),
    )


def of_period(items: Iterable[Item], period: Period) -> list[Item]:
    """The items that were brought to us in a period; of one without that, by its first event."""
    return [item for item in items if (day := _day(item)) is not None and day in period]


def by_ground_channel_and_month(items: Iterable[Item]) -> pd.DataFrame:
    """How many items came by month (its first day), channel, account and ground; an item with several grounds
    stands in each, so that grounds do not add up. Columns: month, channel, account_id, ground, items."""
    rows = [
        (day.replace(day=1), item.channel, item.account_id or "", ground)
        for item in counted(items)
        if (day := _day(item)) is not None
        for ground in item.grounds or (NO_GROUND,)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return table.groupby(COLUMNS[:-1]).size().reset_index(name="items")[COLUMNS]


def load_by_account(items: Iterable[Item], period: Period) -> dict[str, int]:
    """Account -> how many items came there in a period, those of accounts of ours alone."""
    accounts = [item.account_id for item in of_period(counted(items), period) if item.account_id]
    return {account: accounts.count(account) for account in sorted(set(accounts))}


def _in(items: Iterable[Item], period: Period, happened: str) -> list[Event]:
    return [event for item in items for event in item.of(happened) if event.day in period]


def _day(item: Item) -> date | None:
    first = brought_to_us(item) or next((event.at for event in item.events), None)
    return first.astimezone(LONDON).date() if first else None
