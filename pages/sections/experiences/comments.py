"""The redacted comments behind a figure, for those who may read them; every choice is in the URL."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.experiences.queries import comments as comment_queries
from data_pipeline.periods import Period
from data_pipeline.records.experience_tables import ARRIVED_BY
from pages.sections.experiences import counts
from pages.shared import access, layout, words
from pages.shared.scope import Scope, ask

AT_MOST, AT_FIRST = 200, 8
YEAR = "Last 12 months"
SLIPS = (
    "Numbers, addresses and most names were taken out before these words were stored, but not all: of 100 "
    "names about 5 slip through, mostly names in lower case, names that are also words, and rare ones. "
    "What happened may also tell who somebody is. Never call them anonymous: a person must look before "
    "anything is published."
)
CODED_BY = {"By our officer": "officer", "Only suggested": "suggested", "Not coded": "uncoded"}


def may_read() -> bool:
    """Whether this session may read people's own words."""
    return access.may_ask(comment_queries.texts)


def filters(dimension: str, months: list[date]) -> tuple[Period, dict[str, str]]:
    """Which comments: months, newest first, and what else they have in common."""
    stretches = {YEAR: Period(months[max(0, len(months) - 12)], periods.month(months[-1]).end)}
    stretches |= {words.month(month): periods.month(month) for month in reversed(months)}
    with st.container(horizontal=True):
        when = st.selectbox("When", list(stretches), key="when", bind="query-params")
        offered = {
            "theme": ("Theme", {name: key for key, name in counts.titles("theme").items()}),
            "service": ("Service", {name: key for key, name in counts.titles("service").items()}),
            "sentiment": ("How people felt", {name: key for key, name in counts.titles("sentiment").items()}),
            "arrived_by": ("How it came", {counts.title("arrived_by", key): key for key in ARRIVED_BY}),
            "coded_by": ("Coded", CODED_BY),
        }
        wanted = {}
        for name, (label, choices) in offered.items():
            if name == dimension:
                continue
            chosen = st.selectbox(label, ["All", *choices], key=f"with-{name}", bind="query-params")
            if chosen in choices:
                wanted[name] = choices[chosen]
    return stretches[str(when)], wanted


def shown(scope: Scope, period: Period, wanted: dict[str, str]) -> pd.DataFrame:
    """Shows the comments, the most critical first, and gives those whose words are still kept."""
    experiences = ask(scope, comment_queries.texts, period.start, period.end, wanted, AT_MOST)
    with_words = experiences.dropna(subset=["text"]) if len(experiences) else experiences
    layout.takeaway(_sentence(experiences, with_words, period))
    st.caption(SLIPS)
    for comment in with_words.head(AT_FIRST).to_dict("records"):
        _card(comment)
    rest = with_words.iloc[AT_FIRST:]
    if len(rest):
        more = st.expander(f"The other {len(rest)}", on_change="rerun", key="other-comments")
        if more.open:
            with more:
                for comment in rest.to_dict("records"):
                    _card(comment)
    return with_words


def _sentence(experiences: pd.DataFrame, with_words: pd.DataFrame, period: Period) -> str:
    many = f"The {AT_MOST} most critical comments" if len(experiences) == AT_MOST else (
        words.counted(len(experiences), "comment"))  # fmt: skip
    sentence = f"{many} of {words.span(period)}, the most critical first."
    deleted = len(experiences) - len(with_words)
    gone = f" The words of {deleted} were deleted because we had kept them as long as we may."
    return sentence + (gone if deleted else "")


def _card(comment: dict) -> None:
    themes = "" if words.missing(comment["themes"]) else comment["themes"]
    named = words.listed(counts.title("theme", theme) for theme in themes.split(";") if theme) or "No theme"
    sentiment = "not_known" if words.missing(comment["sentiment"]) else str(comment["sentiment"])
    by = {"officer": "checked by our officer", "suggested": "only suggested"}.get(
        comment["coded_by"], "not coded"
    )
    with st.container(border=True):
        st.markdown(layout.escaped(comment["text"]))
        st.caption(
            layout.escaped(
                f"{words.day(comment['received_on'])}, {comment['arrived_by']}. {named}. "
                f"{counts.title('service', comment['service'])}. "
                f"{counts.title('sentiment', sentiment)}, {by}. "
                f"Number {comment['experience_id']}."
            )
        )
