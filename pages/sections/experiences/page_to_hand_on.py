"""The button that downloads one theme as a page to hand on, with what this role may see."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline import clock, signals
from data_pipeline.experiences import printed
from data_pipeline.experiences.queries import comments as comment_queries
from data_pipeline.organisation import printed_pages
from data_pipeline.periods import Period
from pages.sections.experiences import comments, counts
from pages.shared import access, layout, words
from pages.shared.scope import Scope, ask

QUOTES = 6


def offered(scope: Scope, dimension: str, item: str, points: pd.DataFrame, sources: pd.DataFrame) -> None:
    """The button; people's words are in the page for those alone who may read them."""
    quoted = comments.may_read()
    name = counts.title(dimension, item)
    label = "Page to hand on, with quotes to check first" if quoted else "Page to hand on, counts alone"
    # Made in this run and not when it is pressed: only here is it known who asks, and in which view.
    st.download_button(
        label,
        _page(scope, dimension, item, points, sources),
        f"what-people-tell-us-{item}.html",
        "text/html",
        icon=":material/description:",
        key="evidence",
        on_click="ignore",
    )
    if quoted:
        st.caption(layout.escaped(f"{name}: a person must look at every quote before this is published."))


def _page(scope: Scope, dimension: str, item: str, points: pd.DataFrame, sources: pd.DataFrame) -> str:
    newest = points.index[-1].date()
    year = points.iloc[-12:]
    period = Period(year.index[0].date(), counts.over(pd.DataFrame({"month": year.index}), None).end)
    return printed.page(
        name=counts.title(dimension, item),
        letterhead=printed_pages.letterhead(scope.folder),
        sentence=counts.standing_of(points, counts.title(dimension, item)),
        months=[_row(when, point) for when, point in year.iterrows()],
        interval=printed.interval(year["count"], year["comments"]),
        period=words.span(period),
        newest=words.month(newest),
        chart=printed.chart(points),
        sources=_sources(sources, period),
        quotes=_quotes(scope, dimension, item, period) if comments.may_read() else [],
        slips=comments.SLIPS,
        kept_months=access.settings().retention.free_text,
        made_on=words.day(clock.today()),
        is_sample=scope.folder.is_sample,
    )


def _row(when: object, point: pd.Series) -> dict[str, str]:
    judged = signals.signal(signals.kind(point)) if point["enough"] else counts.TOO_FEW.capitalize()
    return {
        "month": words.month(when),
        "count": words.NOT_SHOWN if point["is_hidden"] else words.number(point["count"], "none"),
        "all": words.number(point["comments"], "none"),
        "share": words.NOT_SHOWN if words.missing(point["value"]) else words.share(point["value"]),
        "usual": counts.usual(point) if point["enough"] else "",
        "standing": judged,
    }


def _sources(sources: pd.DataFrame, period: Period) -> list[tuple[str, str]]:
    rows = sources[sources["dimension"] == "arrived_by"]
    rows = rows[rows["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
    summed = rows.groupby("item")["experiences"].agg(lambda each: each.sum(skipna=False))
    return [
        (counts.title("arrived_by", str(way)), words.number(number, words.NOT_SHOWN))
        for way, number in summed.sort_values(ascending=False).items()
    ]


def _quotes(scope: Scope, dimension: str, item: str, period: Period) -> list[dict[str, str]]:
    comments = ask(scope, comment_queries.texts, period.start, period.end, {dimension: item}, QUOTES)
    return [
        {"text": " ".join(str(row["text"]).split()), "month": words.month(row["received_on"]),
         "by": str(row["arrived_by"]), "delete_by": words.day(row["delete_by"])}
        for row in comments.dropna(subset=["text"]).to_dict("records")
    ]  # fmt: skip
