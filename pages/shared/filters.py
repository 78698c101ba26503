"""What a reader can narrow a page down to; every choice is in the URL, so a link shows the same."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.outside_text import escaped
from data_pipeline.periods import Period
from pages.shared import chosen_organisation, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope

ACCOUNT, ACCOUNTS, PERIOD, MEASURE = "account", "accounts", "period", "measure"
YEAR, TWO_YEARS, ALL = "Last 12 months", "Last 24 months", "All months"


def accounts(scope: Scope, among: Sequence[str]) -> tuple[str, ...]:
    """The accounts chosen; choosing none is choosing all."""
    names = {scope.names[a]: a for a in among}
    chosen = st.multiselect(
        "Accounts", list(names), placeholder="All accounts", key=ACCOUNTS, bind="query-params"
    )
    return tuple(names[name] for name in chosen) or tuple(among)


def period(scope: Scope) -> Period:
    """The days chosen: the last 12 months unless another stretch, a quarter or a month."""
    offered = offered_periods(scope.first_day, scope.last_day)
    chosen = st.selectbox("Period", list(offered), key=PERIOD, bind="query-params")
    return offered[chosen or YEAR]


def stretch(scope: Scope) -> Period:
    """A stretch of months long enough to see a usual range in."""
    offered = offered_periods(scope.first_day, scope.last_day)
    names = [name for name in (TWO_YEARS, YEAR, ALL) if name in offered]
    chosen = st.selectbox("Period", names, key=PERIOD, bind="query-params")
    return offered[chosen or names[0]]


def accounts_and(scope: Scope, other: Callable[[Scope], Period]) -> tuple[tuple[str, ...], Period]:
    """The accounts and the period chosen, with their fields in one row."""
    with st.container(horizontal=True):
        return accounts(scope, scope.accounts), other(scope)


def account(scope: Scope) -> str | None:
    """The one account that a reader opens; none at first, but where there is only one."""
    names = {scope.names[a]: a for a in scope.accounts}
    only = next(iter(names)) if len(names) == 1 else None
    chosen = st.segmented_control(
        "Open one account", list(names), default=only, format_func=escaped, key=ACCOUNT, bind="query-params"
    )
    return names.get(str(chosen))


def chosen_period() -> str:
    """The period chosen, as the URL has it."""
    return str(st.session_state.get(PERIOD, YEAR))


def measure(columns: Sequence[str], first: str) -> str:
    """What to look at: one of the measures of a month, at first that one."""
    titles = {SAID[column].title: column for column in columns}
    chosen = st.segmented_control(
        "What to look at", list(titles), default=SAID[first].title, required=True,
        format_func=escaped, key=MEASURE, bind="query-params",
    )  # fmt: skip
    return titles[str(chosen)]


def offered_periods(first: date | None, last: date | None) -> dict[str, Period]:
    """What can be chosen, by what it is called: stretches, then quarters, then months, newest first."""
    if first is None or last is None:
        return {YEAR: Period(date.min, date.max)}
    complete = periods.last_complete_month(last).start
    offered = {
        YEAR: Period(periods.months_on(complete, -11), last),
        TWO_YEARS: Period(periods.months_on(complete, -23), last),
        ALL: Period(first, last),
    }
    for step, whole in ((3, periods.quarter), (1, periods.month)):
        start = whole(last).start
        while start >= first.replace(day=1):
            offered[words.span(whole(start))] = whole(start)
            start = periods.months_on(start, -step)
    return offered


def link(scope: Scope, **choices: str | Sequence[str]) -> dict[str, str | Sequence[str]]:
    """Query parameters of a link to another page on the same body of data."""
    showing = scopes.SAMPLE if scope.folder.is_sample else scopes.OWN
    return {scopes.KEY: showing} | chosen_organisation.in_address() | choices


def named(scope: Scope, accounts: Sequence[str]) -> list[str]:
    """Accounts as the URL has them."""
    return [scope.names[a] for a in accounts]
