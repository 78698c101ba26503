"""Charts of what people told us: each theme, service or feeling, and where comments came from."""

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.experiences.queries import comments as comment_queries
from data_pipeline.periods import Period
from data_pipeline.plain_words import with_capital
from pages.sections.experiences import counts as experience_counts
from pages.shared import access, charts, filters, layout, tables, words
from pages.shared.scope import Scope, ask


def sources(counts: pd.DataFrame, period: Period, name: str, *, events: pd.DataFrame) -> None:
    """How many comments came each way. events: of the diary, as charts take them, here and below."""
    rows = counts[counts["dimension"] == "arrived_by"]
    rows = rows[rows["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
    wide = experience_counts.by_source(rows)
    newest = wide.iloc[-1].sort_values(ascending=False)
    listed = words.listed(f"{way} {shown(number)}" for way, number in newest.items() if number != 0)
    sentence = f"Where the comments of {words.month(wide.index[-1])} came from: {listed}."
    layout.takeaway(sentence)
    layout.figure(charts.sources(wide, events=events), sentence, f"sources-{name}")


def shown(number: float) -> str:
    return words.NOT_SHOWN.lower() if words.missing(number) else words.number(number)


def chart(
    counts: pd.DataFrame,
    dimension: str,
    item: str,
    points: pd.DataFrame,
    *,
    events: pd.DataFrame,
    is_answer: bool = False,
) -> None:
    """A share by month under its sentence, and who coded the comments.

    is_answer: whether the sentence is what the page says to its question.
    """
    sentence = experience_counts.standing_of(points, experience_counts.title(dimension, item))
    if is_answer:
        checked = experience_counts.checked(counts[counts["month"] == counts["month"].max()])
        layout.answer(f"{sentence} {with_capital(checked)}{'.' if checked else ''}".strip())
    else:
        layout.takeaway(sentence)
    colour = charts.FEELINGS.get(item, charts.BLUE) if dimension == "sentiment" else charts.BLUE
    layout.figure(charts.share_of(points, colour, events=events), sentence, f"{dimension}-{item}")
    rows = counts[counts["month"].isin(points.index)]
    st.caption(layout.escaped(f"In the months shown: {experience_counts.coded(rows, dimension, item)}"))


def item_chart(
    scope: Scope,
    counts: pd.DataFrame,
    dimension: str,
    item: str,
    points: pd.DataFrame,
    *,
    events: pd.DataFrame,
) -> None:
    """One theme, service or feeling: its sentence, its chart, the way behind it."""
    name = experience_counts.title(dimension, item)
    st.subheader(layout.escaped(name), anchor=False)
    chart(counts, dimension, item, points, events=events)
    layout.link(
        "pages/theme.py",
        f"See what is behind this: {name}",
        icon=":material/search:",
        choices=filters.link(scope, **experience_counts.choices(dimension, item)),
    )


def grid(
    scope: Scope,
    counts: pd.DataFrame,
    dimension: str,
    shown: dict[str, pd.DataFrame],
    *,
    events: pd.DataFrame,
) -> None:
    """Charts two abreast."""
    items = list(shown)
    for pair in [items[place : place + 2] for place in range(0, len(items), 2)]:
        for item, column in zip(pair, st.columns(2), strict=False):
            with column:
                item_chart(scope, counts, dimension, item, shown[item], events=events)


def of_item(scope: Scope, dimension: str, item: str) -> pd.DataFrame | None:
    """Where the comments about one item came from, for those who may see small numbers; else None."""
    if not access.may_ask(comment_queries.sources):
        return None
    by_source = ask(scope, comment_queries.sources, {dimension: item})
    return experience_counts.complete(by_source).assign(dimension="arrived_by")


def table(judged: dict[str, pd.DataFrame], dimension: str, period: Period) -> None:
    """Every month of every item; what is rare is named, and small numbers are not shown."""
    rows = pd.concat(
        [experience_counts.within(points, period).assign(item=item) for item, points in judged.items()]
    ).reset_index(names="month")
    rows = rows.assign(
        name=[experience_counts.title(dimension, item) for item in rows["item"]],
        told=[words.NOT_SHOWN if h else words.number(n) for h, n in rows[["is_hidden", "count"]].to_numpy()],
        standing=[
            signals.signal(kind) if enough else experience_counts.TOO_FEW.capitalize()
            for kind, enough in zip(signals.kinds(rows), rows["enough"], strict=True)
        ],
    ).sort_values(["month", "item"], ascending=[False, True])
    columns = ["month", "item", "count", "is_hidden", "comments", "value", "mean", "lower", "upper"]
    values = rows[[*columns, "name", "told", "standing"]]
    with st.expander("Table and CSV"):
        shown = tables.in_words(
            values,
            {"month": "Month", "name": "About", "told": "Comments", "comments": "Of all comments",
             "standing": "How it compares"},
        )  # fmt: skip
        tables.said_table(shown, values, f"what-people-tell-us-{dimension}")
