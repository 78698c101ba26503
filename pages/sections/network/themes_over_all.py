"""What people told all organisations together, and how many told each one of a theme."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.network import themes
from data_pipeline.organisation import reference_lists
from data_pipeline.outside_text import escaped
from pages.shared import charts, layout, tables, words

DRAWN = 10  # bars: those that most spoke of
KEY = "theme"
NOTE = (
    f"Counts of one to {FEWEST - 1} people are not shown, nor numbers that would give them away. An "
    "experience about two themes counts under both. These are the people who were heard, not everybody who "
    "lives there."
)


def section(counts: pd.DataFrame, when: str) -> None:
    """The themes of a quarter over all organisations; one of them organisation by organisation."""
    st.header("What people told all of them", anchor=False)
    titles = {row["theme"]: row["title"] for row in reference_lists.table("themes")}
    rows = themes.of_all(counts) if len(counts) else pd.DataFrame()
    if rows.empty:
        layout.takeaway(f"{when}: no organisation has coded experiences.")
        return
    rows = rows.assign(title=[titles.get(theme, theme) for theme in rows["theme"]])
    sentence = themes.in_words(rows, titles, when)
    layout.takeaway(sentence)
    drawn = rows.dropna(subset=["experiences"]).head(DRAWN)
    if len(drawn):
        layout.figure(charts.bars(drawn, "title", "experiences", "experiences"), sentence, "network-themes")
    st.caption(NOTE)
    with st.expander("Table and CSV"):
        tables.said_table(
            _in_words(rows, "Theme", organisations="Organisations told"), rows, "network-themes"
        )
    _of_each(counts, when, dict(zip(rows["title"], rows["theme"], strict=True)))


def _of_each(counts: pd.DataFrame, when: str, offered: dict[str, str]) -> None:
    chosen = st.selectbox(
        "See who was told of a theme", sorted(offered), None, key=KEY, bind="query-params", width=420,
        format_func=escaped, placeholder="Choose a theme",
    )  # fmt: skip
    if chosen:
        rows = themes.of_each(counts, offered[str(chosen)])
        layout.takeaway(f"{when}: {words.counted(len(rows), 'organisation')} heard about this: {chosen}.")
        tables.said_table(_in_words(rows, "Organisation"), rows, f"network-{offered[str(chosen)]}")


def _in_words(rows: pd.DataFrame, first: str, **more: str) -> pd.DataFrame:
    shown = {first: rows["title"].tolist()}
    shown["Experiences"] = [words.number(number, words.NOT_SHOWN) for number in rows["experiences"]]
    shown |= {title: [words.number(number) for number in rows[column]] for column, title in more.items()}
    return pd.DataFrame(shown)
