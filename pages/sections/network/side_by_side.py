"""Organisations side by side on one measure: the funnel, its sentence, and the table behind it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.network import comparisons
from data_pipeline.network.comparisons import STANDINGS, Comparison
from data_pipeline.outside_text import escaped
from pages.shared import charts, layout, tables

KEY = "measure"
COLUMNS = ["title", "value", "size", "standing"]
POINTS = "Each point is an organisation. Height: {unit}; further right: more {sizes}."
RATIOS = "A third of the usual lies as far from the line as three times as much."
HOW = (
    "Of ordinary organisations 19 in 20 lie in the grey band. Whoever lies outside the dashed lines is "
    "named: look there first. It may be the area, the audience or how people are asked; it does not say who "
    "works better."
)


def section(compared: list[Comparison], quarter: str) -> None:
    """One measure at a time: those that somebody is unusual on come first to the reader's eye."""
    st.header("Side by side", anchor=False)
    titles = {each.measure.title: each for each in compared}
    chosen = st.selectbox(
        "What to compare", list(titles), _first(compared), key=KEY, bind="query-params", width=420,
        format_func=escaped,
    )  # fmt: skip
    draw(titles[str(chosen)], quarter)


def draw(comparison: Comparison, quarter: str) -> None:
    """The funnel of a measure under its sentence, with its table."""
    measure = comparison.measure
    sentence = f"{comparisons.in_words(comparison)}"
    layout.takeaway(sentence)
    large = comparison.rows[comparison.rows["size"] >= measure.fewest]
    if len(large):
        drawn = charts.funnel(
            _points(comparison, large), comparison.lines(), f"{measure.sizes}, {quarter}", measure.unit,
            measure.is_share,
        )  # fmt: skip
        layout.figure(drawn, sentence, f"network-{measure.key}")
        points = POINTS.format(unit=measure.unit, sizes=measure.sizes)
        ratios = "" if measure.is_share else RATIOS
        st.caption(escaped(" ".join(filter(None, [points, ratios, HOW if comparison.usual else ""]))))
    table(comparison, quarter)


def table(comparison: Comparison, quarter: str) -> None:
    """Every organisation by name, never by its value."""
    rows, measure = comparison.rows, comparison.measure
    about = "about " if measure.is_share else ""
    in_words = pd.DataFrame(
        {
            "Organisation": rows["title"],
            f"{measure.title}, {quarter}": [measure.said(value) for value in rows["value"]],
            f"Number of {measure.sizes}": [f"{about}{size:,.0f}" for size in rows["size"]],
            "How it compares": rows["standing"].map(STANDINGS),
        }
    )
    data = rows.assign(measure=measure.title, quarter=quarter, standing=rows["standing"].map(STANDINGS))
    with st.expander("Table and CSV"):
        tables.said_table(in_words, data, f"network-{measure.key}")


def _points(comparison: Comparison, large: pd.DataFrame) -> pd.DataFrame:
    measure = comparison.measure
    said = [
        f"{title}: {measure.said(value)}, {size:,.0f} {measure.sizes}. {STANDINGS[standing]}"
        for title, value, size, standing in large[COLUMNS].itertuples(index=False, name=None)
    ]
    return pd.DataFrame(
        {
            "title": large["title"], "value": large["value"], "size": large["size"], "in_words": said,
            "is_outside": large["standing"].isin(["higher", "lower"]),
        }
    )  # fmt: skip


def _first(compared: list[Comparison]) -> int:
    """Where somebody is unusual; else what most organisations have."""
    out = [at for at, each in enumerate(compared) if len(each.outsiders())]
    return out[0] if out else max(range(len(compared)), key=lambda at: compared[at].number)
