"""Which posts did that?"""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import posts as queries
from data_pipeline.plain_words import LONDON
from pages.sections.engagement import kinds_of_post
from pages.sections.engagement.kinds_of_post import PARTS, PUBLIC
from pages.shared import charts, filters, layout, words
from pages.shared.scope import Scope, ask

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


def found(scope: Scope) -> pd.DataFrame:
    """The posts that the filters leave, with what a reader calls things."""
    accounts, period = filters.accounts_and(scope, filters.period)
    running = words.so_far(period, scope.last_day) if scope.last_day else ""
    if running:
        st.caption(f"{words.span(period)}: {running}.")
    posts = ask(scope, queries.posts, accounts, period.start, period.end)
    titles = ask(scope, queries.objectives).set_index("objective")["title"].to_dict()
    hours = posts["published_at"].dt.tz_convert(LONDON).dt.hour
    posts = posts.assign(
        account=scope.called(posts["account_id"]),
        start=[words.first_words(text) for text in posts["text"]],
        objective=posts["main_objective"].map(titles).fillna("No objective yet"),
        weekday=posts["local_date"].dt.day_name(),
        part_of_day=pd.cut(hours, [*(s for s, _ in PARTS), 24], right=False, labels=[n for _, n in PARTS]),
    )
    with st.container(horizontal=True):
        word = st.text_input(
            "Words in the post", key="find", bind="query-params", placeholder="for example, dentist"
        )
        kinds = st.multiselect("Format", sorted(posts["format"].dropna().unique()), key="format",
                               bind="query-params", placeholder="All formats")  # fmt: skip
        aims = st.multiselect("Objective", list(dict.fromkeys(posts["objective"])), key="objective",
                              bind="query-params", placeholder="All objectives")  # fmt: skip
    kept = posts["text"].fillna("").str.contains(word or "", case=False, regex=False)
    kept &= posts["format"].isin(kinds) if kinds else True
    kept &= posts["objective"].isin(aims) if aims else True
    return posts[kept]


def best(posts: pd.DataFrame) -> str:
    """The sentence that names the post with most public interactions."""
    known = posts.dropna(subset=["public_interactions"])
    if known.empty:
        return f"{words.counted(len(posts), 'post')}; the platforms reported no interactions on them."
    top = known.nlargest(1, "public_interactions").iloc[0]
    middle = words.number(known["public_interactions"].median())
    return (
        f"{words.counted(len(posts), 'post')}. The one people responded to most got "
        f"{words.number(top['public_interactions'])} reactions, comments, shares and saves; "
        f"the typical one {middle}: {top['account']}, {words.day(top['local_date'])}, "
        f"\u201c{top['start']}\u201d."
    )


def facts(post: pd.Series) -> str:
    """A post's figures on one line; what is not reported shares one remark at the end."""
    said = [post["account"], words.day(post["local_date"])]
    said += [] if words.missing(post["format"]) else [post["format"]]
    said += [words.counted(post[c], *what[:2]) for c, what in COUNTS.items() if not words.missing(post[c])]
    silent = [what[2] for c, what in COUNTS.items() if words.missing(post[c])]
    said += [f"{words.listed(silent)} not reported by the platform"] if silent else []
    said += [layout.standing_of(post)]
    return " \u00b7 ".join(part for part in said if part)


def listing(scope: Scope, posts: pd.DataFrame) -> None:
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
    layout.under(ordered, "posts", TABLE)


scope = layout.page("Posts", __doc__)
layout.stop_without_data(scope)
posts = found(scope)
if posts.empty:
    st.info("No post fits. Choose a longer period or fewer words.")
    st.stop()
sentence = best(posts)
layout.takeaway(sentence)
shown = posts.rename(columns={"start": "label"})
layout.figure(charts.timeline(shown, "public_interactions", PUBLIC.lower()), sentence, "posts")
sources = sorted(posts["as_of_day"].dropna())
if sources:
    st.caption(
        f"{PUBLIC}, as counted in exports of {words.day(sources[0])} to {words.day(sources[-1])}. "
        "Hollow: still settling."
    )
listing(scope, posts)
kinds_of_post.section(posts)
