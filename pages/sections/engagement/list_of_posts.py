"""Posts one by one in the order chosen, each with its figures and a link to its own page."""

import pandas as pd
import streamlit as st

from pages.sections.engagement.kinds_of_post import PUBLIC
from pages.shared import filters, layout, tables, words
from pages.shared.scope import Scope

ORDERS = {
    PUBLIC: "public_interactions",
    "All interactions, clicks too": "interactions",
    "People who saw it": "reach",
    "Times shown": "views",
    "Comments": "comments",
    "Newest first": "local_date",
}
TABLE = {
    "account": "Account", "local_date": "Published", "start": "Post", "format": "Format",
    "reach": "People who saw it", "views": "Times shown", "public_interactions": PUBLIC,
    "interactions": "All interactions", "objective": "Objective",
}  # fmt: skip
COUNTS = {
    "reach": ("person saw it", "people saw it", "people who saw it"),
    "views": ("time shown", "times shown", "times shown"),
    "interactions": ("interaction", "interactions", "interactions"),
    "comments": ("comment", "comments", "comments"),
}
ON_A_PAGE = 8


def facts(post: pd.Series) -> str:
    """A post's figures on one line; what is not reported shares one remark at the end."""
    parts = [post["account"], words.day(post["local_date"])]
    parts += [] if words.missing(post["format"]) else [post["format"]]
    parts += [words.counted(post[c], *what[:2]) for c, what in COUNTS.items() if not words.missing(post[c])]
    silent = [what[2] for c, what in COUNTS.items() if words.missing(post[c])]
    parts += [f"{words.listed(silent)} not reported by the platform"] if silent else []
    parts += [layout.standing_of(post)]
    return " \u00b7 ".join(part for part in parts if part)


def section(scope: Scope, posts: pd.DataFrame) -> None:
    """A page of posts in the order chosen, each a link to its own history."""
    order = st.selectbox("Order by", list(ORDERS), key="order", bind="query-params")
    column = ORDERS[str(order)]
    ordered = posts.sort_values(column, ascending=False, na_position="last", kind="stable")
    pages = max(1, -(-len(ordered) // ON_A_PAGE))
    number = st.session_state.get("posts-page", 1)
    first = (min(number, pages) - 1) * ON_A_PAGE
    for rank, (_, post) in enumerate(ordered.iloc[first : first + ON_A_PAGE].iterrows(), start=first + 1):
        with st.container(gap=None):
            st.page_link(
                "pages/post.py",
                label=layout.escaped(f"{rank}. {post['start']}"),
                query_params=filters.link(scope, account=post["account_id"], post=post["post_id"]),
            )
            st.caption(layout.escaped(facts(post)))
    if pages > 1:
        st.pagination(pages, key="posts-page")
    tables.under(ordered, "posts", TABLE)
