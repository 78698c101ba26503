"""What a platform does with the name of an account that we park or close, for whoever decides on it."""

from __future__ import annotations

import streamlit as st

from data_pipeline import clock
from data_pipeline.organisation import platform_rules
from data_pipeline.organisation.account_ids import channel_of
from data_pipeline.organisation.channels import TITLES
from pages.shared import layout, words


def section(account_id: str) -> None:
    """Why to park rather than close, and how often to log in then, each with its day and source; nothing
    where no rule is known."""
    channel = channel_of(account_id)
    rules = platform_rules.keeping_the_name(channel, clock.today())
    if not rules:
        return
    st.header(layout.escaped(f"What {TITLES[channel]} does with names"), anchor=False)
    if platform_rules.park_before_closing(channel, clock.today()):
        layout.takeaway("Park this account rather than close it, so that the name stays ours.")
    layout.bullets(f"{rule.parts[0]}. As of {words.day(rule.since)}. Source: {rule.source}" for rule in rules)
