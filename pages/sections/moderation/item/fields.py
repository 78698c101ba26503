"""The names of the fields of a form about one item: after each thing that happens to it they are empty."""

from __future__ import annotations

from collections.abc import Callable

from data_pipeline.moderation.items import ROLES, Item
from data_pipeline.plain_words import with_capital

Key = Callable[[str], str]


def keys(item: Item, form: str) -> Key:
    """What gives a field of a form its key."""
    return lambda name: f"item-{form}-{name}-{item.item_id}-{len(item.written_down)}"


def role(name: str) -> str:
    """A role as it is chosen: 'Chief Executive'."""
    return with_capital(ROLES[name])
