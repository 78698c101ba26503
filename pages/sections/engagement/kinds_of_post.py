"""What kind of post gets a response: formats, days, times of day and objectives beside each other."""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.kinds_of_post import standout, typical
from data_pipeline.engagement.queries import months as queries
from data_pipeline.plain_words import number_in_words
from data_pipeline.statistics import typical_rate
from pages.shared import charts, layout, words
from pages.shared.scope import Scope, ask

PUBLIC = "Reactions, comments, shares and saves"
GROUPS = {
    "Format": "format",
    "Day of the week": "weekday",
    "Time of day": "part_of_day",
    "Objective": "objective",
}
FORMAT = "format"  # as breaks call it
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ((0, "Before 9 am"), (9, "9 am to noon"), (12, "Noon to 5 pm"), (17, "After 5 pm"))


def section(scope: Scope, posts: pd.DataFrame) -> None:
    """What the typical post of each kind gets."""
    st.header("What kind of post gets a response", anchor=False)
    names = sorted(posts["account"].unique())
    if len(names) > 1:  # accounts have audiences of different sizes: compare within one
        name = st.segmented_control("Account", names, default=names[0], required=True, key="of",
                                    format_func=layout.escaped, bind="query-params")  # fmt: skip
        posts = posts[posts["account"] == name]
    by = str(st.segmented_control("Compare by", list(GROUPS), default="Format", required=True,
                                  key="by", bind="query-params"))  # fmt: skip
    changed = newest_change(ask(scope, queries.account_breaks, tuple(posts["account_id"].unique())), posts)
    if by == "Format" and changed:
        posts = posts[posts["local_date"] >= changed[0]]
        st.caption(layout.escaped(f"Posts since {words.day(changed[0])} alone. {changed[1]}."))
    groups = typical(posts, GROUPS[by], "public_interactions")
    if groups.empty:
        st.markdown(
            layout.escaped(f"No post of this choice has both a {by.lower()} and reported interactions.")
        )
        return
    if by in ("Day of the week", "Time of day"):
        order = list(DAYS) + [name for _, name in PARTS]
        groups = groups.sort_values("group", key=lambda names: names.map(order.index))
    winner = standout(groups.sort_values("median", ascending=False))
    thin = groups[~groups["enough"]]["group"].astype(str).tolist()
    sentence = (
        f"{winner}: the typical post gets more than any other." if winner
        else "Too close to call: no kind clearly gets more than the others."
    )  # fmt: skip
    if thin:
        least = number_in_words(typical_rate.FEWEST)
        sentence += f" {words.NOT_ENOUGH} on {words.listed(thin)} (under {least} posts)."
    layout.takeaway(sentence)
    labels = [f"{group} ({words.counted(n, 'post')})" for group, n in groups[["group", "posts"]].to_numpy()]
    timed = posts["published_at"].isna().sum()
    note = (
        f" {words.counted(timed, 'post')} without a known time left out."
        if by == "Time of day" and timed
        else ""
    )
    layout.chart(
        charts.bars(groups.assign(label=labels), "label", "median", PUBLIC.lower()),
        sentence,
        groups,
        f"posts-by-{GROUPS[by]}",
        {"group": by, "posts": "Posts", "median": "Typical post", "low": "Probably between", "high": "and"},
        source=f"{PUBLIC} on the typical (middle) post: counted alike on every platform.{note}",
    )


def newest_change(breaks: pd.DataFrame, posts: pd.DataFrame) -> tuple[pd.Timestamp, str] | None:
    """From which day on formats mean something else, and what changed: the newest change among the days of
    some posts; None where nothing changed.

    breaks: of the posts' account, as account_breaks has them.
    """
    days = pd.to_datetime(breaks["date"])
    inside = (days > posts["local_date"].min()) & (days <= posts["local_date"].max())
    mine = breaks[(breaks["metric"] == FORMAT) & inside].sort_values("date")
    if mine.empty:
        return None
    newest = mine.iloc[-1]
    return pd.Timestamp(newest["date"]), str(newest["note"])
