"""What posts were for: asked only of the ten with most interactions that no rule could tell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import posts as queries
from data_pipeline.outside_text import plain
from data_pipeline.periods import Period
from pages.sections.engagement import post_purpose
from pages.shared import access, words
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
    labels = {post_purpose.label(scope, post): post for _, post in asked.iterrows()}
    chosen = str(st.selectbox("Post", list(labels)))
    post = labels[chosen]
    st.text("A post without words." if words.missing(post["text"]) else plain(post["text"]))
    post_purpose.tags_form(scope, post, titles)
