"""How many items came by ground, channel and month, as a table and as CSV."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_pipeline.moderation import counts
from data_pipeline.moderation.items import GROUNDS, Item
from data_pipeline.organisation.channels import TITLES
from pages.shared import layout, tables, words
from pages.shared.scope import Scope

TABLE = {"month": "Month", "channel": "Channel", "account": "Account", "ground": "Ground", "items": "Items"}
NOT_OURS = "None of ours"


def section(scope: Scope, items: Sequence[Item]) -> None:
    """What came most, and the table of all."""
    st.header("What came, and where", anchor=False)
    table = counts.by_ground_channel_and_month(items)
    if table.empty:
        st.markdown("No item is logged yet.")
        return
    layout.takeaway(in_short(items))
    tables.under(in_words(scope, table), "moderation", TABLE)


def in_short(items: Sequence[Item]) -> str:
    """Which ground and which channel came most often."""
    counted = [item for item in items if item.counts]
    grounds = pd.Series([ground for item in counted for ground in item.grounds], dtype="str").value_counts()
    channels = pd.Series([item.channel for item in counted], dtype="str").value_counts()
    first = f"{words.counted(len(counted), 'item')} in all, most on {TITLES[str(channels.index[0])]} "
    often = f"({channels.iloc[0]:,})."
    if len(grounds):
        often += f" The most frequent ground: {GROUNDS[str(grounds.index[0])].lower()} ({grounds.iloc[0]:,})."
    return f"{first}{often} An item with several grounds stands under each, so grounds do not add up."


def in_words(scope: Scope, table: pd.DataFrame) -> pd.DataFrame:
    """The table with the newest month first and its codes in words."""
    newest = table.sort_values(["month", "channel"], ascending=[False, True], kind="stable")
    return pd.DataFrame(
        {
            "month": pd.to_datetime(newest["month"]),
            "channel": newest["channel"].map(TITLES),
            "account": [scope.name_of(each) if each else NOT_OURS for each in newest["account_id"]],
            "ground": [GROUNDS.get(each, "No rule broken") for each in newest["ground"]],
            "items": newest["items"].astype("int64"),
        }
    ).reset_index(drop=True)
