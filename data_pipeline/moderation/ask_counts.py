"""Asks the records for what a role may know of moderation: the board what we did, viewers nothing."""

from __future__ import annotations

from datetime import datetime

from data_pipeline.moderation import counts
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.counts import WhatWeDid
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
