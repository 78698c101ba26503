"""Who follows us beside who lives here, and when there are too few followers to say."""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.ages_of_followers import NOT_SEEN, OF, gap_to_residents
from data_pipeline.engagement.queries import audience as queries
from data_pipeline.engagement.queries.audience import FEWEST
from pages.shared import charts, layout, words
from pages.shared.scope import Scope, ask


def section(scope: Scope, account: str) -> None:
    """The newest audience of one account, against residents of the same ages."""
    groups = ask(scope, queries.audience_groups, (account,))
    counts = ask(scope, queries.followers, (account,))
    known = None if counts.empty else float(counts["followers"].iloc[0])
    name, of = scope.names[account], OF.get(scope.channels[account], "followers")
    too_small = known is not None and known < FEWEST
    if groups.empty and not too_small:
        return
    st.subheader(
        "Who watches us" if of in OF.values() else "Who follows us, and who lives here", anchor=False
    )
    if known is not None and too_small:
        st.markdown(layout.escaped(too_few(name, known)))
    if groups.empty:
        return
    by_dimension = [groups[groups["dimension"] == dimension] for dimension in ("age", "gender")]
    compared = next((part for part in by_dimension if len(part)), None)
    if compared is None:
        st.markdown(f"The newest export of {layout.escaped(name)} has neither ages nor genders.")
    else:
        draw(name, compared, number_said(known, of), of)
    sentence = towns(name, groups)
    if sentence:
        st.markdown(layout.escaped(sentence))


def draw(name: str, groups: pd.DataFrame, number: str, of: str) -> None:
    """The groups beside residents, under their sentence."""
    sentence = gap_to_residents(name, groups, of)
    layout.takeaway(sentence)
    layout.chart(
        charts.audience(groups, of),
        sentence,
        groups,
        f"audience-{name}",
        {"group_name": "Group", "share": f"Share of {of}", "population_share": "Share of residents"},
        shares=("share", "population_share"),
        source=f"{words.export(groups['as_of_day'].iloc[0])}. {number} {NOT_SEEN}",
    )


def too_few(name: str, followers: float) -> str:
    """Why an audience is not shown."""
    return (
        f"{words.NOT_SHOWN}: {name} has only {words.counted(followers, 'follower')}. Below {FEWEST}, shares "
        "would be of just a few people."
    )


def number_said(followers: float | None, of: str = "followers") -> str:
    """How many people the shares are of, where that is known."""
    if of != "followers":
        return f"Shares of {of}, not of people."
    if followers is None:
        return f"The number of followers is not in the exports; shares of fewer than {FEWEST} say little."
    return f"Shares of {words.counted(followers, 'follower')}."


def towns(name: str, groups: pd.DataFrame) -> str:
    """The towns most followers are in, as the export names them; nothing where it has none."""
    cities = groups[groups["dimension"] == "city"].dropna(subset=["share"]).nlargest(3, "share")
    if cities.empty:
        return ""
    shares = [
        f"{city.split(',')[0]} {words.share(share)}"
        for city, share in cities[["group_name", "share"]].to_numpy()
    ]
    return f"Towns most {name} followers are in, as the platform sees it: {words.listed(shares)}."
