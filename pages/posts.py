"""Which post did people respond to most?"""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import posts as queries
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import LONDON
from pages.sections.engagement import kinds_of_post, list_of_posts
from pages.sections.engagement.kinds_of_post import PARTS, PUBLIC
from pages.shared import charts, diary, filters, layout, saving, words
from pages.shared.scope import Scope, ask


def chosen_posts(scope: Scope) -> pd.DataFrame:
    """The posts that the filters leave, with what a reader calls things."""
    accounts, period = filters.accounts_and(scope, filters.period)
    running = words.so_far(period, scope.last_day) if scope.last_day else ""
    if running:
        st.caption(layout.escaped(f"{words.span(period)}: {running}."))
    posts = ask(scope, queries.posts, accounts, period.start, period.end)
    hours = posts["published_at"].dt.tz_convert(LONDON).dt.hour
    posts = posts.assign(
        account=scope.called(posts["account_id"]),
        start=[words.first_words(text) for text in posts["text"]],
        objective=posts["main_objective"].map(titles_of_objectives(scope)).fillna("No objective yet"),
        weekday=posts["local_date"].dt.day_name(),
        part_of_day=pd.cut(hours, [*(s for s, _ in PARTS), 24], right=False, labels=[n for _, n in PARTS]),
    )
    narrowed = any(st.query_params.get(name) for name in ("find", "format", "objective"))
    with st.expander("More filters", expanded=narrowed), st.container(horizontal=True):
        word = st.text_input(
            "Words in the post", key="find", bind="query-params", placeholder="for example, dentist"
        )
        kinds = st.multiselect("Format", sorted(posts["format"].dropna().unique()), key="format",
                               bind="query-params", placeholder="All formats",
                               format_func=plain)  # fmt: skip
        aims = st.multiselect("Objective", list(dict.fromkeys(posts["objective"])), key="objective",
                              bind="query-params", placeholder="All objectives",
                              format_func=plain)  # fmt: skip
    fits = posts["text"].fillna("").str.contains(word or "", case=False, regex=False)
    fits &= posts["format"].isin(kinds) if kinds else True
    fits &= posts["objective"].isin(aims) if aims else True
    return posts[fits]


def titles_of_objectives(scope: Scope) -> dict[str, str]:
    """Objective -> what it is called, first things first."""
    return dict(ask(scope, queries.objectives)[["objective", "title"]].to_numpy())


def best(posts: pd.DataFrame) -> str:
    """The sentence that names the post with most public interactions."""
    reported = posts.dropna(subset=["public_interactions"])
    if reported.empty:
        return f"{words.counted(len(posts), 'post')}; the platforms reported no interactions on them."
    top = reported.nlargest(1, "public_interactions").iloc[0]
    middle = words.number(reported["public_interactions"].median())
    return (
        f"People responded most to \u201c{top['start']}\u201d ({top['account']}, "
        f"{words.day(top['local_date'])}): {words.number(top['public_interactions'])} reactions, comments, "
        f"shares and saves. A typical post got {middle}."
    )


def _when(first: object, last: object) -> str:
    """'on 6 Oct 2026', or the days of the first and the last export."""
    begins, ends = words.day(first), words.day(last)
    return f"on {ends}" if begins == ends else f"in exports of {begins} to {ends}"


scope = layout.page("Posts", __doc__)
saving.said_before()
layout.stop_without_data(scope)
above = st.container()
posts = chosen_posts(scope)
if posts.empty:
    st.info("No post fits. Choose a longer period or fewer words.")
    st.stop()
sentence = best(posts)
with above:
    layout.answer(sentence)
shown = posts.rename(columns={"start": "label"})
events = diary.of_accounts(scope, diary.read(scope), sorted(set(posts["account_id"])))
layout.figure(charts.timeline(shown, "public_interactions", PUBLIC.lower(), events=events), sentence, "posts")
sources = sorted(posts["as_of_day"].dropna())
if sources:
    st.caption(
        layout.escaped(
            f"{PUBLIC}, as counted {_when(sources[0], sources[-1])}. A larger circle is a higher number; an "
            "empty one may still rise."
        )
    )
list_of_posts.section(scope, posts, titles_of_objectives(scope))
kinds_of_post.section(scope, posts)
