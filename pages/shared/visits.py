"""The website: engaged visits by month, where readers came from and what they read."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline.analysis.periods import Period
from data_pipeline.queries import website
from pages.shared import charts, layout, series, words
from pages.shared.measures import SAID
from pages.shared.scope import Scope, ask


@dataclass(frozen=True)
class Report:
    """A kind of website report: its query, what a row is, what it is ordered by, and its words."""

    what: str
    query: Callable[..., pd.DataFrame]
    row: str
    value: str
    title: str
    unit: str


SOURCES = Report(
    "sources", website.sources, "source", "engaged_sessions", "Where readers came from", "engaged visits"
)
PAGES = Report("pages", website.pages, "page", "views", "What people read", "views")


def section(scope: Scope, accounts: tuple[str, ...], period: Period) -> None:
    """The website: engaged visits by month, where readers came from and what they read."""
    st.header("Visits to the website", anchor=False)
    judged = series.judged(scope, accounts, "engaged_sessions")
    st.caption(SAID["engaged_sessions"].note + " An engaged visit is what counts as engagement on a website.")
    series.grid(scope, judged, "engaged_sessions", period)
    layout.under(
        series.by_month(scope, accounts, "engaged_sessions"),
        "website-months",
        {"account": "Account", "month": "Month", "engaged_sessions": "Engaged visits",
         "standing": "How it compares"},
    )  # fmt: skip
    reports = ask(scope, website.periods, accounts)
    left, right = st.columns(2)
    with left:
        leading(scope, reports, SOURCES)
    with right:
        leading(scope, reports, PAGES)


def leading(scope: Scope, reports: pd.DataFrame, kind: Report) -> None:
    """The first rows of the newest report of a kind; periods are never added up."""
    mine = reports[reports["what"] == kind.what]
    if mine.empty:
        return
    newest = mine.iloc[0]
    period = Period(newest["period_start"].date(), newest["period_end"].date())
    rows = ask(scope, kind.query, newest["account_id"], newest["report"], period.start, period.end)
    rows = rows.dropna(subset=[kind.value]).sort_values(kind.value, ascending=False)
    if rows.empty:
        return
    st.subheader(f"{kind.title}, {words.span(period)}", anchor=False)
    rows[kind.row] = [words.page(name) for name in rows[kind.row]]
    first = rows.iloc[0]
    sentence = f"{first[kind.row]} came first with {words.number(first[kind.value])} {kind.unit}."
    layout.takeaway(sentence)
    top = rows.head(8)
    top = top.assign(**{kind.row: [words.first_words(name, 28) for name in top[kind.row]]})
    layout.chart(
        charts.bars(top, kind.row, kind.value, kind.unit),
        f"{kind.title}, {words.span(period)}: {sentence}",
        rows,
        f"website-{kind.what}",
        {kind.row: kind.title, "views": "Views", "sessions": "Visits", "engaged_sessions": "Engaged visits"},
    )
