"""What one post was for: its objectives, whom it was meant for and its campaign, set in place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.register import post_tag_records
from pages.shared import access, saving, words
from pages.shared.scope import Scope

CLOSING = "closing purpose"  # the button whose form was saved in the run before


def in_place(scope: Scope, post: pd.Series, titles: Mapping[str, str]) -> None:
    """A small button beside a post that opens its form; nothing for who may only read."""
    if access.writer() is None:
        return
    key = f"purpose of {post['account_id']} {post['post_id']}"
    if st.session_state.get(CLOSING) == key:
        del st.session_state[CLOSING]
        st.session_state[key] = False
    with st.popover(
        "What was it for?", icon=":material/sell:", type="tertiary", key=key, on_change="rerun"
    ) as opened:
        if opened.open:
            tags_form(scope, post, titles, closing=key)


def label(scope: Scope, post: pd.Series) -> str:
    """'Facebook, 5 Sep 2026: first words'."""
    name = scope.names[post["account_id"]]
    return f"{name}, {words.day(post['local_date'])}: {words.first_words(post['text'])}"


def tags_form(scope: Scope, post: pd.Series, titles: Mapping[str, str], closing: str = "") -> None:
    """The objectives, the group and the campaign of one post. closing: the button to close once saved."""
    account, post_id = str(post["account_id"]), str(post["post_id"])
    tags = post_tag_records.of(saving.records(scope), account, post_id) or {}
    chosen = [name for name in str(tags.get("objectives") or post["objectives"]).split(";") if name in titles]
    with st.form(f"purpose-{account}-{post_id}", border=False):
        objectives = st.multiselect("Objectives", list(titles), chosen, format_func=lambda name: titles[name])
        left, right = st.columns(2)
        group = left.text_input("Who it was meant for", tags.get("audience_group") or "")
        campaign = right.text_input("Campaign", tags.get("campaign") or "")
        if not st.form_submit_button("Save what it was for", type="primary"):
            return
    if saving.save(
        scope,
        lambda db, who: post_tag_records.save(
            db, account, post_id, objectives=objectives, audience_group=group, campaign=campaign, who=who
        ),
        f"Saved: {label(scope, post)}.",
    ):
        st.session_state[CLOSING] = closing
        st.rerun()
