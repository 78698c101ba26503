"""How is each account doing over time?"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline.analysis.periods import Period
from data_pipeline.queries import accounts as account_queries
from data_pipeline.queries import audience as audiences
from data_pipeline.queries import website
from pages.shared import charts, filters, layout, measures, quarter, series, words
from pages.shared.measures import SAID, SOCIAL
from pages.shared.scope import Scope, ask

OFF_SOCIAL = ("website", "newsletter")


def social(scope: Scope, accounts: tuple[str, ...], period: Period) -> None:
    """One measure of every social media account, month by month."""
    column = filters.measure(SOCIAL)
    months = series.rows(scope, accounts)
    judged = series.judged(scope, accounts, column)
    layout.takeaway(measures.summary(SAID[column].title, scope.names, judged))
    st.caption(SAID[column].note + " The grey band is each account's usual range.")
    series.grid(scope, judged, column, period)
    silent = [scope.names[account] for account, found in judged.items() if not found.reported]
    if silent:
        st.caption(f"{words.NOT_REPORTED}: {words.listed(silent)}.")
    st.caption(newest_exports(scope, accounts))
    table = measures.by_month(judged, column, months)
    layout.under(
        table[table["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))],
        f"channels-{column}",
        {"account": "Account", "month": "Month", column: SAID[column].title, "standing": "How it compares",
         "lower": "Usual range from", "upper": "to", "posts": "Posts"},
    )  # fmt: skip
    layout.behind(scope, accounts, filters.chosen_period(), "the posts of this period")


def newest_exports(scope: Scope, accounts: tuple[str, ...]) -> str:
    """Which exports the newest figures come from: 'Newest exports: Facebook of 1 Oct 2026, ...'."""
    fresh = ask(scope, account_queries.freshness)
    newest = fresh[fresh["account_id"].isin(accounts)].groupby("account_id")["exported_at"].max()
    dated = [f"{scope.names[str(account)]} {words.day(at)}" for account, at in newest.items()]
    return f"Newest exports: {words.listed(dated)}."


def followers_and_residents(scope: Scope, accounts: tuple[str, ...]) -> None:
    groups = ask(scope, audiences.audience_groups, accounts)
    groups = groups[groups["dimension"].isin(["age", "gender"])] if len(groups) else groups
    if groups.empty:
        return
    st.header("Who follows us, and who lives here", anchor=False)
    name = st.segmented_control(
        "Account",
        list(dict.fromkeys(scope.called(groups["account_id"]))),
        default=scope.names[groups["account_id"].iloc[0]],
        required=True,
        key="audience",
        bind="query-params",
    )
    mine = groups[scope.called(groups["account_id"]) == name]
    mine = mine[mine["dimension"] == "age"] if (mine["dimension"] == "age").any() else mine
    sentence = gap_to_residents(str(name), mine)
    layout.takeaway(sentence)
    layout.chart(
        charts.audience(mine),
        sentence,
        mine,
        f"audience-{name}",
        {"group_name": "Group", "share": "Share of followers", "population_share": "Share of residents"},
        shares=("share", "population_share"),
        source=words.export(mine["as_of"].iloc[0])
        + ". Platforms do not report ethnicity or disability: these groups cannot be seen here.",
    )


def gap_to_residents(name: str, groups: pd.DataFrame) -> str:
    """The group furthest from its share of residents, in percentage points."""
    known = groups.dropna(subset=["share", "population_share"])
    if known.empty:
        return f"{name}: there are no figures of residents to compare these followers with."
    gap = known["share"] - known["population_share"]
    group = known.iloc[int(gap.abs().to_numpy().argmax())]
    difference = group["share"] - group["population_share"]
    return (
        f"{words.group(group['group_name'], group['dimension'])} make up {words.share(group['share'])} "
        f"of {name} followers and {words.share(group['population_share'])} of residents of the same ages: "
        f"{words.points(difference)} {'more' if difference > 0 else 'fewer'}."
    )


def visits(scope: Scope, accounts: tuple[str, ...], period: Period) -> None:
    """The website: engaged visits by month, where readers came from and what they read."""
    st.header("Visits to the website", anchor=False)
    months = series.rows(scope, accounts)
    judged = series.judged(scope, accounts, "engaged_sessions")
    st.caption(SAID["engaged_sessions"].note + " An engaged visit is what counts as engagement on a website.")
    series.grid(scope, judged, "engaged_sessions", period)
    layout.under(
        measures.by_month(judged, "engaged_sessions", months),
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


scope = layout.page("Channels", __doc__)
layout.stop_without_data(scope)
chosen, period = filters.accounts_and(scope, filters.stretch)
of_people = tuple(a for a in chosen if scope.channels[a] not in OFF_SOCIAL)
sites = tuple(a for a in chosen if scope.channels[a] == "website")
if of_people:
    social(scope, of_people, period)
    quarter.section(scope, of_people)
    followers_and_residents(scope, of_people)
if sites:
    visits(scope, sites, period)
if any(scope.channels[a] == "newsletter" for a in chosen):
    st.header("Newsletter", anchor=False)
    st.markdown("A newsletter is outside the policy's definition of engagement; its figures stand apart.")
