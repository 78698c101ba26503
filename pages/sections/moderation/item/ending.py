"""The forms that end an item or take something back: closed, a mistake, deleted for good."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import retention_records
from data_pipeline.moderation.items import Item
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from pages.sections.moderation import event_words
from pages.sections.moderation.item import fields
from pages.shared import filters, saving
from pages.shared.scope import Scope

STAYS = "It stays to be read, crossed out, and counts nowhere."
FOR_GOOD = (
    "This deletes the item, its line and everything that happened to it, for somebody who asks for it. "
    "Backups hold it until they are deleted. What the log keeps is when it was done, and who did it."
)


def close(scope: Scope, item: Item) -> None:
    """Nothing more is to be done."""
    key = fields.keys(item, "close")
    st.markdown("What the policy asks for still waits, also of an item that is closed.")
    if st.button("Close this item", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope, lambda db, who: item_records.close(db, item.item_id, who=who), "The item is closed."
        )


def take_back(scope: Scope, item: Item) -> None:
    """One thing that was written down by mistake."""
    key = fields.keys(item, "back")
    offered = {each.event_id: each for each in item.events}
    chosen = st.selectbox(
        "Which one was a mistake?", list(offered), len(offered) - 1, key=key("which"),
        format_func=lambda number: plain(event_words.said(offered[number], item)),
    )  # fmt: skip
    reason = st.text_input("Why?", key=key("reason"))
    st.caption(STAYS)
    if st.button("Take it back", type="primary", key=key("save")) and chosen is not None:
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.take_back(
                db, item.item_id, int(chosen), who=who, reason=reason.strip() or None
            ),
            "It is taken back.",
        )


def mistake(scope: Scope, item: Item) -> None:
    """The whole item was logged by mistake."""
    key = fields.keys(item, "mistake")
    reason = st.text_input("Why?", key=key("reason"))
    st.caption(STAYS)
    if st.button("It was logged by mistake", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.logged_by_mistake(
                db, item.item_id, who=who, reason=reason.strip() or None
            ),
            "The item counts nowhere now.",
        )


def delete(scope: Scope, item: Item) -> None:
    """Deletes the item for good."""
    key, number = fields.keys(item, "delete"), item.item_id
    st.markdown(FOR_GOOD)
    is_sure = st.checkbox("Delete it for good", key=key("sure"))
    if st.button("Delete this item", type="primary", key=key("save"), disabled=not is_sure):
        deleted = saving.save(
            scope,
            partial(_erased, number),
            f"Item {number} is deleted. It stays in backups until those are deleted.",
        )
        if deleted:
            st.switch_page("pages/moderation.py", query_params=filters.link(scope))


def _erased(number: int, db: Any, who: Person) -> int:
    retention_records.erase(db, number, who=who)
    return number
