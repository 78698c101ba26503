"""What posts were for: asked only of the ten with most interactions that no rule could tell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import posts as queries
from data_pipeline.outside_text import plain
from data_pipeline.periods import Period
from data_pipeline.register import post_tag_records
from pages.shared import access, saving, words
from pages.shared.scope import Scope, ask

AT_MOST = 10


def section(scope: Scope, period: Period, titles: Mapping[str, str]) -> None:
    """Which objectives have posts, and the form for those that have none."""
    posts = ask(scope, queries.posts, scope.accounts, period.start, period.end)
    if posts.empty or access.writer() is None:
        return
    untagged = posts[posts["main_objective"].isna()]
    if untagged.empty:
        return
    asked = untagged.nlargest(AT_MOST, "interactions", keep="first")
    st.header("What were these posts for?", anchor=False)
    st.markdown(
        f"We could not tell what {len(untagged)} of {words.counted(len(posts), 'post')} were for. Please "
        f"tell us about the {len(asked)} with the most interactions."
    )
    with st.expander("Say what they were for"):
        form(scope, asked, titles)


def form(scope: Scope, asked: pd.DataFrame, titles: Mapping[str, str]) -> None:
    """One post at a time, so that each can be read."""
    labels = {label(scope, post): post for _, post in asked.iterrows()}
    chosen = str(st.selectbox("Post", list(labels)))
    post = labels[chosen]
    st.text("A post without words." if words.missing(post["text"]) else plain(post["text"]))
    tags_form(scope, post, titles)


def label(scope: Scope, post: pd.Series) -> str:
    """'Facebook, 5 Sep 2026: first words'."""
    name = scope.names[post["account_id"]]
    return f"{name}, {words.day(post['local_date'])}: {words.first_words(post['text'])}"


def tags_form(scope: Scope, post: pd.Series, titles: Mapping[str, str]) -> None:
    """The objectives, the group and the campaign of one post."""
    account, post_id = str(post["account_id"]), str(post["post_id"])
    tags = post_tag_records.of(saving.records(scope), account, post_id) or {}
    chosen = [name for name in str(tags.get("objectives") or post["objectives"]).split(";") if name in titles]
    with st.form(f"purpose-{account}-{post_id}"):
        objectives = st.multiselect("Objectives", list(titles), chosen, format_func=lambda name: titles[name])
        left, right = st.columns(2)
        group = left.text_input("Whom it was meant for", tags.get("audience_group") or "")
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
        st.rerun()
