"""The website: engaged visits by month, where readers came from and what they read."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.queries import website
from data_pipeline.periods import Period
from pages.sections.engagement import months as series
from pages.shared import charts, layout, tables, words
from pages.shared.scope import Scope, ask


@dataclass(frozen=True)
class Report:
    """A kind of website report: its query, what a row is, its title, and what rows are ordered by: the first
    of these figures that the website's provider reports, with its unit."""

    what: str
    query: Callable[..., pd.DataFrame]
    row: str
    title: str
    values: dict[str, str]


SOURCES = Report(
    "sources", website.sources, "source", "Where readers came from",
    {"engaged_sessions": "engaged visits", "sessions": "visits", "users": "visitors"},
)  # fmt: skip
PAGES = Report("pages", website.pages, "page", "What people read", {"views": "views"})
ENGAGED = " An engaged visit is what counts as engagement on a website."


def section(scope: Scope, account: str, period: Period) -> None:
    """The website: engaged visits by month, where readers came from and what they read."""
    engaged = series.judged(scope, (account,), "engaged_sessions")[account]
    column = "engaged_sessions" if engaged.reported else "sessions"
    series.draw(scope, account, column, period)
    st.caption(SAID[column].note + (ENGAGED if column == "engaged_sessions" else ""))
    tables.under(
        series.by_month(scope, (account,), column),
        f"website-months-{account}",
        {"account": "Account", "month": "Month", column: SAID[column].title, "standing": "How it compares"},
    )
    reports = ask(scope, website.periods, (account,))
    left, right = st.columns(2)
    with left:
        leading(scope, account, reports, SOURCES)
    with right:
        leading(scope, account, reports, PAGES)


@dataclass(frozen=True)
class Leading:
    """The newest report of a kind: its rows, the highest first, the figure they are ordered by, its days."""

    rows: pd.DataFrame
    value: str
    period: Period


def newest_report(scope: Scope, reports: pd.DataFrame, kind: Report) -> Leading | None:
    """The newest report of a kind; periods are never added up. None where none has any of its figures."""
    mine = reports[reports["what"] == kind.what] if len(reports) else reports
    if mine.empty:
        return None
    newest = mine.iloc[0]
    period = Period(newest["period_start"].date(), newest["period_end"].date())
    rows = ask(scope, kind.query, newest["account_id"], newest["report"], period.start, period.end)
    value = next((value for value in kind.values if rows[value].notna().any()), None)
    if value is None:
        return None
    rows = rows.dropna(subset=[value]).sort_values(value, ascending=False)
    return Leading(rows.assign(**{kind.row: [words.page(name) for name in rows[kind.row]]}), value, period)


def leading(scope: Scope, account: str, reports: pd.DataFrame, kind: Report) -> None:
    """The first rows of an account's newest report of a kind."""
    newest = newest_report(scope, reports, kind)
    if newest is None:
        return
    rows, value, span = newest.rows, newest.value, words.span(newest.period)
    st.subheader(layout.escaped(f"{kind.title}, {span}"), anchor=False)
    first = rows.iloc[0]
    sentence = f"{first[kind.row]} came first with {words.number(first[value])} {kind.values[value]}."
    layout.takeaway(sentence)
    top = rows.head(8)
    top = top.assign(**{kind.row: [words.first_words(name, 28) for name in top[kind.row]]})
    layout.chart(
        charts.bars(top, kind.row, value, kind.values[value]),
        f"{kind.title}, {span}: {sentence}",
        rows,
        f"website-{kind.what}-{account}",
        {kind.row: kind.title, "views": "Views", "sessions": "Visits", "engaged_sessions": "Engaged visits",
         "users": "Visitors"},
    )  # fmt: skip
