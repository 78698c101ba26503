"""Posts one by one in the order chosen, each with its figures and a link to its own page."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.engagement.measures_in_words import OF_POSTS_ON_SOME_PLATFORMS
from data_pipeline.outside_text import in_html
from pages.sections.engagement import post_purpose
from pages.sections.engagement.kinds_of_post import PUBLIC
from pages.shared import filters, layout, tables, words
from pages.shared.scope import Scope

ORDERS = {
    PUBLIC: "public_interactions",
    "All interactions, clicks too": "interactions",
    "People who saw it": "reach",
    "Viewers": "viewers",
    "Times shown": "views",
    "Comments": "comments",
    "Newest first": "local_date",
}
TABLE = {
    "account": "Account", "local_date": "Published", "start": "Post", "format": "Format",
    "reach": "People who saw it", "viewers": "Viewers", "views": "Times shown",
    "public_interactions": PUBLIC, "interactions": "All interactions", "reposts": "Reposts",
    "objective": "Objective",
}  # fmt: skip
COUNTS = {
    "reach": ("person saw it", "people saw it", "people who saw it"),
    "viewers": ("viewer", "viewers", "viewers"),
    "views": ("time shown", "times shown", "times shown"),
    "public_interactions": ("public interaction", "public interactions", "public interactions"),
    "comments": ("comment", "comments", "comments"),
    "reposts": ("repost", "reposts", "reposts"),
}
UNITS = {
    "public_interactions": "public interactions", "interactions": "interactions", "reach": "people saw it",
    "viewers": "viewers", "views": "times shown", "comments": "comments",
}  # fmt: skip
ON_A_PAGE = 8
STYLE = """
.post-figure b {font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2}
.post-figure span {display: block; font-size: 0.875rem; color: #4A545E; line-height: 1.2}
.post-figure i {display: block; height: 6px; margin-top: 4px; border-radius: 3px; background: #12436D;
  min-width: 2px}
"""


def facts(post: pd.Series) -> str:
    """A post's figures on one line; what is not reported shares one remark at the end."""
    parts = [post["account"], words.day(post["local_date"])]
    parts += [] if words.missing(post["format"]) else [post["format"]]
    parts += [words.counted(post[c], *what[:2]) for c, what in COUNTS.items() if not words.missing(post[c])]
    silent = [
        what[2]
        for c, what in COUNTS.items()
        if c not in OF_POSTS_ON_SOME_PLATFORMS and words.missing(post[c])
    ]
    parts += [f"{words.listed(silent)} not reported by the platform"] if silent else []
    if not words.missing(post["interactions"]) and not words.missing(post["clicks"]):
        parts.append(f"{words.number(post['interactions'])} with clicks")
    parts += [layout.standing_of(post)]
    return " \u00b7 ".join(part for part in parts if part)


def in_a_bar(value: float, most: float, unit: str) -> str:
    """The figure that posts are ordered by, with a bar as long as its share of the highest, as HTML."""
    if words.missing(value):
        return f'<div class="post-figure"><span>{in_html(words.NOT_REPORTED)}</span></div>'
    width = 100 * float(value) / float(most) if most else 0
    number = f"<b>{in_html(words.number(value))}</b><span>{in_html(unit)}</span>"
    return f'<div class="post-figure">{number}<i style="width: {width:.0f}%"></i></div>'


def section(scope: Scope, posts: pd.DataFrame, titles: Mapping[str, str]) -> None:
    """A page of posts in the order chosen, each a link to its own history, with what it was for.

    titles: objective -> what it is called.
    """
    nowhere = [column for column in OF_POSTS_ON_SOME_PLATFORMS if posts[column].isna().all()]
    orders = [name for name, column in ORDERS.items() if column not in nowhere]
    order = st.selectbox("Order by", orders, key="order", bind="query-params")
    column = ORDERS[str(order)]
    ordered = posts.sort_values(column, ascending=False, na_position="last", kind="stable")
    shown = column if column in UNITS else "public_interactions"
    st.html(f"<style>{STYLE}</style>")
    pages = max(1, -(-len(ordered) // ON_A_PAGE))
    number = st.session_state.get("posts-page", 1)
    first = (min(number, pages) - 1) * ON_A_PAGE
    for rank, (_, post) in enumerate(ordered.iloc[first : first + ON_A_PAGE].iterrows(), start=first + 1):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(in_a_bar(post[shown], posts[shown].max(), UNITS[shown]), width=130)
            with st.container(gap=None, width="stretch"):
                st.page_link(
                    "pages/post.py",
                    label=layout.escaped(f"{rank}. {post['start']}"),
                    query_params=filters.link(scope, account=post["account_id"], post=post["post_id"]),
                )
                st.caption(layout.escaped(f"{facts(post)} \u00b7 {post['objective']}"))
                post_purpose.in_place(scope, post, titles)
    if pages > 1:
        st.pagination(pages, key="posts-page")
    shown_columns = {column: title for column, title in TABLE.items() if column not in nowhere}
    tables.under(ordered, "posts", shown_columns)
