"""The items that this session may see, and the moment that they are looked at."""

from __future__ import annotations

from datetime import datetime

from data_pipeline import clock
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import Item
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from pages.shared import access, saving
from pages.shared.scope import Scope


def items(scope: Scope) -> list[Item]:
    """Every item, the newest first; none for those who may not see them."""
    if not access.may_ask(item_records.items):
        return []
    return item_records.items(saving.records(scope), access.person())


def item(scope: Scope, number: int) -> Item | None:
    """One item by its number."""
    return next((each for each in items(scope) if each.item_id == number), None)


def settings(scope: Scope) -> Settings:
    """The settings of this body of data: its target and its working week."""
    return settings_of(scope.folder)


def now() -> datetime:
    """This instant."""
    return clock.moment()
