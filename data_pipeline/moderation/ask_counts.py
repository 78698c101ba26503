"""Asks the records for what a role may know of moderation: the board what we did, viewers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from data_pipeline.moderation import counts, next_steps
from data_pipeline.moderation import promptness as how_soon
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.counts import WhatWeDid
from data_pipeline.moderation.next_steps import Waiting
from data_pipeline.moderation.promptness import Promptness
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.periods import Period
from data_pipeline.records.store import Records


@policies.only_with(policies.READ_MODERATION_COUNTS)
def what_we_did(
    records: Records, settings: Settings, period: Period, now: datetime, who: Person
) -> WhatWeDid:
    """What we did in a period, in full, for officer, Chief Executive and board."""
    policies.check(who, policies.READ_MODERATION_COUNTS)
    with records.reading() as db:
        return counts.what_we_did(item_records.every_item(db), settings, period, now)


def what_we_did_for_a_report(
    records: Records, settings: Settings, every: Sequence[Period], now: datetime
) -> list[WhatWeDid]:
    """What we did in each of some periods, for the board report: who may read that is checked there."""
    with records.reading() as db:
        items = item_records.every_item(db)
    return [counts.what_we_did(items, settings, period, now) for period in every]


@policies.only_with(policies.READ_MODERATION)
def promptness(
    records: Records, settings: Settings, period: Period, now: datetime, who: Person
) -> Promptness:
    """How soon we acted on what came in a period, each item held against its own target."""
    came = counts.of_period(item_records.items(records, who), period)
    return how_soon.promptness(came, settings, now)


@policies.only_with(policies.READ_MODERATION)
def by_ground_channel_and_month(records: Records, who: Person) -> pd.DataFrame:
    """How many items came by month, channel, account and ground, as `counts` has it."""
    return counts.by_ground_channel_and_month(item_records.items(records, who))


@policies.only_with(policies.READ_MODERATION)
def load_by_account(records: Records, period: Period, who: Person) -> dict[str, int]:
    """Account -> items of a period. Not for the board: a small one could point at somebody."""
    return counts.load_by_account(item_records.items(records, who), period)


@policies.only_with(policies.READ_MODERATION)
def waiting(records: Records, settings: Settings, who: Person) -> list[Waiting]:
    """Every step that waits, by the moment by which it should be done."""
    return next_steps.queue(item_records.items(records, who), settings)
