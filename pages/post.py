"""How did this post do?"""

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement.measures_in_words import OF_POSTS_ON_SOME_PLATFORMS
from data_pipeline.engagement.queries import months as month_queries
from data_pipeline.engagement.queries import posts as queries
from data_pipeline.organisation.channels import is_on_its_site
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import either
from pages.sections.engagement import post_purpose
from pages.shared import charts, diary, filters, layout, saving, tables, words
from pages.shared.scope import Scope, ask

FEWEST = 5  # posts of a year, to speak of a typical one
DRAWN = {  # what is drawn from export to export, the first that is reported, and what it rests on
    "interactions": ("interactions", "reactions", "comments", "shares", "saves", "clicks"),
    "views": ("views",),
    "reach": ("reach",),
    "viewers": ("viewers",),
}
MEASURES = {
    "reach": "People who saw it", "viewers": "Viewers", "views": "Times shown",
    "interactions": "All interactions", "reactions": "Reactions", "comments": "Comments",
    "shares": "Shares", "reposts": "Reposts", "saves": "Saves", "clicks": "Clicks",
}  # fmt: skip
PUBLIC = ("reactions", "comments", "shares", "saves")  # what every platform counts alike


def summary(post: pd.Series) -> str:
    """'It got 342 reactions, comments and shares, and 619 clicks; 4,046 people saw it.'"""
    public = post["public_interactions"]
    if words.missing(public):
        return "The platform reports no interactions with this post."
    reported = [MEASURES[each].lower() for each in PUBLIC if not words.missing(post[each])]
    kinds = reported or ["interactions"]
    got = words.counted(public, either(kind.removesuffix("s") for kind in kinds), words.listed(kinds))
    if not words.missing(post["clicks"]):
        got += f", and {words.counted(post['clicks'], 'click')}"
    if not words.missing(post["reach"]):
        return f"It got {got}; {words.counted(post['reach'], 'person', 'people')} saw it."
    if not words.missing(post["viewers"]):
        return f"It got {got}; it had {words.counted(post['viewers'], 'viewer')}."
    if not words.missing(post["views"]):
        return f"It got {got}; it was shown {words.counted(post['views'], 'time')}."
    return f"It got {got}."


def typical(scope: Scope, account: str, post: pd.Series) -> str:
    """What a typical post of the account got in the year around it; nothing where too few were published."""
    if words.missing(post["local_date"]):
        return ""
    day = pd.Timestamp(post["local_date"]).date()
    near = ask(scope, queries.posts, (account,), periods.months_on(day, -6), periods.months_on(day, 6))
    got = near["public_interactions"].dropna() if len(near) else pd.Series(dtype="float64")
    if len(got) < FEWEST:
        return ""
    without = ", clicks not counted" if not words.missing(post["clicks"]) else ""
    return f"A typical {scope.names[account]} post of that year got {words.number(got.median())}{without}."


def growth(history: pd.DataFrame) -> str:
    """What changed from the first export to the newest."""
    reported = history.dropna(subset=["interactions"])
    if len(history) == 1:
        return f"In one export so far, of {words.day(history['as_of_day'].iloc[0])}."
    if len(reported) < 2:
        return f"In {len(history)} exports."
    first, last = reported.iloc[0], reported.iloc[-1]
    return (
        f"Interactions went from {words.number(first['interactions'])} "
        f"(as counted on {words.day(first['as_of_day'])}) "
        f"to {words.number(last['interactions'])} ({words.day(last['as_of_day'])})."
    )


def figures(post: pd.Series) -> None:
    """The newest figures; what is not reported shares one line."""
    reported = [m for m in MEASURES if not words.missing(post[m])]
    with st.container(horizontal=True):
        for measure in reported:
            st.metric(MEASURES[measure], words.number(post[measure]), width="content")
    silent = [MEASURES[m] for m in MEASURES if m not in (*reported, *OF_POSTS_ON_SOME_PLATFORMS)]
    if silent:
        st.caption(f"{words.NOT_REPORTED}: {words.listed(silent).lower()}.")
    notes = [words.export(post["as_of_day"], post["as_of_assumed"])]
    if not words.missing(post["interactions_parts"]):
        notes.append(f"Interactions are {post['interactions_parts']}")
    if not words.missing(post["carried"]) and post["carried"]:
        notes.append(f"From an older export, as the newest does not report them: {post['carried']}")
    notes.append(layout.standing_of(post))
    st.caption(layout.escaped(". ".join(note for note in notes if note) + "."))


scope = layout.page("One post", __doc__)
saving.said_before()
account, post_id = st.query_params.get("account", ""), st.query_params.get("post", "")
posts = ask(scope, queries.post, account, post_id)
if posts.empty:
    st.info("No such post in this data. Choose one on Posts.")
    layout.link("pages/posts.py", "Posts", choices=filters.link(scope))
    st.stop()
post = posts.iloc[0]
history = ask(scope, queries.history, account, post_id)
sentence = growth(history)
layout.answer(f"{summary(post)} {typical(scope, account, post)}".strip())
st.subheader(f"{layout.escaped(scope.names[account])}, {words.day(post['local_date'])}", anchor=False)
if not words.missing(post["text"]):
    st.text(plain(post["text"]))
address = "" if words.missing(post["url"]) else str(post["url"])
if is_on_its_site(scope.channels[account], address):
    st.link_button("Open it on the platform", address, icon=":material/open_in_new:")
elif address:
    st.caption(layout.escaped(address))
figures(post)
objectives = ask(scope, queries.objectives)
titles = dict(objectives[["objective", "title"]].to_numpy())
layout.takeaway(f"Objective: {titles.get(post['main_objective'], 'none yet')}.")
post_purpose.in_place(scope, post, titles)

st.header("What each export said", anchor=False)
layout.takeaway(sentence)
dated = history.dropna(subset=["as_of"])
if len(dated) > 1:
    drawn = next((m for m in DRAWN if dated[m].notna().any()), None)
    if drawn:
        changed = ask(scope, month_queries.changes_of_exports, scope.channels[account], DRAWN[drawn])
        named = dated.rename(columns={drawn: MEASURES[drawn]})
        events = diary.of_accounts(scope, diary.read(scope), (account,))
        layout.figure(
            charts.history(named, [MEASURES[drawn]], events=events, breaks=changed), sentence, "history"
        )
shown = {
    m: title
    for m, title in MEASURES.items()
    if m not in OF_POSTS_ON_SOME_PLATFORMS or history[m].notna().any()
}
tables.table(history, "post-history", {"as_of_day": "As counted on", **shown, "file_name": "File"})
for row in history.drop_duplicates("load_id").itertuples():
    layout.link(
        "pages/add_data.py",
        f"See the receipt of {row.file_name}",
        icon=":material/receipt_long:",
        choices=filters.link(scope, load=str(row.load_id)),
    )
